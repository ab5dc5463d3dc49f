// Package sources finds the official files that a caller has (folders, zips as downloaded, single files) and hands them
// to the packages that read them: codes and notes to icd and icd/pcs, HCPCS to hcpcs, and so on. Files are recognised by
// content; only what is asked for is parsed, once.
//
//	data := sources.New(src)          // src, err := sources.Open("cms-files") or "tabular.xml@2026-10-01"
//	rel, err := data.ICD().On(visit)  // what is embedded, with what was found put in
//	data.Problems()                   // what was wrong with the files, as far as they were read
//
// Not here: the file formats, which stand with the code sets, and spreadsheets, for which see the packages named xlsx.
package sources

// Package official finds, recognises and reads published files: what a folder, a zip or a single file holds is told by
// content, and read as a stream into plain rows.
//
//	Walk      the files below a path of an fs.FS: folders, zips as downloaded, gzip, plain
//	Sniff     what a file is, from its first bytes
//	Hint      which release it is: what the file says of itself, else year and month in its name, else a day given
//	FileError a fault with file, line or XML path, and reason
//	XML       a strict, bounded XML reader
//	CMOrder, CMCodes, CMAddenda, CMConversion, Tabular   readers of the ICD-10-CM files
//
// Readers give the sound rows and the errors in one sequence, so a damaged file still yields what is sound. Not here:
// what the rows mean (package icd and its neighbours) and the packed form (package pack).
package official

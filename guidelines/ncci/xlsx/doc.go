// Package xlsx lets package ncci read the tables that CMS publishes as spreadsheets. It stands apart so that only its
// users link a reader of spreadsheets.
//
//	edits, report, err := ncci.Load(fsys, ncci.LoadOptions{Sheets: xlsx.Rows})
package xlsx

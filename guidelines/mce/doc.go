// Package mce reads the diagnosis lists of the Medicare Code Editor, the list of codes exempt from
// present-on-admission reporting and the CC/MCC list from the official files that a user has. None is part of this
// module: without them the rules of package guidelines use what the tabular list itself shows, and the rules that
// need a list are reported as skipped.
//
//	lists, exempt, err := mce.Load(os.DirFS("cms-2026"), ".")
//	checker := guidelines.New(guidelines.Config{MCE: lists, POAExempt: exempt})
//
// The Medicare Code Editor's other edits (questionable admission, unacceptable principal diagnosis, laterality) are
// used when the file holds them under those names.
package mce

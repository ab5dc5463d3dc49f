// Package ncci reads the National Correct Coding Initiative tables of CMS and answers questions on them by date of
// service: procedure-to-procedure edits (PTP), medically unlikely edits (MUE) and add-on codes (AOC).
//
// The tables hold CPT numbers, so none is part of this module: the caller downloads the quarterly files and loads
// them, or opens a prepared file made from them once.
//
//	edits, report, err := ncci.Load(os.DirFS("cms-2026q1"), ncci.LoadOptions{})
//	edit := edits.PTP(ncci.Practitioner, column1, column2, dateOfService)
//	switch edit.Status {
//	case ncci.Active:      // column 2 is denied unless edit.Indicator allows a modifier and one is justified
//	case ncci.Inactive:    // the pair was or will be an edit, not on that day
//	case ncci.None:        // the table knows no such pair
//	case ncci.NotChecked:  // no table answers for that day: this is not a pass (see edit.Reason)
//	}
//
// # What a table answers for
//
// A PTP or add-on table whose rows are dated answers for its whole history up to the end of its quarter. Rows
// without an effective date, and MUE tables, answer for their quarter only. Several quarters may stand side by side:
// the table of the day's own quarter is asked first, then the nearest later one that reaches back.
//
// # Files
//
// Load recognises files by their content: the quarterly text, csv and (with package ncci/xlsx) spreadsheets as CMS
// publishes them, zipped or not, and plain csv tables with named columns. Damaged rows are reported with file and
// line; a damaged row whose two codes can be read makes that pair NotChecked instead of vanishing. A table that is
// cut in the middle answers NotChecked for pairs that it does not hold.
//
// Prepare writes tables to one compact file (see the layout in pack.go): about 3 bytes a PTP row. Open uses those
// bytes in place, without parsing and without copying, so that they may be a mapped file; Verify checks the digest.
//
// Edits are immutable and safe for concurrent use. Days are calendar days: the hour and zone of a time are ignored.
//
// Not here: what an edit means for a claim. Package guidelines holds those rules (NCCI-PTP-01 and so on).
package ncci

// Package load is the one shape in which the loaders of this module read official files. Each of them has the form
//
//	set, report, err := icd.Load(os.DirFS("downloads"), icd.LoadOptions{})
//
// and keeps to the same rules. The set is never nil and holds whatever could be read. The [Report] has each file that was
// come across, also those that are not recognised. The error joins all faults, in the order of the files, and is nil when
// there are none: [FileError] is a fault of a file or one of its lines, found with errors.As, and [ErrNotFound] is wrapped
// when no file has the table at all.
package load

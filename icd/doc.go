// Package icd holds ICD-10-CM, the US code set of diagnoses, release by release, and the code values of ICD-10-CM and
// ICD-10-PCS. (What ICD-10-PCS contains is in package icd/pcs.)
//
// # Three questions
//
// Whether a text has the shape of a code, whether a release has the code, and whether the code may be submitted are
// three questions with three answers:
//
//	code, err := icd.ParseCM("e119")   // shape: a *SyntaxError says what is wrong and where
//	rel, err := icd.On(visit)          // the release in force on the day of the visit, never an implicit latest
//	e, ok := rel.CM(code)              // membership
//	e.Billable()                       // fitness: a header is not valid for submission
//
// [Set.Status] answers all three at once for a day, with a reason, and [Set.Suggest] proposes what may be meant in
// place of a code that fails.
//
// # The parts
//
//	Set       releases by day: Embedded() those of this module, Load() official files of one's own, With() both
//	Release   ICD-10-CM as in force in a time: which codes, their titles, the notes of a tabular list
//	Entry     a code of a release: title, flag, order, parent, children, notes, 7th characters
//	Chapter   1 to 22, "Certain infectious and parasitic diseases (A00-B99)"
//	Block     a section of categories, E08-E13; umbrella sections (C00-C96) hold narrower ones
//	Note      a note of the tabular list as printed, with the Node (chapter, block or code) that it stands at
//	CM, PCS   code values: comparable, eight bytes, the zero value is no code
//
// The tree is the tabular list's: a chapter holds blocks, a block categories (three characters), a category its codes.
//
//	Chapter 4
//	└ E08-E13
//	  └ E11        a category; a header
//	    └ E11.2    a header
//	      └ E11.22 valid for submission
//
// The official order is that of the order file (C43, C4A, C44), which differs from the alphabet's; [Entry.Order],
// [Entry.Span] and [Release.Compare] follow it, and so do the ranges in notes.
//
// # Days
//
// Functions that take a time.Time use its calendar date and ignore hour and zone. Use the date of service; for
// inpatient stays the discharge date. A release covers the days from its own to the day before the next one of the
// set, at latest 30 September. On a day that no release covers, the nearest one answers, and says so: [On] returns it
// with an error that wraps [load.ErrNotCovered], [Status] has Covered false, and a code that the nearest release lacks is
// [NotChecked], not unknown.
//
// # A release on a day
//
// A release is assembled by part, each with a source and a day of its own ([Release.Parts]): which codes are in force
// and whether they are valid for submission is exact for the day. Titles are those of the list of the day, else of the
// nearest list that has the code ([Entry.TitlePart], [Entry.TitleAsOf]). Notes are those of the tabular list of the year,
// else of the nearest one ([Release.NotesDay], [Note.AsOf]); [Release.NotesChanged] tells where the lists around the day
// differ. A loaded file replaces the part of its kind and day.
//
// # What is embedded
//
// Every code valid for submission from 2015-10-01, the first day of ICD-10-CM, to 2027-03-31 (FY2027), with the headers
// above it, from a list with the days of each code; that is 16 releases, updates within the years included. Titles of
// FY2019 to FY2026, and of all codes that ended earlier; of the 190 codes that are new in FY2027 only 20 have one. Short
// titles where they are known. Chapters, blocks, all notes and 7th characters of January 2021, April 2025 and April 2026.
// The conversion table of FY2026: which code took the place of which ([Set.Successors]). data/sources.json names every
// source, and docs/update.md says how newer files are loaded.
//
// The data are 7.0 MB in the program (0.4 MB of them for the days before FY2025 without the January 2021 release, FY2027
// and the conversions), read in place: nothing is unpacked at start, and programs that do not call [Embedded] or [On] (or
// a package built on them) do not link them.
//
// # Not here
//
// WHO ICD-10, ICD-9-CM and the other national modifications: some of their codes look like ICD-10-CM codes and mean
// something else. Coding rules (package guidelines), search (icd/search), the Alphabetic Index (icd/index), crosswalks
// and groupings (icd/crosswalk, icd/group), procedures (icd/pcs).
package icd

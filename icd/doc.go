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
//	Release   ICD-10-CM as in force in a time: codes and titles of one order file, notes of one tabular list
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
// with an error that wraps [ErrNotCovered], [Status] has Covered false, and a code that the nearest release lacks is
// [NotChecked], not unknown.
//
// # What is embedded
//
// The January 2021 update of FY2021 (covering 2021-01-01 to 2021-09-30), FY2025 and FY2026 (2024-10-01 to 2026-09-30),
// complete: codes, flags, titles, chapters, blocks, all notes, 7th characters. Short titles of the 658 codes that are
// new or retitled in FY2026 are absent. The notes are those of January 2021, April 2025 and April 2026; [Release.Parts]
// and data/sources.json name every source. FY2027 began on 1 October 2026 and is not embedded; load it.
//
// The data are 6.5 MB in the program, read in place: nothing is unpacked at start, and programs that do not call
// [Embedded] or [On] (or a package built on them) do not link them.
//
// # Not here
//
// WHO ICD-10, ICD-9-CM and the other national modifications: some of their codes look like ICD-10-CM codes and mean
// something else. Coding rules (package guidelines), search (icd/search), the Alphabetic Index (icd/index), crosswalks
// and groupings (icd/crosswalk, icd/group), procedures (icd/pcs).
package icd

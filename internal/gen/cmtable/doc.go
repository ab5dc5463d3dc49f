// Package cmtable assembles the releases of the embedded ICD-10-CM table: which codes were in force on each day, from a
// list of spans, and what they are called, from the lists of codes and titles at hand. Command internal/gen/icd10 reads
// the files, this package decides; its tests give it invented releases.
//
// A release starts on every day on which a code starts or stops. Its codes are those of the spans. Its headers are the
// beginnings of those codes (stems) that the nearest list has as a code or header, or that rule 1 makes one where no
// list knows anything below the stem:
//
//  1. A beginning of three to six characters is a header, unless all that follows it up to the sixth character is the
//     placeholder X and it ends in X itself: S00.0XX is none, S00.0 and T36.0X are. Held against five order files and
//     seven further lists this is right but for H54.512, which the files of FY2019 to FY2023 lack.
//
// A title is that of the nearest list that has the code: of the same fiscal year, else by days, the earlier one first.
// A list of the very day of a release must hold the same codes, or there is no table.
package cmtable

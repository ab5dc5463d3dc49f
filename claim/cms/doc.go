// Package cms reads the claims files that CMS gives to research and to payers of care: claims as package claim has them,
// with what Medicare answered as package claim/remit has it.
//
//	RIF, CCW      research identifiable files: base and lines in one file, or in two that are joined; beneficiary summary
//	DE-SynPUF     synthetic claims of 2008-2010: inpatient, outpatient, carrier, beneficiary summary; ICD-9-CM
//	IDR           tables of the Integrated Data Repository: claims, lines, codes, values, dates
//	RDA           claims before adjudication, as NDJSON: FISS (institutional), MCS (professional)
//
//	r := cms.NewReader(cms.Options{}, inputs...)
//	for rec, err := range r.Records() { … rec.Claim, rec.Paid … }
//	r.Files() // what each input was taken for, and its columns that were not read
//
// What a file is, is told by its first line (Recognize). All files of one extract are given together: the Reader joins the
// rows of a claim, and the people of a beneficiary summary with their claims.
//
// # Memory
//
// One claim is held at a time, when the rows of a claim stand together and the files that are joined have their claims in
// one order; the Reader looks first. Files of another order are sorted by the number of the claim, in runs of
// Options.Memory bytes that are put into temporary files (readable by their owner only, removed at the end), and the claims
// then come in that order. A beneficiary summary is held whole, about 150 bytes a person. Of each claim of joined files, of
// several inputs of a layout and of the RDA, 16 bytes of a digest of its number are held.
//
// # What is given twice, what is missing
//
// A claim is given once: one whose number came before in the inputs of its layout is left out, and so is a row that is equal
// to another one of its claim. Both have an Error of ErrTwice in their place, and so have rows of one number whose cells
// differ, which are all read. A column of codes or amounts that a layout should have and has not, and a table that should
// stand beside another, have an Error of ErrMissing; File.Missing lists them.
//
// # What is read
//
// Every column that a table of package claim/table shows; Files lists the others that hold something. Codes stay as they
// are: of ICD-9-CM and ICD-10 by the version that stands beside them, else by the last day of the claim. A code of random
// letters, an NPI of zeros is kept as any other text that is no code. The number of a line is its Control. Deductible,
// coinsurance and blood deductible are adjustments PR 1, PR 2 and PR 66, what another payer paid before Medicare is OA 23.
// Events of drug plans are no claims and passed over; File.Passed counts them.
//
// Sources: the record layouts of the CCW and the DE-SynPUF codebook; the column comments of the Blue Button API's own
// mapping (CMSgov, CC0) for IDR and RDA.
package cms

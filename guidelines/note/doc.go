// Package note reads clinical notes: what a note says of the patient's conditions, and which codes that suggests, each with
// the words that led to it and the rule.
//
//	r := note.New(note.Config{})                       // embedded code sets; made once, shared by goroutines
//	res := r.Read(note.Note{Day: visit, Setting: guidelines.Inpatient, Text: text})
//	for _, d := range res.Diagnoses { … d.Code, d.Why, d.Mentions … }
//	for _, m := range res.Mentions { … m.Assertion, m.Passed … }     // also what is not coded, and why
//
// It suggests, for a coder to judge; it is no autonomous coder. It works offline with rules and tables alone, gives the same
// answer for the same text, and keeps none of its words: offsets are all that errors and findings hold, and a Reader knows the
// phrases that it has searched before by a keyed hash only.
//
// # How it reads
//
//	text        sections by headings, list items, sentences, words with their bytes   (data/sections.txt)
//	mentions    terms of package icd/search where they stand, spelling repaired with care
//	assertion   present, absent, possible, historical, a relative's, planned, somebody else's, by words around
//	            (data/assertions.txt), by persons and times that are named, and by the section
//	statements  each diagnosis that the note states is searched with all that is said of it; of several readings the one
//	            whose codes speak of most words with fewest codes is taken
//	facts       statuses and habits of the running text: long-term drugs, stents, dialysis, smoking  (data/facts.txt)
//	sites       ulcers by site, side and depth, wounds in tables, retinopathy eye by eye, amputations
//	combine     combination codes, symptoms of a disease, trimester, side, sequelae; then the rules of package guidelines
//	            judge the codes as an encounter, and their certain fixes are made
//
// Uncertain diagnoses are coded for inpatient stays only (guidelines II.H, IV.H). A disease is never taken from a laboratory
// value; the body mass index, weeks of gestation and the stroke scale are coded from what the note says (guideline I.B.14).
//
// # Not here
//
// CPT and evaluation and management codes (their texts are the licensee's), claims (package claim), and notes in languages
// other than English.
package note

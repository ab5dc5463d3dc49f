// Package search finds ICD-10-CM codes from the words that people use: "left knee pain", "htn", "broken wrist follow
// up", "migrane without aura", "t2dm with ckd".
//
//	idx := search.New(rel, search.Options{})           // rel from icd.On; costs nothing yet
//	hits := idx.Search(search.Query{Text: "pink eye", Limit: 5, Billable: true})
//	fmt.Println(hits[0].Code, hits[0].Title, hits[0].Via)
//
// What is searched
//
//	titles             of all codes of the release
//	inclusion terms    and includes notes of its tabular list
//	Excludes notes     that say where something else belongs: "pleural effusion in heart failure (I50.-)" leads to I50
//	words/*.txt        the module's own table: abbreviations, lay terms, synonyms, some 8,700 terms
//	Options            the caller's own synonyms, favourite codes, and the Alphabetic Index of package index
//
// # How it ranks
//
// The words of the query and of every text go through the steps of package internal/textsearch: marks and case off, British
// and American spelling, plurals, word families, negation, typing errors. A text scores by the share of the query
// that it covers and the share of itself that the query covers, rare words counting more. A text that belongs to
// a header leads to one code below it: the one that has the words left over ("left", "second trimester"), else the one
// whose title adds least, which is the unspecified one. A code that differs from others by its 7th character only is one
// document; the character is chosen by the query's words ("subsequent", "delayed healing", "sequela") and is that of
// the initial encounter otherwise.
//
// Equal scores are in official order, and nothing depends on the order of a map: an answer is always the same.
// Queries are kept nowhere.
//
// Not here: the walk through the Alphabetic Index (package icd/index), the repair of near-miss codes
// (icd.Set.Suggest), and other code sets.
package search

// Package textsearch ranks short texts (titles of codes, notes, synonyms) for a phrase typed by a person.
//
// The unit is a line: one short text that leads to one document. A document may have many lines of different kinds
// (its title, an inclusion term, a synonym); its score is that of its best line. There is no position, no
// language model and no state between queries: an [Index] is built once, is never changed and is safe for goroutines.
//
//	text -> words -> folded -> same spelling -> stem -> term       (lines and queries go through the same steps)
//	                                                   |
//	lines    term ids of every line, one after another | postings  line ids of every term, ascending
//
// What the steps do:
//
//	folding    lower case, marks off ("Ménière" = "Meniere"), apostrophes off ("Crohn's" = "Crohn")
//	spelling   British forms meet American ones ("haemorrhage" = "hemorrhage", "tumour" = "tumor")
//	stemming   plurals and the endings -ed, -ing, -ion of long words; no more
//	families   words that the caller declares to be one ("renal" = "kidney"), through [Options.Families]
//	negation   words after "without" and "not" are terms of their own: "without aura" does not match "aura"
//
// A query is cut into the same terms. A word that no line has is tried as two words, joined with its neighbour, and
// at last as a typing error (distance 1 from four letters on, 2 from eight on). Phrases that [Options.Rewrites] knows
// give a second reading of the query.
//
// The score of a line is the share of the query that it covers and the share of the line that the query covers, both
// weighted by how rare each word is, times the weight of the line's kind. It lies between 0 and about 1.
//
// Not here: anything that is about codes. Laterality, encounters and hierarchies belong to the packages on top, which
// take [Index.Candidates] and rank them again.
package textsearch

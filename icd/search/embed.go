package search

import "embed"

// The table of lay terms, abbreviations and synonyms of this module, written for it, a file for each field of
// medicine. The format is described at the top of words/00-language.txt and read by ParseSynonyms.
//
//go:embed words/*.txt words/*.tsv
var words embed.FS

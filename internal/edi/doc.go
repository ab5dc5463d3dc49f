// Package edi reads X12 interchanges: the characters, the envelope and the structure that a transaction guide asks for.
//
//	Scanner   bytes -> segments       delimiters from the ISA, no allocation for a segment
//	Stream    segments -> envelope    ISA (GS (ST ... SE) GE) IEA, control numbers and counts
//	Guide     a transaction guide as data: loops, segments, elements, codes, syntax notes (guides/*.txt)
//	Walker    segments -> loops       which segment of which loop of the guide a segment is
//	Check     one segment against its layout in the guide
//	Reader    all of it together, each issue with its whole place
//
// Whatever is wrong with an input is an Issue: a code and a place, never a value, because element values are patient
// data. What an Issue means for a user (rule, severity, wording) is decided in claim/x12.
//
// Facts about guides are restated from claim-guide tables in a notation of our own; it is explained at the head of
// guides/shapes.txt and guides/837p.txt.
//
// Not here: what the segments say about a claim (claim/x12), code sets, balancing.
package edi

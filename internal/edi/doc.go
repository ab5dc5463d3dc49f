// Package edi reads X12 interchanges: the characters, the envelope and the structure that a transaction guide asks for.
//
//	Scanner   bytes -> segments       delimiters from the ISA, no allocation for a segment
//	Stream    segments -> envelope    ISA (GS (ST ... SE) GE) IEA, control numbers and counts
//	Guide     a transaction guide as data: units, levels, loops, segments, elements, codes, syntax notes (guides/*.txt)
//	Walker    segments -> loops       which segment of which loop of the guide a segment is
//	Check     one segment against its layout in the guide
//	Reader    all of it together, each issue with its whole place; where units begin and end
//
// The package knows no transaction. A guide says what its sets are made of, what is handed out one at a time (a claim,
// a payment, an answer), and what may be assumed where segments are lost; it is found by transaction set and version:
//
//	GuideOf("999", "005010X231A1")    by ST01 and GS08 or ST03
//	GuideFor(st01, st03, gs08)        the same for a set in a file, earlier versions included
//
// A new transaction is a guide (guides/FORMAT.md explains the notation), a model and a table of bindings; nothing here
// changes. A package that reads one asks for the guides that it takes and follows the Reader:
//
//	r := edi.NewReader(in, edi.Options{Takes: func(g *edi.Guide) bool { return g.Set == "999" }}, true, report)
//	for kind := r.Next(); kind != edi.KindEnd; kind = r.Next() {
//		if r.Ended > 0 { ... }            // a unit has ended before this segment or trailer
//		if kind != edi.KindBody { continue }
//		if r.BeginsUnit() { ... }         // the segment begins one, or stands where one must
//		handle[r.Step.Def.Index](&r.Seg)  // Def is nil for a segment without place
//	}
//
// Whatever is wrong with an input is an Issue: a code and a place, never a value, because element values are patient
// data. What an Issue means for a user (rule, severity, wording) is decided by whoever reads: claim/x12/internal/verdict.
//
// Facts about guides are restated from guide tables in a notation of our own.
//
// Not here: what the segments say (packages below claim/x12), code sets, balancing.
package edi

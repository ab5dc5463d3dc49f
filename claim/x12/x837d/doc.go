// Package x837d reads dental claims, X12 837D (005010X224A2), for the rules of package claim/dental, and checks files of
// them: envelope, guide, teeth, surfaces, areas, prostheses. The seven samples of version 4010 that the standard's guide
// has are read, too.
//
//	Reader   bytes -> *dental.Claim, one at a time, with findings and their places
//
// The guide was compared with a map of version 4010 and one public sample, so what breaks it in the loops of claim and
// lines (2300 to 2430) is a warning. Findings hold places and fixed words, no values.
//
// Not here: writing. A dental.Claim holds what rules ask for, not parties, payers and amounts of other payers. x12.Split,
// x12.Merge and ack.Write work on files of them.
package x837d

// Package r4 holds the resources of FHIR R4 (4.0.1) that claims and the encounters behind them are made of, as small structs,
// and reads and writes them as JSON without losing anything.
//
//   - Types are strict: a value of another JSON type than the element has is an [Error] with its path and byte offset, never
//     with the value. What could be read is returned with it.
//   - What a struct has no field for stays: elements that are not known here, the "_name" objects of primitives, and values
//     that a field cannot hold (an empty string, a null) are in Rest of their element as they were written, and are written
//     again. Contained resources, those of other types included ([Other]), stay too.
//   - Numbers keep their digits: [Number] is the number as written, 12.50 and 12.5 differ.
//   - Size and depth are limited ([Options]); a [Reader] takes one resource at a time from JSON or NDJSON.
//
// Elements that are not given are the zero value: "", 0, nil. FHIR allows no empty strings, positiveInt starts at 1, and
// switches and unsignedInt are pointers, so nothing that may be said is lost in that.
//
// Strings of a resource that was read share the memory of its text: a caller who keeps few of them from many resources clones
// them (strings.Clone).
//
// Resources are patient data: package fmt prints them, and log/slog logs them, as <redacted>. Marshal is explicit.
//
// Source: HL7 FHIR R4 4.0.1. Where STU3, in which much of CMS is still written, has another shape for an element of the same
// name, the value stays in Rest without an error; its own names (careTeamLinkId, service, information) have fields, marked
// STU3.
package r4

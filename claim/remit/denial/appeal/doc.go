// Package appeal writes the letter that asks a payer to decide anew: facts of the claim, of the answer and of what was
// found, set in a text/template that the caller may replace.
//
//	Facts ── Letter ──▶ text
//
// The built-in template states facts only: who asks, which claim, what was denied under which numbers, until when an
// appeal is due where the caller gives the payer's limit, and what is enclosed. Reasons of a clinical kind are the
// provider's to add: Facts.Argument. A letter holds patient data: it goes to the writer that the caller gives and nowhere
// else.
//
// Not here: which denials are worth it (package denial says whose move it is).
package appeal

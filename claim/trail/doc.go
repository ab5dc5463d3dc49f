// Package trail is an audit trail of who looked at claims and notes: records that are only ever added, each bound to the one
// before it by a hash, so that a record that was changed, taken out or put in shows.
//
//	f, err := trail.OpenFile("looked.ndjson", nil)         // verifies what is there and goes on from its end
//	err = f.Append(trail.Event{User: "token billing", Action: "POST /api/check", Request: id, Digest: trail.Digest(id, body)})
//	head, err := trail.Verify(r, trail.Options{})          // names the first record that is broken
//
// A record is a line of JSON:
//
//	{"seq":1,"time":"2026-03-04T08:00:00.123456789Z","user":"token billing","action":"POST /api/check","request":"…",
//	 "digest":"sha256:…","prev":"<hash of the record before, 64 zeros for the first>","hash":"<SHA-256 of the line before ,"hash">"}
//
// With a key the hash is an HMAC: who can write the file but lacks the key cannot make the chain anew. What a chain alone
// does not show is that its end was cut off: that takes the [Head] of the last record from another place. [OpenFile] keeps
// it beside the file, in FILE.head; copy it to where the writer of the file cannot reach.
//
// The records hold no patient data: who asked, for what route, when, under which request id, and a digest that tells whether
// a document at hand is the one that was looked at. 45 CFR 164.312(b) wants such records; 164.316(b)(2) keeps
// documentation six years.
//
// It stands beside the claims, since it is they that are looked at, and is for any program that shows them (examples/serve is
// one). Package guidelines/audit, of another sense of the word, compares two codings.
//
// Not here: who may look, rotation of files, sending records elsewhere (an [io.Writer] does).
package trail

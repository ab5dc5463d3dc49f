// Package web is the codebook as a web page, an HTTP API and FHIR R4 terminology operations, over what a program gives it.
//
//	h := web.Handler(web.Config{Run: run, FHIR: terminology.Embedded(), Book: codebook.Embedded(), Digest: digest})
//	err := web.Serve(ctx, listener, h, web.Limits{})
//
//	/                  the page, embedded; it asks nobody but this server
//	/api/…             the answers of the command medcode as JSON, described in /openapi.json
//	/fhir/…            CodeSystem/$lookup and the other operations of package icd/terminology, metadata
//
// # What it keeps
//
// Nothing of notes and claims: they come by POST and go with the answer. Answers of the codebook that a command says are
// public are kept for the day, within bounds, under a keyed digest of the question. The log has the route, the status, the
// size and the time of a request, never its address, its query or its body.
//
// # Who may ask
//
// A request must name a host that is known (against DNS rebinding), and come from a page of that host or from no page
// (against requests forged by other sites). With a token, all but the page's own files needs it.
//
// # Not here
//
// The commands themselves, TLS and flags (the program has them), users and their rights.
package web

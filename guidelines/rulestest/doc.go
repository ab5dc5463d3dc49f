// Package rulestest tests rules by cases in files, as this module tests its own: what a rule finds in an encounter on which
// it fires, and that it stays quiet on another.
//
//	func TestPolicy(t *testing.T) {
//		rulestest.Run(t, set, "testdata/*.txt", rulestest.Options{})
//	}
//
// A file holds sections. Each begins with fires or quiet, the id of the rule, and what the case shows; without an id it is
// that of the file, ACME-DM-01.txt:
//
//	== fires ACME-DM-01: high blood pressure only
//	dx: I10
//	payer: CI 12345
//	svc: G0108 x1 ptr=1
//	-- findings
//	error ACME-DM-01 services[0].code: G0108 is paid for diabetes only.
//
// An encounter is written in the compact form of Parse, or in any that Options.Check reads: the coded encounter JSON of
// package claim/encounter, where rules ask for fields of the claim. With a flag -update, which the test package declares,
// the findings are written anew; review them as you review code.
//
//	var update = flag.Bool("update", false, "write testdata anew")
//
// Not here: how good a rule is. A case shows what its author thought of.
package rulestest

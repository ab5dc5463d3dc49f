// Package payer reads payers' policies as data: a pack of rules in YAML or JSON becomes a guidelines.RuleSet, with the same
// powers as rules in Go: severities, days, citations, payers' settings, the list of what could not be checked.
//
//	pack, err := payer.Read(f, "pack.yaml")
//	checker := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{pack.Set()}})
//
// A pack, here in YAML; JSON has the same names:
//
//	name: acme
//	publisher: ACME Health Plan
//	version: 2026-01
//	rules:
//	  - id: ACME-DM-01                    # capital letters and digits in two or more parts
//	    title: Diabetes training is for patients with diabetes
//	    why: The benefit is one of diabetes.                          # may be left out
//	    severity: error                   # error, warning, info
//	    cites: [{document: ACME policy 12, edition: 2025-11-01, section: "4.2", url: "https://acme.example/12"}]
//	    first: 2026-01-01                 # or always; the first day of service for which the rule holds
//	    last: 2026-12-31                  # may be left out
//	    payers: [CI, "12345"]             # claim filing indicators and payer ids; any one, all payers when left out
//	    settings: [professional]          # professional, outpatient, inpatient, dental
//	    bills: ["013"]                    # beginnings of the type of bill
//	    places: ["11", "22"]              # places of service
//	    when: {codes: G0108-G0109}
//	    require: {diagnoses: E08-E13 O24}
//	    text: $1 is paid for diabetes only.
//
// What stands under when must all hold; of a list any one. Lists are YAML lists or texts with blanks between the items:
//
//	codes                 HCPCS codes and ranges of the service line: 99202-99215 G0463
//	modifiers             the line has one of them
//	withoutModifiers      the line has none of them
//	revenue               revenue codes and ranges of the line: 0450-0459
//	beside                another line of the day has one of these codes
//	diagnoses             the line is for one of these: codes stand for all below them, ranges, a minus takes out: E08-E13 -E11.9
//	withoutDiagnoses      the line is for none of them
//	claimDiagnoses        the claim has one of these
//	withoutClaimDiagnoses the claim has none of them
//	procedures            ICD-10-PCS codes, or their beginnings, of the claim
//	age                   {min: 18, max: 64}: completed years on the day of admission or service
//	sex                   F or M
//
// A rule that names codes, modifiers, revenue, beside or places judges every service line, any other the claim once. The
// diagnoses of a line are those it points to, of a line without pointers all of the claim. Then it asks for one thing:
//
//	require  {modifiers, diagnoses, claimDiagnoses, codes, procedures, revenue, places or fields: one of a list}
//	forbid   the same, or line: true (the line itself is not payable), or claim: true (the claim is not)
//	format   {field, pattern}: a field that is given matches an RE2 expression as a whole
//	pair     {with: codes, same: day or claim, sameProvider: true, unless: modifiers}: not with another such line
//	limit    {units or times, per: line, day, claim, month, year or lifetime, or days or months: a number}
//
// Codes asked for are those of another line of the day, for a rule on the claim of any line. Fields are paths of the
// coded encounter: claim.priorAuthorization, services[].ndc.code (within braces YAML wants it quoted); [] stands for the line
// that is judged, elsewhere for any element.
//
// A limit counts the units, or the lines, of the codes under when; a line without units counts as one. What else stands under
// when holds for each line that is counted. month and year are those of the calendar, days and months reach back from the day
// of the line; these and lifetime look into the earlier encounters too.
//
// In a text $1 is the code of the line, $2 the other code or the modifier, $d what would do, or the count. It holds what
// the pack says and codes, never a value of the claim.
//
// A rule that lacks an input (payer, age, earlier encounters, the claim itself for fields) is listed as skipped; one whose
// payers are both indicators and ids needs both given. A line
// without the place or revenue code that is asked of it is left to other rules.
//
// Not here: prices, and rules that need more than this: write those in Go as a guidelines.RuleSet.
package payer

package guidelines

// RuleDoc describes a rule; it holds no function, so every package may list its rules in one register.
type RuleDoc struct {
	ID          RuleID
	Severity    Severity // the usual one; a case may lower it, and Config.Severity may change it
	Title       string   // what the rule demands, in a few words
	Why         string   // the reason, in a sentence or two
	Needs       Needs
	Cites       []Cite // an empty Edition is filled with the edition in force on the day
	Fires       string // an example on which it fires: "E11.9 E11.40 - E11.40 is a complication"; see the testdata for the form
	Quiet       string // an example on which it stays quiet
	First, Last string // first and last day for which it holds, YYYY-MM-DD; see Days
	Since       string // version of this module that brought it: "0.1"
	Overridable bool
	Asserts     string // the assertion kind that lowers it to Info, beside "unrelated" and the rule's own id
	Withdrawn   string // not empty: the rule reports nothing by itself, and why (definitions, permissions, documentation-only rules)
}

// Rule is a rule of the caller's own, given in Config.Rules. Check calls report for each finding; Rule and Severity
// may be left empty and are then taken from the doc.
type Rule struct {
	RuleDoc
	Check func(e *Encounter, report func(Finding))
}

// family is a group of built-in rules that share their work.
type family struct {
	docs []RuleDoc
	run  func(*pass)
}

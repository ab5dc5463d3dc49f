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

// family is a built-in rule set before it is registered: its docs, and its work on the state of the check.
type family struct {
	docs []RuleDoc
	run  func(*pass)
}

// set is the family as a RuleSet.
func (f *family) set(name string) *RuleSet {
	return &RuleSet{Name: name, Docs: f.docs, Run: func(x *Facts) { f.run(x.p) }}
}

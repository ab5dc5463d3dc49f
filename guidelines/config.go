package guidelines

// Config says what a Checker works with. The zero Config uses the embedded code sets and every rule that needs
// nothing else. All tables are shared, never changed.
type Config struct {
	Disable   []RuleID            // rules that shall not report
	Severity  map[RuleID]Severity // severities that differ from the rule's own
	Rules     []Rule              // rules of the caller's own
	Questions bool                // report what the record lacks (ICD-DOC rules)
	Limit     int                 // most findings for one encounter; 0 means 1,000
}

package guidelines

// RuleSet is a group of rules that share their work, and the one way in which rules register: those of the guidelines and
// of NCCI here, those of claims in package claim, of the wire in package claim/x12, and a caller's own, which have the same
// powers. Run is called once for each encounter, behind the sets before it, and reports what it finds.
//
//	set := &guidelines.RuleSet{
//		Name: "acme",
//		Docs: []guidelines.RuleDoc{{ID: "ACME-DX-01", Severity: guidelines.Warning, Title: "…", Cites: …}},
//		Run: func(f *guidelines.Facts) {
//			for i := range f.Encounter().Diagnoses {
//				if … {
//					f.Report(guidelines.Draft{Rule: "ACME-DX-01", At: guidelines.At(guidelines.PartDiagnoses, i), Text: "…"})
//				}
//			}
//		},
//	}
//	checker := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{set}})
//
// Package guidelines/payer makes a set of a payer's policy written as data, and guidelines/rulestest tests sets by golden
// files.
//
// A set must not be changed once it is in use, and Run must not keep the Facts.
type RuleSet struct {
	Name string    // of the set: "acme"
	Docs []RuleDoc // its rules; an id that no doc names is reported as it is
	Run  func(*Facts)
}

// docOf is the doc of a rule of the set, nil when it has none.
func (s *RuleSet) docOf(id RuleID) *RuleDoc {
	for i := range s.Docs {
		if s.Docs[i].ID == id {
			return &s.Docs[i]
		}
	}
	return nil
}

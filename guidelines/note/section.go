package note

import (
	_ "embed"
	"strings"
	"sync"
)

// Section is the part of a note in which something stands.
type Section uint8

// The sections.
const (
	Other         Section = iota // before any heading, or under one that is not known
	Diagnoses                    // lists of diagnoses: final, discharge, postoperative, principal and secondary
	Assessment                   // assessment, impression, with or without the plan
	Preop                        // preoperative, admitting and differential diagnoses, which later ones replace
	Reason                       // chief complaint, indication
	HPI                          // history of present illness, subjective, interval history
	Chronic                      // chronic conditions, comorbidities
	PMH                          // past medical history
	PSH                          // past surgical history
	FamilyHistory                // family history
	Social                       // social history
	ROS                          // review of systems
	Medications                  //
	Allergies                    //
	Exam                         // vital signs, physical and mental status examination
	Labs                         //
	Imaging                      //
	Course                       // hospital course, medical decision making
	Procedures                   // what was done, operative details
	Findings                     // operative, pathological and radiological findings
	Plan                         // plan, disposition, instructions
	Status                       // code status
	Admin                        // dates, names, times
	Differential                 // conditions that are considered
	Provisional                  // working, presumptive and suspected diagnoses
)

// String is the name of the section as JSON has it: "diagnoses", "hpi" …
func (s Section) String() string {
	names := [...]string{"other", "diagnoses", "assessment", "preop", "reason", "hpi", "chronic", "pmh", "psh", "fh", "sh", "ros", "meds",
		"allergies", "exam", "labs", "imaging", "course", "procedures", "findings", "plan", "status", "admin", "differential", "provisional"}
	if int(s) < len(names) {
		return names[s]
	}
	return "other"
}

// MarshalText is String.
func (s Section) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// states reports whether what stands in the section without a plan behind it is a diagnosis of this encounter.
func (s Section) states() bool {
	return s == Diagnoses || s == Assessment || s == Chronic || s == Provisional
}

//go:embed data/sections.txt
var sectionText string

var headings struct {
	once sync.Once
	of   map[string]Section
}

// headingTable reads data/sections.txt once.
func headingTable() map[string]Section {
	headings.once.Do(func() {
		m := map[string]Section{}
		for line := range strings.Lines(sectionText) {
			name, list, ok := strings.Cut(strings.TrimSpace(line), ":")
			if !ok || strings.HasPrefix(name, "#") {
				continue
			}
			for s := Other; s <= Provisional; s++ {
				if s.String() == name {
					for h := range strings.SplitSeq(list, ",") {
						m[strings.TrimSpace(h)] = s
					}
				}
			}
		}
		headings.of = m
	})
	return headings.of
}

// headingKey brings a heading to the form of the table: small letters, single blanks, without marks around it.
func headingKey(s string) string {
	var b [64]byte
	n := 0
	gap := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z', c == '/', c == '&', c == '+':
		case c >= '0' && c <= '9' && n > 0:
		case c == ' ' || c == '\t' || c == '-' || c == '_':
			gap = n > 0
			continue
		case c == '\'' || c == '.':
			continue
		default:
			return ""
		}
		if n+2 > len(b) {
			return ""
		}
		if gap {
			b[n], n, gap = ' ', n+1, false
		}
		b[n] = c
		n++
	}
	return string(b[:n])
}

// worded is the section of a heading of several words that has the word for one: "diagnoses for cert period", "dx on 485",
// "clinical assessment".
func worded(k string) (Section, bool) {
	n, sec, found := 0, Other, false
	for word := range strings.FieldsSeq(k) {
		n++
		switch word {
		case "diagnosis", "diagnoses", "dx", "dxs":
			sec, found = Diagnoses, true
		case "assessment", "impression", "impressions", "assessments":
			if !found {
				sec, found = Assessment, true
			}
		case "preop", "preoperative", "pre", "admission", "admitting", "admit", "adm", "working", "differential", "family", "prior", "past", "previous", "old", "history", "hx", "of", "suspected", "possible", "provisional", "tentative", "referring", "initial", "new", "no", "date", "date/time", "since", "at", "rule", "excluded", "considered", "tests", "para", "paracentesis", "tap", "laparoscopy", "lap", "thoracentesis", "cystoscopy", "angio", "mammogram", "studies", "codes", "code", "with", "was", "is", "were",
			"risk", "fall", "pain", "skin", "functional", "nursing", "radiology", "imaging", "ct", "mri", "xr", "cxr", "echo", "ultrasound", "us", "neuro", "safety", "mental", "nutrition", "respiratory", "outside", "intake", "cognitive", "gait", "swallow", "psychosocial", "social", "home", "lab", "ekg", "ecg":
			return 0, false
		}
	}
	return sec, found && n > 1 && n <= 5
}

// names reports whether an item of a list of diagnoses is the name of one, though it is also that of a section: "2. SLE".
func (p *parser) names(s string) bool {
	s = strings.TrimSpace(s)
	if !p.section.states() || len(s) > 40 || strings.Contains(s, ":") {
		return false
	}
	var buf [8]token
	ts := tokenise(s, 0, len(s), buf[:0])
	n, _ := terms().find(ts)
	return n > 0 && n == len(ts)
}

// carriedOn reports whether what stands behind a heading says that the list is of an earlier record.
func carriedOn(s string) bool {
	s = strings.ToLower(s)
	for _, w := range [...]string{"carried", "copied", "import", "prior", "old", "reconciled", "historical", "inactive", "resolved", "not reviewed", "outdated"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// headingOf is the section that a heading begins. What stands behind it in parentheses does not count ("PAST MEDICAL
// HISTORY (imported, reviewed)"), nor do blanks around a slash.
func headingOf(s string) (Section, bool) {
	s = strings.TrimSpace(s)
	carried := false
	if i := strings.IndexByte(s, '('); i > 0 {
		carried = carriedOn(s[i:])
		s = strings.TrimSpace(s[:i])
	}
	if carried {
		if k := headingKey(s); k != "" && headingTable()[k].states() {
			return PMH, true
		}
	}
	if len(s) == 0 || len(s) > 48 {
		return 0, false
	}
	k := headingKey(s)
	if k == "" {
		return 0, false
	}
	if sec, ok := headingTable()[k]; ok {
		return sec, true
	}
	if strings.Contains(k, " / ") {
		k = strings.ReplaceAll(k, " / ", "/")
		if sec, ok := headingTable()[k]; ok {
			return sec, true
		}
	}
	if strings.HasPrefix(k, "family ") && (strings.HasSuffix(k, " history") || strings.HasSuffix(k, " hx")) && strings.Count(k, " ") < 4 { // "Family psychiatric history"
		return FamilyHistory, true
	}
	if precautions(k) {
		return Plan, true
	}
	if first, last, ok := strings.Cut(k, "/"); ok { // "HPI/Course"
		table := headingTable()
		if sec, ok := table[strings.TrimSpace(first)]; ok && len(first) > 1 {
			if _, ok := table[strings.TrimSpace(last)]; ok {
				return sec, true
			}
		}
	}
	if sec, ok := worded(k); ok {
		return sec, true
	}
	for _, cut := range [...]string{"today", "patient", "the", "at discharge", "on discharge", "upon discharge", "at time of discharge", "at the time of discharge", "at transfer",
		"on transfer", "at death", "this visit", "this admission", "this stay", "for this visit", "for this admission", "addressed", "addressed today", "managed"} { // "Assessment today"
		if rest, ok := strings.CutSuffix(k, " "+cut); ok {
			if sec, ok := headingTable()[rest]; ok {
				return sec, true
			}
		}
	}
	for _, cut := range [...]string{"on admission", "at admission", "on arrival", "at presentation", "on presentation"} {
		if rest, ok := strings.CutSuffix(k, " "+cut); ok {
			if sec, ok := headingTable()[rest]; ok {
				if sec.states() {
					sec = Preop
				}
				return sec, true
			}
		}
	}
	return 0, false
}

package note

import (
	"time"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/icd/search"
)

// Note is a clinical note.
type Note struct {
	ID      string
	Day     time.Time          // of the encounter; it picks the releases. Zero: today
	Setting guidelines.Setting // decides whether uncertain diagnoses are coded (guidelines II.H, IV.H)
	Text    string             // UTF-8; offsets in the answer are bytes of it. At most 1 MiB is read
}

// Config says what a Reader works with. The zero Config uses what is embedded.
type Config struct {
	ICD     *icd.Set
	PCS     *pcs.Set
	HCPCS   *hcpcs.Set
	Checker *guidelines.Checker // made of the sets above when nil
	// Search makes the search of a release, for callers with words of their own or an Alphabetic Index; search.New when nil.
	Search func(*icd.Release) *search.Index
}

// Reader reads notes. It is safe for concurrent use.
type Reader struct {
	cfg     Config
	phrases phrases
}

// New makes a Reader. It costs nothing; tables are made by the first note of a release.
func New(cfg Config) *Reader {
	if cfg.ICD == nil {
		cfg.ICD = icd.Embedded()
	}
	if cfg.PCS == nil {
		cfg.PCS = pcs.Embedded()
	}
	if cfg.HCPCS == nil {
		cfg.HCPCS = hcpcs.Embedded()
	}
	if cfg.Checker == nil {
		cfg.Checker = guidelines.New(guidelines.Config{ICD: cfg.ICD, PCS: cfg.PCS, HCPCS: cfg.HCPCS, Questions: true})
	}
	if cfg.Search == nil {
		cfg.Search = func(rel *icd.Release) *search.Index { return search.New(rel, search.Options{}) }
	}
	return &Reader{cfg: cfg}
}

// Kind is what a mention speaks of.
type Kind uint8

// The kinds of mentions.
const (
	Problem   Kind = iota // a disease, injury or status
	Finding               // a symptom, sign or result
	Procedure             // an operation or service
	Drug                  // a medicine or supply
)

// String is the kind as JSON has it: "problem" …
func (k Kind) String() string {
	names := [...]string{"problem", "finding", "procedure", "drug"}
	if int(k) < len(names) {
		return names[k]
	}
	return "problem"
}

// MarshalText is String.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Mention is a passage of the text that names something. Text[Start:End] is what was read.
type Mention struct {
	Start, End int
	Section    Section
	Kind       Kind
	Assertion  Assertion
	Codes      []Code   // what it may be coded with, the best first
	Missing    []string // what the record does not say and a more specific code wants: "laterality", "stage" …
	Passed     string   // why it is not among the diagnoses; "" when it is
}

// Code is a code of a mention.
type Code struct {
	System string // "icd10cm", "icd10pcs", "hcpcs"
	Code   string // as displayed: E11.9
	Title  string
	Score  float64 // comparable within one mention
	Why    string  // the text of the code set, or the rule, that led to it
}

// Diagnosis is a suggested code.
type Diagnosis struct {
	Code     icd.CM
	Title    string
	Mentions []int  // indices in Result.Mentions
	Why      string // the rule, note or text that led to it
	// Uncertain tells that the record words it as uncertain; only a hospital codes it then (guideline II.H).
	Uncertain bool
}

// Service is a suggested procedure, drug or supply.
type Service struct {
	System   string // "icd10pcs", "hcpcs"
	Code     string // a whole code, or the beginning of one whose further characters the record leaves open
	Title    string
	Open     []string // the axes that the record leaves open
	Units    string   // of a drug, from its dose; "" when there is none
	Mentions []int
	Why      string
}

// Result is what was found in a note. It suggests, for a coder to judge.
type Result struct {
	ID         string
	Mentions   []Mention   // in the order of the text
	Diagnoses  []Diagnosis // the first-listed or principal one first
	Procedures []Service
	Questions  []Question
	Findings   guidelines.Findings // what the rules object to in the diagnoses, taken as an encounter
	Release    string              // of ICD-10-CM
	Covered    bool                // the release is one of the day
	Truncated  bool                // the text was longer than what is read
}

// Question is something to ask the clinician, put so that it does not suggest an answer.
type Question struct {
	Text    string
	Mention int // index in Result.Mentions, -1 for none
}

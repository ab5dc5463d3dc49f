package deid

import (
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/redact"
)

// Options are the settings of a run; the zero value is Safe Harbor with providers kept.
type Options struct {
	// Key makes pseudonyms and shifted days in place of random surrogates and years: at least 16 bytes, kept apart from the
	// data. The result is not de-identified by Safe Harbor.
	Key []byte
	// ReplaceProviders replaces names and numbers of providers and payers, too. They are no identifiers of a patient by the
	// rule; kept are names, NPI, tax number (EIN), taxonomy, addresses and further numbers, never phone numbers and
	// contacts, social security numbers, and what is where the patient lives.
	ReplaceProviders bool
	// SmallAreas are the first three digits of ZIP codes in which 20,000 people or fewer live; nil stands for Census2000.
	SmallAreas []string
	// Random gives the surrogates; nil stands for crypto/rand.
	Random io.Reader
}

// Format prints that it holds a key, for every verb.
func (Options) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is what Format prints.
func (Options) LogValue() slog.Value { return redact.Log() }

// Method is by what identifiers were taken out.
type Method string

// The methods.
const (
	SafeHarbor    Method = "safe-harbor"
	Pseudonyms    Method = "pseudonyms-not-safe-harbor" // with a key
	NoteRules     Method = "note-rules-no-guarantee"
	minKey               = 16
	surrogateSize        = 12
)

// KeyError is the error of a key that is too short.
type KeyError struct{ Bytes int }

func (e *KeyError) Error() string {
	return fmt.Sprintf("deid: a key of %d bytes; it needs at least %d", e.Bytes, minKey)
}

// Deidentifier takes the identifiers out of the claims, payments and notes of one run. It holds the surrogates that it
// has given, about 100 bytes each. It is not for concurrent use.
type Deidentifier struct {
	key      []byte
	replace  bool
	areas    map[string]bool
	random   io.Reader
	given    map[string]string // surrogates by kind and identifier
	used     map[string]bool   // surrogates of few digits that are taken
	counts   map[Count]int
	err      error
	asserted map[string]bool
	eldest   map[string]int // year of the last service to somebody of 90 or more, by member number
}

// New begins a run.
func New(o Options) (*Deidentifier, error) {
	if o.Key != nil && len(o.Key) < minKey {
		return nil, &KeyError{len(o.Key)}
	}
	d := &Deidentifier{key: slices.Clone(o.Key), replace: o.ReplaceProviders, random: o.Random, given: map[string]string{}, used: map[string]bool{},
		areas: map[string]bool{}, counts: map[Count]int{}, eldest: map[string]int{}}
	if d.random == nil {
		d.random = rand.Reader
	}
	areas := o.SmallAreas
	if areas == nil {
		areas = Census2000()
	}
	for _, a := range areas {
		d.areas[a] = true
	}
	return d, nil
}

// Format prints that it holds identifiers, for every verb.
func (Deidentifier) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is what Format prints.
func (Deidentifier) LogValue() slog.Value { return redact.Log() }

// Method is how claims and payments of this run are treated.
func (d *Deidentifier) Method() Method {
	if d.key != nil {
		return Pseudonyms
	}
	return SafeHarbor
}

// Err is the error of the source of surrogates. What was given after it is without identifiers, and without surrogates.
func (d *Deidentifier) Err() error { return d.err }

// Kind is the kind of identifier, by the list of 45 CFR 164.514(b)(2)(i).
type Kind string

// The kinds. Text is free text of claims, which goes as a whole; Code is what stands where a code belongs and is none;
// Provider is what identifies a provider or payer, when these are replaced.
const (
	Name      Kind = "name"
	Geography Kind = "geography"
	Day       Kind = "date"
	Age       Kind = "age"
	Phone     Kind = "phone"
	Fax       Kind = "fax"
	Email     Kind = "email"
	SSN       Kind = "ssn"
	Record    Kind = "mrn"
	Plan      Kind = "plan"
	Account   Kind = "account"
	License   Kind = "license"
	Vehicle   Kind = "vehicle"
	Device    Kind = "device"
	URL       Kind = "url"
	IP        Kind = "ip"
	Biometric Kind = "biometric"
	Photo     Kind = "photo"
	Other     Kind = "other"
	Text      Kind = "text"
	Code      Kind = "code"
	Provider  Kind = "provider"
)

// Count is how many values of a kind were replaced or left out, by method.
type Count struct {
	Method Method
	Kind   Kind
	N      int
}

func (d *Deidentifier) count(k Kind) { d.counts[Count{Method: d.Method(), Kind: k}]++ }

// Counts are the counts since the last call, in the order of their methods and kinds.
func (d *Deidentifier) Counts() []Count {
	out := make([]Count, 0, len(d.counts))
	for c, n := range maps.All(d.counts) {
		c.N = n
		out = append(out, c)
	}
	clear(d.counts)
	slices.SortFunc(out, func(a, b Count) int {
		return strings.Compare(string(a.Method)+" "+string(a.Kind), string(b.Method)+" "+string(b.Kind))
	})
	return out
}

// Census2000 are the first three digits of ZIP codes in which 20,000 people or fewer lived by the census of 2000, as the
// guidance of HHS on de-identification (November 2012) lists them: 17 areas. Those of later censuses differ; give them
// as Options.SmallAreas.
func Census2000() []string {
	return strings.Fields("036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893")
}

package x837

import (
	"bytes"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
)

// Lost lists the fields of a claim that an 837 of its setting does not carry: it writes the claim, reads it back and
// compares. What is never sent (who coded it, assertions, history) and defaults that the wire form leaves out are not
// listed. The error is that of writing.
func Lost(c *claim.Claim) ([]string, error) {
	var out bytes.Buffer
	e := NewEncoder(&out, plainEnvelope(), EncodeOptions{Transliterate: true, Omit: true})
	if err := e.Encode(c); err != nil {
		return nil, err
	}
	if err := e.Close(); err != nil {
		return nil, err
	}
	for back, err := range NewDecoder(&out, Options{NoCheck: true}).Claims() {
		if err != nil {
			return nil, err
		}
		l := loss{altered: map[string]bool{}}
		for _, ch := range e.Changes() {
			l.altered[ch.Field] = true
			if name, ok := strings.CutPrefix(ch.Field, "subscriber."); ok {
				l.altered["patient."+name] = c.PatientIsSubscriber()
			}
		}
		l.claim(c, back)
		return l.fields, nil
	}
	return nil, nil
}

// plainEnvelope is an envelope that any claim fits into.
func plainEnvelope() x12.Envelope {
	return x12.Envelope{
		Created: time.Unix(0, 0).UTC(), Sender: x12.PartyID{ID: "AA"}, Receiver: x12.PartyID{ID: "AA"},
		Submitter:    x12.Named{Party: claim.Party{Organization: "A", Contact: &claim.Contact{Phone: "2175550100"}}, ID: "AA"},
		ReceiverName: x12.Named{Party: claim.Party{Organization: "A"}, ID: "AA"},
	}
}

// loss compares a claim with what came back of it.
type loss struct {
	fields  []string
	altered map[string]bool // by transliteration, which says so itself
}

func (l *loss) claim(c, back *claim.Claim) {
	a := *c
	switch {
	case a.Setting == guidelines.Dental:
		if a.Through == a.From {
			a.Through = claim.Date{} // the default
		}
	case !a.Setting.Institutional(): // the dates of its lines say it
		a.From, a.Through = claim.Date{}, claim.Date{}
	default:
		a.Claim.ProviderSignature = "" // an 837I does not ask for it
		a.Diagnoses = slices.Clone(a.Diagnoses)
		sortExternal(&a, make([]codeRef, len(a.Diagnoses)))
	}
	if a.PatientIsSubscriber() && a.Patient.MemberID == a.Subscriber.MemberID {
		a.Patient.MemberID = ""
	}
	a.OtherPayers = slices.Clone(a.OtherPayers)
	for i := range a.OtherPayers {
		if o := &a.OtherPayers[i]; i < len(back.OtherPayers) && o.Payer.FilingIndicator == back.OtherPayers[i].FilingIndicator {
			o.Payer.FilingIndicator = ""
		}
		if day, ok := paidOnLines(back, a.OtherPayers[i].Payer.ID); ok && day == a.OtherPayers[i].PaidDate {
			a.OtherPayers[i].PaidDate = claim.Date{}
		}
	}
	a.Lines = slices.Clone(a.Lines)
	for i := range a.Lines {
		l := &a.Lines[i]
		if l.For = nil; l.PlaceOfService == back.Claim.PlaceOfService {
			l.PlaceOfService = ""
		}
		if l.Through == l.Date {
			l.Through = claim.Date{}
		}
		if a.Setting == guidelines.Inpatient && l.Date == a.From {
			l.Date = claim.Date{} // the default
		}
	}
	b := *back
	if a.PatientIsSubscriber() { // one person is written once
		b.Patient, b.Subscriber = back.Person(), back.Insured()
	}
	l.compare("", reflect.ValueOf(a), reflect.ValueOf(b))
}

// unsaid reports whether the wire form leaves out a value of a field.
func unsaid(path, value string) bool {
	name := path[strings.LastIndexByte(path, '.')+1:]
	for i := range standard {
		if s := &standard[i]; s.name == name && s.value == value {
			return true
		}
	}
	return false
}

var decimalType, dateType = reflect.TypeFor[decimal.Decimal](), reflect.TypeFor[claim.Date]()

// compare adds the path of every value in a that b has not.
func (l *loss) compare(path string, a, b reflect.Value) {
	if a.IsZero() {
		return
	}
	switch a.Type() {
	case decimalType:
		x, y := a.Interface().(decimal.Decimal), b.Interface().(decimal.Decimal)
		if claim.Given(x) && (!claim.Given(y) || !x.Equal(y)) {
			l.add(path)
		}
		return
	case dateType:
		if !a.Equal(b) {
			l.add(path)
		}
		return
	}
	switch a.Kind() {
	case reflect.Pointer:
		if b.IsNil() {
			b = reflect.New(a.Type().Elem())
		}
		l.compare(path, a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			f := a.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			below := strings.TrimPrefix(path+"."+name, ".")
			switch {
			case name == "-" || !f.IsExported() || slices.Contains(neverSent[:], below):
			case f.Anonymous && name == "":
				l.compare(path, a.Field(i), b.Field(i))
			default:
				l.compare(below, a.Field(i), b.Field(i))
			}
		}
	case reflect.Slice:
		if ids, ok := a.Interface().([]claim.OtherID); ok {
			for i, id := range ids { // their order means nothing
				if !slices.Contains(b.Interface().([]claim.OtherID), id) {
					l.add(path + "[" + strconv.Itoa(i) + "]")
				}
			}
			return
		}
		for i := range a.Len() {
			other := reflect.Zero(a.Type().Elem())
			if i < b.Len() {
				other = b.Index(i)
			}
			l.compare(path+"["+strconv.Itoa(i)+"]", a.Index(i), other)
		}
	case reflect.Map:
		for _, k := range slices.SortedFunc(slices.Values(a.MapKeys()), func(x, y reflect.Value) int { return strings.Compare(x.String(), y.String()) }) {
			other := b.MapIndex(k)
			if !other.IsValid() {
				other = reflect.Zero(a.Type().Elem())
			}
			l.compare(path+"."+k.String(), a.MapIndex(k), other)
		}
	case reflect.String:
		if x, y := plainText(path, a.String()), plainText(path, b.String()); x != y && !(y == "" && unsaid(path, x)) {
			l.add(path)
		}
	default:
		if !a.Equal(b) {
			l.add(path)
		}
	}
}

// plainText is a text as it is compared: without blanks around it, codes without their dots.
func plainText(path, s string) string {
	s = strings.ToUpper(strings.TrimSpace(s))
	if strings.HasSuffix(path, ".code") && (strings.HasPrefix(path, "diagnoses") || strings.HasPrefix(path, "procedures")) ||
		strings.HasSuffix(path, "admittingDiagnosis") || strings.Contains(path, "reasonForVisit") {
		return strings.ReplaceAll(s, ".", "")
	}
	return s
}

func (l *loss) add(path string) {
	if !l.altered[path] {
		l.fields = append(l.fields, path)
	}
}

package deid

import (
	"reflect"
	"strings"
	"unicode"

	"github.com/gomedcode/medcode/claim"
)

// knownValue is a value of a claim: its letters and digits in small letters, by word.
type knownValue struct {
	words []string
	kind  Kind
	cased bool // only where it begins with a capital
}

// knownIndex are the values of claims that are identifiers, by their first word.
func knownIndex(claims []*claim.Claim) map[string][]knownValue {
	if len(claims) == 0 {
		return nil
	}
	index := map[string][]knownValue{}
	add := func(s string, kind Kind) {
		words := valueWords(s)
		cased := len(words) == 1 && len(words[0]) == 2 && kind == Name && lookup(words[0])&common == 0 // Ng
		if len(words) == 0 || len(words) == 1 && len(words[0]) < 3 && !cased {
			return
		}
		for _, k := range index[words[0]] {
			if strings.Join(k.words, " ") == strings.Join(words, " ") {
				return
			}
		}
		index[words[0]] = append(index[words[0]], knownValue{words, kind, cased})
	}
	day := func(d claim.Date) {
		if d.IsZero() {
			return
		}
		t := d.Time()
		for _, layout := range []string{"2006-01-02", "01/02/2006", "1/2/2006", "01/02/06", "1/2/06", "January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "20060102", "01.02.2006"} {
			add(t.Format(layout), Day)
		}
	}
	party := func(p *claim.Party) {
		for _, s := range []string{p.LastName, p.FirstName, p.MiddleName} {
			add(s, Name)
		}
		if a := p.Address; a != nil {
			add(a.Line1, Geography)
			add(a.Line2, Geography)
			add(a.City, Geography)
			add(a.Zip, Geography)
			if len(a.Zip) > 5 {
				add(a.Zip[:5], Geography)
			}
		}
		if c := p.Contact; c != nil {
			add(c.Name, Name)
			add(c.Phone, Phone)
			add(c.Fax, Fax)
			add(c.Email, Email)
		}
	}
	for _, c := range claims {
		for _, p := range []*claim.Party{&c.Patient.Party, &c.Subscriber.Party} {
			party(p)
		}
		for i := range c.OtherPayers {
			party(&c.OtherPayers[i].Subscriber.Party)
			add(c.OtherPayers[i].Subscriber.MemberID, Plan)
			day(c.OtherPayers[i].Subscriber.BirthDate)
		}
		day(c.Patient.BirthDate)
		day(c.Patient.DeathDate)
		day(c.Subscriber.BirthDate)
		add(c.Subscriber.GroupName, Name)
		for _, s := range []string{c.Patient.MemberID, c.Subscriber.MemberID, c.Subscriber.GroupNumber} {
			add(s, Plan)
		}
		for _, s := range []string{c.Patient.SSN, c.Subscriber.SSN} {
			add(s, SSN)
		}
		add(c.Claim.AccountNumber, Account)
		add(c.Claim.MedicalRecord, Record)
		days(reflect.ValueOf(c).Elem(), day)
	}
	return index
}

// days calls f with the days of a value.
func days(v reflect.Value, f func(claim.Date)) {
	if d, ok := v.Interface().(claim.Date); ok {
		f(d)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				days(v.Field(i), f)
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			days(v.Elem(), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			days(v.Index(i), f)
		}
	}
}

// valueWords are the runs of letters and digits of a text, in small letters.
func valueWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// values finds the values of claims: all of their words, with anything but letters and digits between them.
func (f *finder) values(index map[string][]knownValue) {
	if len(index) == 0 {
		return
	}
	type piece struct {
		start, end int
		low        string
	}
	var list []piece
	start := -1
	for i, r := range f.text {
		in := unicode.IsLetter(r) || unicode.IsDigit(r)
		if in && start < 0 {
			start = i
		}
		if !in && start >= 0 {
			list = append(list, piece{start, i, strings.ToLower(f.text[start:i])})
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, piece{start, len(f.text), strings.ToLower(f.text[start:])})
	}
	for i := range list {
		for _, v := range index[list[i].low] {
			n := len(v.words)
			if i+n > len(list) {
				continue
			}
			same := true
			for k := 1; k < n && same; k++ {
				same = list[i+k].low == v.words[k] && list[i+k].start-list[i+k-1].end < 4
			}
			if c := f.text[list[i].start]; v.cased && c >= 'a' && c <= 'z' {
				continue
			}
			if same && f.free(list[i].start, list[i+n-1].end) {
				f.add(list[i].start, list[i+n-1].end, v.kind)
				f.known = append(f.known, Span{list[i].start, list[i+n-1].end, v.kind})
			}
		}
	}
}

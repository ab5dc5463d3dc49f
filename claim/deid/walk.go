package deid

import (
	"reflect"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// role is whose the fields are that are walked through.
type role uint8

const (
	rolePerson role = iota
	roleOrg
)

// walk copies what the table lets through of one record.
type walk struct {
	*Deidentifier
	p person
}

// object fills to with what remains of from.
func (w *walk) object(to, from reflect.Value, r role) {
	for _, s := range planOf(from.Type()) {
		v := from.Field(s.index)
		if v.IsZero() {
			continue
		}
		w.field(to.Field(s.index), v, &s.row, r, from)
	}
}

// field does a field by its row.
func (w *walk) field(to, from reflect.Value, row *row, r role, parent reflect.Value) {
	switch row.action {
	case "in":
		switch row.arg {
		case "person":
			r = rolePerson
		case "org":
			r = roleOrg
		}
		w.inside(to, from, r)
	case "home":
		r = roleOrg
		if p, ok := from.Interface().(*claim.Party); ok && (w.p.atHome || w.p.lives(p.Address)) {
			r = rolePerson
		}
		w.inside(to, from, r)
	case "keep":
		w.keep(to, from)
	case "date", "birth":
		w.date(to, from.Interface().(claim.Date), row.action == "birth")
	case "age":
		w.age(to, from, parent)
	case "days":
		w.ageInDays(to, from)
	case "coded":
		w.coded(to, from, parent)
	case "contacts":
		w.contacts(to, from)
	case "drop":
		w.count(row.kind)
	default:
		w.texts(to, from, row, r, parent)
	}
}

// inside goes into an object, and into those of lists and maps. Of maps with words for keys only known ones stay.
func (w *walk) inside(to, from reflect.Value, r role) {
	switch from.Kind() {
	case reflect.Struct:
		w.object(to, from, r)
	case reflect.Pointer:
		if !from.IsNil() {
			p := reflect.New(from.Type().Elem())
			w.inside(p.Elem(), from.Elem(), r)
			if c, ok := p.Interface().(*claim.Party); !ok || !c.IsZero() {
				to.Set(p)
			}
		}
	case reflect.Slice:
		list := reflect.MakeSlice(from.Type(), from.Len(), from.Len())
		for i := range from.Len() {
			w.inside(list.Index(i), from.Index(i), r)
		}
		to.Set(list)
	case reflect.Map:
		m := reflect.MakeMap(from.Type())
		for _, k := range from.MapKeys() {
			if !slices.Contains(providerRoles(), k.String()) {
				w.count(Code)
				continue
			}
			e := reflect.New(from.Type().Elem()).Elem()
			w.inside(e, from.MapIndex(k), r)
			m.SetMapIndex(k, e)
		}
		if m.Len() > 0 {
			to.Set(m)
		}
	}
}

// providerRoles are the keys of claim.OtherPayer.ProviderIDs.
func providerRoles() []string {
	return []string{"referring", "rendering", "facility", "supervising", "billing", "attending", "operating", "otherOperating"}
}

// keep copies amounts, counts and switches. Amounts by number of their element keep their keys where these are numbers.
func (w *walk) keep(to, from reflect.Value) {
	if m, ok := from.Interface().(map[string]decimal.Decimal); ok {
		kept := map[string]decimal.Decimal{}
		for k, v := range m {
			if digits(k, 2) {
				kept[k] = v
			} else {
				w.count(Code)
			}
		}
		to.Set(reflect.ValueOf(kept))
		return
	}
	switch v := from.Interface().(type) {
	case decimal.Decimal, decimal.NullDecimal, bool, int, guidelines.Setting:
		to.Set(from)
	case *bool:
		b := *v
		to.Set(reflect.ValueOf(&b))
	}
}

func (w *walk) date(to reflect.Value, d claim.Date, birth bool) {
	if birth {
		d = w.p.birth(d)
	} else {
		d = w.p.day(d)
	}
	w.count(Day)
	to.Set(reflect.ValueOf(d))
}

// age keeps years, pooled over 89.
func (w *walk) age(to, from, parent reflect.Value) {
	n := int(from.Elem().Int())
	if n >= oldest {
		w.count(Age)
		n = oldest
	}
	to.Set(reflect.ValueOf(&n))
}

// ageInDays keeps days of those up to 89.
func (w *walk) ageInDays(to, from reflect.Value) {
	n := int(from.Elem().Int())
	if n/366 >= oldest-1 {
		w.count(Age)
		return
	}
	to.Set(reflect.ValueOf(&n))
}

// coded keeps codes of code sets; a text that is none goes. A code of ICD-9-CM is one by its shape, where its code set is said.
func (w *walk) coded(to, from, parent reflect.Value) {
	if set := parent.FieldByName("CodeSet"); set.IsValid() && set.Kind() == reflect.String && set.String() == "icd9cm" {
		if v, ok := from.Interface().(interface{ AsSent() string }); ok && icd9(v.AsSent()) {
			to.Set(from)
			return
		}
	}
	switch v := from.Interface().(type) {
	case claim.Coded[icd.CM]:
		put(w, to, v)
	case claim.Coded[icd.PCS]:
		put(w, to, v)
	case claim.Coded[hcpcs.Code]:
		put(w, to, v)
	case []claim.Coded[icd.CM]:
		putAll(w, to, v)
	case []claim.Coded[hcpcs.Code]:
		putAll(w, to, v)
	case []claim.Coded[hcpcs.Modifier]:
		putAll(w, to, v)
	case []claim.DiagnosisRef:
		var list []claim.DiagnosisRef
		for _, ref := range v {
			switch c := ref.Code(); {
			case c.IsZero():
				list = append(list, claim.ForPosition(ref.Position()))
			case c.Valid():
				list = append(list, claim.For(c.Code())...)
			default:
				w.count(Code)
			}
		}
		to.Set(reflect.ValueOf(list))
	}
}

// icd9 reports whether a text has the shape of a code of ICD-9-CM: three to five digits, V and E codes, two to four digits of
// a procedure; with or without the point.
func icd9(s string) bool {
	head, tail, point := strings.Cut(s, ".")
	n := len(head) + len(tail)
	switch {
	case point && (tail == "" || !digits(tail, 2)):
		return false
	case strings.HasPrefix(head, "V"):
		return n >= 3 && n <= 5 && digits(head[1:], 4)
	case strings.HasPrefix(head, "E"):
		return n >= 4 && n <= 5 && digits(head[1:], 4)
	}
	return n >= 2 && n <= 5 && digits(head, 5)
}

func put[C claim.CodeValue](w *walk, to reflect.Value, v claim.Coded[C]) {
	switch s := v.AsSent(); {
	case v.Valid():
		to.Set(reflect.ValueOf(claim.Code(v.Code())))
	case isHIPPS[C](s):
		to.Set(reflect.ValueOf(v))
	default:
		w.count(Code)
	}
}

// isHIPPS reports whether a text in the place of a service code has the shape of a HIPPS code.
func isHIPPS[C claim.CodeValue](s string) bool {
	var c C
	_, service := any(c).(hcpcs.Code)
	return service && len(s) == 5 && alnum(s, 5) && strings.ContainsAny(s, "0123456789")
}

func putAll[C claim.CodeValue](w *walk, to reflect.Value, list []claim.Coded[C]) {
	var out []claim.Coded[C]
	for _, v := range list {
		if v.Valid() {
			out = append(out, claim.Code(v.Code()))
		} else {
			w.count(Code)
		}
	}
	to.Set(reflect.ValueOf(out))
}

// contacts are those of a payer or payee: their functions only.
func (w *walk) contacts(to, from reflect.Value) {
	list, _ := from.Interface().([]remit.Contact)
	for _, c := range list {
		w.count(Phone)
		if c.Function == "BL" { // without one an 835 is not what its guide asks for
			to.Set(reflect.ValueOf([]remit.Contact{{Function: "BL", Name: removed}}))
			return
		}
	}
}

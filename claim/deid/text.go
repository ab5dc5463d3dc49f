package deid

import (
	"reflect"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// removed stands for names and addresses.
const removed = "REMOVED"

// texts does a text, or those of a list.
func (w *walk) texts(to, from reflect.Value, row *row, r role, parent reflect.Value) {
	switch from.Kind() {
	case reflect.String:
		to.SetString(w.text(from.String(), row, r, parent))
	case reflect.Slice:
		var list []string
		for i := range from.Len() {
			if s := w.text(from.Index(i).String(), row, r, parent); s != "" {
				list = append(list, s)
			}
		}
		to.Set(reflect.ValueOf(list))
	case reflect.Array:
		for i := range from.Len() {
			to.Index(i).SetString(w.text(from.Index(i).String(), row, r, parent))
		}
	}
}

// text is what stands for a text; "" leaves it out.
func (w *walk) text(s string, row *row, r role, parent reflect.Value) string {
	if s == "" {
		return ""
	}
	keep := r == roleOrg && !w.replace
	kind := row.kind
	if r == roleOrg {
		kind = Provider
	}
	with := func(k Kind, stand string) string { w.count(k); return stand }
	when := func(ok bool) string {
		if ok {
			return s
		}
		return with(Code, "")
	}
	switch row.action {
	case "code":
		return when(alnum(s, row.limit) && (row.limit < 4 || strings.ContainsAny(s, "0123456789")))
	case "num":
		return when(digits(s, row.limit))
	case "one":
		return when(slices.Contains(row.words, s))
	case "hour":
		return with(Day, "1200")
	case "id":
		return with(row.kind, w.surrogate(s))
	case "orgid":
		if keep {
			return s
		}
		return with(kind, w.surrogate(s))
	case "orgdrop":
		if keep {
			return s
		}
		return with(kind, "")
	case "name", "place":
		if keep {
			return s
		}
		if row.action == "place" {
			kind = Geography
		}
		return with(kind, removed)
	case "orgname":
		switch {
		case keep:
			return s
		case r == roleOrg:
			return with(Provider, w.surrogate(s))
		}
		return with(Name, removed)
	case "npi", "providernpi":
		if row.action == "providernpi" {
			keep, kind = !w.replace, Provider
		} else if r == rolePerson {
			return with(License, "")
		}
		return w.provider(s, keep, kind)
	case "orgnpi":
		if r == rolePerson {
			return with(Plan, w.surrogate(s))
		}
		if digits(s, 10) && len(s) == 10 {
			return w.provider(s, keep, kind)
		}
		if keep && !ssnOf(parent) {
			return s
		}
		return with(kind, w.surrogate(s))
	case "tax":
		if p, ok := parent.Interface().(claim.Party); ok && (p.TaxIDType == "SSN" || r == rolePerson) {
			return with(SSN, w.surrogate(s))
		}
		if keep {
			return s
		}
		return with(kind, w.surrogate(s))
	case "taxonomy":
		return when(len(s) == 10 && digits(s[:3], 3) && alnum(s, 10) && s[9] == 'X')
	case "form":
		return when(alnum(strings.ReplaceAll(s, ".", ""), 6) && strings.ContainsAny(s, "0123456789"))
	case "cliaid":
		if !w.replace && alnum(s, 10) {
			return s
		}
		return with(Provider, w.surrogate(s))
	case "zip":
		return w.zip(s, keep)
	case "state":
		return when(capitals(s, 2, 2))
	case "country":
		return when(capitals(s, 2, 3))
	case "ndc":
		return when(digits(s, 11) && len(s) == 11)
	case "service":
		return when(serviceCode(s))
	case "codes":
		_, err := icd.ParseCM(s)
		_, err2 := hcpcs.Parse(s)
		return when(err == nil || err2 == nil)
	case "assertion":
		return when(w.assertion(s))
	}
	return with(Other, "") // an action that is not known
}

// ssnOf reports whether the identifier of a person or party is a social security number.
func ssnOf(parent reflect.Value) bool {
	f := parent.FieldByName("IDType")
	return f.IsValid() && f.Kind() == reflect.String && f.String() == "34"
}

func (w *walk) provider(s string, keep bool, kind Kind) string {
	if keep && len(s) == 10 && digits(s, 10) {
		return s
	}
	w.count(kind)
	return w.npi(s)
}

// zip is the first three digits, 000 for areas of few people.
func (w *walk) zip(s string, keep bool) string {
	if keep {
		return s
	}
	w.count(Geography)
	if len(s) < 5 || !digits(s[:5], 5) {
		return ""
	}
	if w.areas[s[:3]] {
		return "000"
	}
	return s[:3]
}

// assertion reports whether a kind of assertion is one that rules know.
func (w *walk) assertion(s string) bool {
	if w.asserted == nil {
		w.asserted = map[string]bool{"unrelated": true}
		for _, docs := range [][]guidelines.RuleDoc{guidelines.Rules(), claim.Rules()} {
			for i := range docs {
				w.asserted[string(docs[i].ID)] = true
				w.asserted[docs[i].Asserts] = true
			}
		}
		delete(w.asserted, "")
	}
	return w.asserted[s]
}

// serviceCode reports whether s is a code of a service as a remittance has it: HCPCS, revenue, NDC, or a DRG.
func serviceCode(s string) bool {
	if _, err := cpt.Parse(s); err == nil {
		return true
	}
	if _, err := hcpcs.Parse(s); err == nil {
		return true
	}
	return digits(s, 4) || digits(s, 11) && len(s) == 11
}

// digits reports whether s is one to n digits.
func digits(s string, n int) bool {
	return len(s) > 0 && len(s) <= n && strings.Trim(s, "0123456789") == ""
}

// alnum reports whether s is one to n letters and digits.
func alnum(s string, n int) bool {
	if len(s) == 0 || len(s) > n {
		return false
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// capitals reports whether s is from lo to hi capital letters.
func capitals(s string, lo, hi int) bool {
	return len(s) >= lo && len(s) <= hi && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

package form

import (
	"reflect"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/claimleaf"
)

// Lost lists the fields of a claim that do not stand on its form whole: there is no box for them, the box holds another
// one, or they are longer than it. What is never sent (the caller's id beside an account number, who coded it,
// assertions, history, what was read from X12 and has no field) and values that paper need not say are not listed. The
// error is a [KindError].
func Lost(c *claim.Claim, o Options) ([]string, error) {
	f, err := fill(c, o)
	if err != nil {
		return nil, err
	}
	return f.lost(), nil
}

// lost are the fields that are given and that no box holds whole, in the order of the claim.
func (f *filler) lost() []string {
	var out []string
	for _, l := range leaves(f.c) {
		if f.fate[l.path] != held && !l.implied() {
			out = append(out, l.path)
		}
	}
	return out
}

// leaf is a field that is given.
type leaf struct {
	path  string
	value reflect.Value
}

// implied reports whether a form need not say a value: it is the default, or never sent.
func (l *leaf) implied() bool {
	name := l.path[strings.LastIndexByte(l.path, '.')+1:]
	switch name {
	case "id":
		return l.path == "id"
	case "supplier":
		return l.path == "billing.supplier"
	case "setting":
		return l.path == "setting"
	case "codeSet":
		return strings.HasPrefix(l.value.String(), "icd10")
	case "currency":
		return l.value.String() == "USD"
	case "memberIdType":
		return l.value.String() == "MI"
	case "idType":
		return l.value.String() == "PI"
	case "country":
		return l.value.String() == "US" || l.value.String() == "USA"
	case "unit":
		return l.value.String() == "UN" && !strings.Contains(l.path, ".ndc.") && !strings.Contains(l.path, "repriced.")
	case "responsibility":
		return l.path == "subscriber.responsibility" && l.value.String() == "P"
	}
	return false
}

// leaves are the fields of a claim that are given, by their path in the coded encounter, in its order.
func leaves(c *claim.Claim) (out []leaf) {
	claimleaf.Each(c, func(path string, v reflect.Value) { out = append(out, leaf{path, v}) })
	return out
}

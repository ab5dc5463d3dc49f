package deid

import (
	_ "embed"
	"reflect"
	"strings"
	"sync"
)

//go:embed fields.txt
var fieldText string

// row is what becomes of a field.
type row struct {
	action string
	arg    string
	kind   Kind
	limit  int
	words  []string
}

var table struct {
	once  sync.Once
	rows  map[string]row
	plans sync.Map // reflect.Type: []step
}

// rows are the rows by Type.Field.
func rows() map[string]row {
	table.once.Do(func() {
		table.rows = map[string]row{}
		for line := range strings.Lines(fieldText) {
			f := strings.Fields(line)
			if len(f) < 2 || f[0][0] == '#' {
				continue
			}
			r := row{action: f[1]}
			if len(f) > 2 {
				r.arg = f[2]
			}
			switch r.action {
			case "code", "num":
				for _, c := range r.arg {
					r.limit = r.limit*10 + int(c-'0')
				}
				r.kind = Code
			case "one":
				r.words, r.kind = strings.Split(r.arg, "|"), Code
			case "name":
				r.kind = Name
			default:
				r.kind = Kind(r.arg)
			}
			table.rows[f[0]] = r
		}
	})
	return table.rows
}

// step is a field of a type and its row.
type step struct {
	index int
	name  string
	row   row
}

// planOf are the fields of a struct that have a row.
func planOf(t reflect.Type) []step {
	if p, ok := table.plans.Load(t); ok {
		return p.([]step)
	}
	var plan []step
	for i := range t.NumField() {
		if r, ok := rows()[rowName(t, t.Field(i).Name)]; ok {
			plan = append(plan, step{i, t.Field(i).Name, r})
		}
	}
	table.plans.Store(t, plan)
	return plan
}

// rowName is the name of a field in the table.
func rowName(t reflect.Type, field string) string {
	name := t.Name() + "." + field
	if strings.HasSuffix(t.PkgPath(), "/remit") {
		name = "remit." + name
	}
	return name
}

// Fields is the table: a row for every field of claim.Claim and remit.Payment, and what becomes of it.
func Fields() string { return fieldText }

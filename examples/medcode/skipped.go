package main

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/gomedcode/medcode/guidelines"
)

// skippedLists are the lists of rules that were not evaluated, each told once and then named by its number.
type skippedLists struct {
	known map[skipKey]int // few: what is missing is the same for most encounters
	lists map[string]int  // by their JSON
	rules map[string]map[guidelines.RuleID]bool
}

// skipKey tells lists apart without a look into them: those of one checker by what was missing, shared ones by place.
type skipKey struct {
	missing guidelines.Needs
	first   *guidelines.Skip
	n       int
}

// maxKnown bounds the keys kept.
const maxKnown = 10_000

// number is the number of a list. Where it is a new one, fresh is the JSON line that tells it:
//
//	{"skippedList":1,"skipped":[{"rule":"NCCI-PTP-01","needs":["ptp"]}]}
func (s *skippedLists) number(key skipKey, skips func() []guidelines.Skip) (n int, fresh []byte) {
	if n, ok := s.known[key]; ok {
		return n, nil
	}
	if s.lists == nil {
		s.known, s.lists, s.rules = map[skipKey]int{}, map[string]int{}, map[string]map[guidelines.RuleID]bool{}
	}
	list := []byte{'['}
	for i, x := range skips() {
		if i > 0 {
			list = append(list, ',')
		}
		list = x.AppendJSON(list)
		for _, name := range x.Needs.Names() {
			what := needText(name)
			if s.rules[what] == nil {
				s.rules[what] = map[guidelines.RuleID]bool{}
			}
			s.rules[what][x.Rule] = true
		}
	}
	list = append(list, ']')
	n, ok := s.lists[string(list)]
	if !ok {
		n = len(s.lists) + 1
		s.lists[string(list)] = n
		fresh = append(strconv.AppendInt([]byte(`{"skippedList":`), int64(n), 10), `,"skipped":`...)
		fresh = append(append(fresh, list...), "}\n"...)
	}
	if len(s.known) < maxKnown {
		s.known[key] = n
	}
	return n, fresh
}

// print says for people how many rules were not evaluated, by what they need.
func (s *skippedLists) print(line func(format string, args ...any)) {
	if len(s.rules) == 0 {
		return
	}
	line("not checked:")
	for _, what := range slices.SortedFunc(maps.Keys(s.rules), func(x, y string) int {
		return cmp.Or(len(s.rules[y])-len(s.rules[x]), cmp.Compare(x, y))
	}) {
		if n := len(s.rules[what]); n == 1 {
			line("%5d rule needs %s", n, what)
		} else {
			line("%5d rules need %s", n, what)
		}
	}
}

// needText is a need in words.
func needText(name string) string {
	switch name {
	case "dx":
		return "a diagnosis"
	case "px":
		return "procedures or services"
	case "setting":
		return "the setting"
	case "dos":
		return "the date of service"
	case "age":
		return "the birth date or age"
	case "sex":
		return "the sex"
	case "poa":
		return "present-on-admission indicators"
	case "claim":
		return "payer, billing or institutional data"
	case "payer":
		return "the payer's filing indicator"
	case "payer-id":
		return "the payer's identifier"
	case "fields":
		return "the claim itself"
	case "dental":
		return "the table of what dental procedures ask for (--dental)"
	case "institutional":
		return "the type of bill"
	case "certainty":
		return "the certainty of a diagnosis"
	case "history":
		return "earlier encounters"
	case "meds":
		return "the medication"
	case "tab":
		return "the tabular notes of the day (--data)"
	case "order":
		return "the codes and titles of the day (--data)"
	case "pcs":
		return "the ICD-10-PCS tables of the day (--data)"
	case "mce":
		return "the lists of the Medicare Code Editor (--data)"
	case "poa-exempt":
		return "the list of codes exempt from POA (--data)"
	case "hcpcs":
		return "a table of HCPCS Level II (--data)"
	case "cpt":
		return "your CPT file (--data)"
	case "ptp", "mue", "aoc":
		return "NCCI tables (--data)"
	case "rvu":
		return "the RVU file of the fee schedule (--data)"
	case "coverage":
		return "coverage policies (--data)"
	case "documentation":
		return "facts of the record"
	case "questions":
		return "the questions to the record asked for (--questions)"
	case "created":
		return "the day on which the claim is made"
	}
	return name
}

package form

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// Finding is a finding of a paper form, and the boxes that it is about.
type Finding struct {
	guidelines.Finding
	Places []Place
}

// String is severity, rule, boxes and message.
func (f Finding) String() string {
	return f.Severity.String() + " " + string(f.Rule) + " " + f.Boxes() + ": " + f.Message()
}

// Boxes are the places in one text: "24F line 2, 28"; at most three are named.
func (f *Finding) Boxes() string {
	if len(f.Places) == 0 {
		return "no box"
	}
	list := make([]string, 0, 4)
	for i, p := range f.Places {
		if i == 3 {
			list = append(list, "…")
			break
		}
		list = append(list, p.String())
	}
	return strings.Join(list, ", ")
}

// Check checks what the form of a claim asks for and cannot hold: the rules CLM-1500, CLM-LIM-03 and FORM. They are about
// paper only, so that Claim.Check never reports them. The checker, which may be nil, gives the settings for each rule. The
// error is a [KindError].
func Check(c *claim.Claim, checker *guidelines.Checker, o Options) ([]Finding, error) {
	f, err := fill(c, o)
	if err != nil {
		return nil, err
	}
	k := &check{filler: f, checker: checker}
	if f.l.kind == CMS1500 {
		k.lines()
		k.indicator()
		k.resubmission()
		k.names()
	}
	if n := len(k.c.Lines); k.l.kind == UB04 && n > maxPaperLines {
		k.report("CLM-LIM-03", guidelines.At(guidelines.PartServices, maxPaperLines), "Payers take at most 450 lines on paper: the claim has $d.", strconv.Itoa(n))
	}
	k.lost()
	slices.SortStableFunc(k.found, func(a, b Finding) int {
		if n := a.At.Compare(b.At); n != 0 {
			return n
		}
		return strings.Compare(string(a.Rule), string(b.Rule))
	})
	return k.found, nil
}

// maxPaperLines is how many lines payers take on UB-04 forms of one claim.
const maxPaperLines = 450

// check is one run of Check.
type check struct {
	*filler
	checker *guidelines.Checker
	found   []Finding
}

// report adds a finding; detail stands for $d and is no patient data.
func (k *check) report(id guidelines.RuleID, at guidelines.Location, text, detail string) {
	doc := docOf(id)
	d := guidelines.Draft{Rule: id, Severity: doc.Severity, At: at, Text: text, Detail: detail, Evidence: k.cites(doc)}
	f := Finding{Finding: d.Finding()}
	if k.checker != nil && !k.checker.Admit(&f.Finding) {
		return
	}
	f.Places = k.locate(at)
	k.found = append(k.found, f)
}

// cites are what a rule cites of the form at hand.
func (k *check) cites(doc *guidelines.RuleDoc) []guidelines.Cite {
	other := docUB
	if k.l.kind == UB04 {
		other = docNUCC
	}
	return slices.DeleteFunc(slices.Clone(doc.Cites), func(c guidelines.Cite) bool { return c.Document == other })
}

// lines judges what stands in item 24.
func (k *check) lines() {
	if n := k.l.kind.LinesPerPage(); len(k.c.Lines) > n {
		k.report("CLM-1500-01", guidelines.At(guidelines.PartServices, n), "The claim takes $d forms; its total stands on the last, unless the payer wants one on each.", strconv.Itoa(len(k.pages)))
	}
	for i := range k.c.Lines {
		at := func(field string) guidelines.Location { return guidelines.AtField(guidelines.PartServices, i, field) }
		list, _ := k.c.Pointers(i)
		switch {
		case len(list) == 0:
			k.report("CLM-1500-02", at("for"), "The line has no letter of a diagnosis.", "")
		case len(list) > 4:
			k.report("CLM-1500-02", at("for"), "The line has $d diagnoses; four letters have room, and the rest is left out.", strconv.Itoa(len(list)))
		}
		for n, p := range list {
			if p < 1 || p > min(12, len(k.c.Diagnoses)) || k.c.Diagnoses[p-1].Code.IsZero() {
				k.report("CLM-1500-02", guidelines.AtSub(guidelines.PartServices, i, "for", n), "The line names a diagnosis that is in none of the places A to L.", "")
			}
		}
		if day, _ := k.c.LineDate(i); day.IsZero() {
			k.report("CLM-1500-03", at("date"), "The line has no date.", "")
		}
	}
}

// indicator judges the ICD indicator.
func (k *check) indicator() {
	d := k.c.Diagnoses
	if len(d) == 0 {
		return
	}
	old := d[0].CodeSet == "icd9cm"
	for i := range d {
		if (d[i].CodeSet == "icd9cm") != old {
			k.report("CLM-1500-04", guidelines.At(guidelines.PartDiagnoses, i), "The code is of another code set than the first one, and one indicator stands for all.", "")
		}
	}
	if from, through := k.c.Period(); !from.IsZero() && (through.Before(tenth()) != old || from.Before(tenth()) != old) {
		k.report("CLM-1500-04", guidelines.At(guidelines.PartDiagnoses, 0), "The code set is not the one in force on the days of service.", "")
	}
}

// tenth is the first day of ICD-10-CM.
func tenth() claim.Date { return claim.NewDate(2015, time.October, 1) }

// resubmission judges item 22.
func (k *check) resubmission() {
	n := &k.c.Claim
	at := guidelines.AtField(guidelines.PartClaim, guidelines.None, "originalReference")
	switch n.Frequency {
	case "7", "8":
		if n.OriginalReference == "" {
			k.report("CLM-1500-05", at, "A replaced or void claim is named by the payer's control number.", "")
		}
	case "1", "":
		if n.OriginalReference != "" {
			k.report("CLM-1500-05", at, "An original claim has no reference to another one: the frequency is 7 or 8, or the reference goes.", "")
		}
	default:
		k.report("CLM-1500-05", guidelines.AtField(guidelines.PartClaim, guidelines.None, "frequency"), "The form has the codes 7 and 8 only.", "")
	}
}

// names judges the names of items 2, 4 and 9.
func (k *check) names() {
	k.person(&k.c.Patient.Party, guidelines.PartPatient, guidelines.None, "")
	k.person(&k.c.Subscriber.Party, guidelines.PartSubscriber, guidelines.None, "")
	if len(k.c.OtherPayers) > 0 {
		k.person(&k.c.OtherPayers[0].Subscriber.Party, guidelines.PartOtherPayers, 0, "subscriber.")
	}
}

func (k *check) person(p *claim.Party, part guidelines.Part, index int, prefix string) {
	for _, n := range [...]sourced{{p.LastName, "lastName"}, {p.FirstName, "firstName"}, {p.MiddleName, "middleName"}, {p.Suffix, "suffix"}} {
		at := guidelines.AtField(part, index, prefix+n.field)
		text, _ := clean(n.text)
		for word := range strings.FieldsSeq(strings.ReplaceAll(bare(text), "-", " ")) {
			if title(word) {
				k.report("CLM-1500-06", at, "The name has a title: leave it out.", "")
				break
			}
		}
		if strings.Trim(bare(text), "ABCDEFGHIJKLMNOPQRSTUVWXYZ '-") != "" {
			k.report("CLM-1500-06", at, "The name has a character that belongs to none.", "")
		}
	}
}

// title reports whether a word of a name is a title or a degree.
func title(word string) bool {
	switch word {
	case "DR", "MD", "DO", "PHD", "DDS", "DPM", "RN", "NP", "ESQ", "MR", "MRS", "MS", "MISS", "SISTER", "REV", "CAPT", "PROF":
		return true
	}
	return false
}

// lost reports what does not stand on the form whole.
func (k *check) lost() {
	told := map[string]bool{}
	for _, l := range leaves(k.c) {
		what := k.fate[l.path]
		if what == held && k.small[l.path] && !k.told(told, locationOf(l.path)) {
			k.report("FORM-CUT-01", locationOf(l.path), "The text is longer than its field on the form and is set smaller.", "")
		}
		if what == held || l.implied() {
			continue
		}
		at := locationOf(l.path)
		id, text := guidelines.RuleID("FORM-LOST-01"), "It has no box on the form, or its box holds something else: it is not sent."
		money := l.value.Type() == reflect.TypeFor[decimal.Decimal]() && k.l.kind == CMS1500
		switch {
		case what == unread && money, what == tooLong && money:
			id, text = "CLM-1500-03", "The amount does not go into its box and is left out."
		case what == tooLong:
			id, text = "FORM-CUT-01", "The text is longer than its box."
		case what == unread:
			id, text = "FORM-CHAR-01", "The form has no characters for it."
		case what == absent && k.limited(l.path):
			id, text = "CLM-LIM-03", "The form has no further place for it."
			at = locationOf(l.path[:strings.LastIndexByte(l.path, ']')+1])
		default: // one finding for a part of the claim of which nothing stands
			if group, _, ok := strings.Cut(at.Field, "."); ok {
				at.Field = group
				if k.stands(at.String()) {
					at = locationOf(l.path)
				}
			}
		}
		if id == "FORM-CUT-01" && k.told(told, at) {
			continue
		}
		if key := string(id) + " " + at.String(); !told[key] {
			told[key] = true
			k.report(id, at, text, "")
		}
	}
}

// told reports whether the boxes of a location have had their finding on a text that is too long, and notes them: the
// parts of a name have one.
func (k *check) told(boxes map[string]bool, at guidelines.Location) bool {
	f := Finding{Places: k.locate(at)}
	key := "boxes " + f.Boxes()
	before := boxes[key] && len(f.Places) > 0
	boxes[key] = true
	return before
}

// stands reports whether a form holds a part of what is at a path.
func (f *filler) stands(path string) bool {
	for name, what := range f.fate {
		if what == held && covers(path, name) {
			return true
		}
	}
	return false
}

// limited reports whether a field is of an element of a list that a form has so many places for, and there is none for it.
func (k *check) limited(path string) bool {
	element := path[:strings.LastIndexByte(path, ']')+1]
	switch withoutIndices(element) {
	case "diagnoses", "procedures", "claim.conditionCodes", "institutional.conditionCodes", "institutional.occurrences", "institutional.spans",
		"institutional.values", "institutional.reasonForVisit":
		return k.fate[element+".code"] != held
	}
	return false
}

// locationOf is the location of a path in the coded encounter, down to the first list inside of a part.
func locationOf(path string) guidelines.Location {
	head, rest, _ := strings.Cut(path, ".")
	head, index := unindexed(head)
	for p := guidelines.PartEncounter; p <= guidelines.PartEnvelope; p++ {
		if p.String() != head {
			continue
		}
		at := guidelines.At(p, index)
		var names []string
		for name := range strings.SplitSeq(rest, ".") {
			name, sub := unindexed(name)
			if sub != guidelines.None && at.Sub == guidelines.None && len(names) == 0 {
				at = guidelines.AtSub(p, index, "", sub)
			}
			if names = append(names, name); name == "providerIds" { // what follows is a key
				break
			}
		}
		at.Field = strings.Join(names, ".")
		return at
	}
	return guidelines.AtField(guidelines.PartEncounter, guidelines.None, withoutIndices(path))
}

// unindexed is a name without its index, and the index.
func unindexed(name string) (string, int) {
	i := strings.IndexByte(name, '[')
	if i < 0 {
		return name, guidelines.None
	}
	n, err := strconv.Atoi(strings.TrimSuffix(name[i+1:], "]"))
	if err != nil {
		return name[:i], guidelines.None
	}
	return name[:i], n
}

package x837_test

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// locationOf is the location that a finding about a field has: "services[0].adjudications[0].paid".
func locationOf(field string) guidelines.Location {
	steps := strings.Split(field, ".")
	at := guidelines.Whole(guidelines.PartEncounter)
	for p := guidelines.PartPatient; p <= guidelines.PartServices; p++ {
		if head, list, _ := strings.Cut(steps[0], "["); head == p.String() {
			if at.Part = p; list != "" {
				at.Index = 0
			}
			steps = steps[1:]
			break
		}
	}
	if len(steps) > 0 && strings.HasSuffix(steps[0], "[0]") && at.Part != guidelines.PartReferring {
		at.Sub = 0
	}
	at.Field = strings.ReplaceAll(strings.Join(steps, "."), "[0]", "")
	return at
}

// wire are contents that X12 writes in another form, by the end of the path.
var wire = map[string]map[string]string{
	"relationship": {"spouse": "01", "child": "19", "self": "18"},
	"taxIdType":    {"EIN": "EI", "SSN": "SY"},
	"for":          {"#1": "1", "#2": "2"},
}

// wireForm is the content of a field as X12 writes it; false where it has none of its own, as a flag.
func wireForm(path string, v reflect.Value) (string, bool) {
	switch x := v.Interface().(type) {
	case decimal.Decimal:
		return x.String(), true
	case claim.Date:
		return strings.ReplaceAll(x.String(), "-", ""), true
	case bool:
		return "", false
	case fmt.Stringer:
		return wireText(path, x.String())
	}
	if s, ok := v.Addr().Interface().(fmt.Stringer); ok {
		return wireText(path, s.String())
	}
	return wireText(path, fmt.Sprint(v.Interface()))
}

func wireText(path, s string) (string, bool) {
	last := path[strings.LastIndexByte(path, '.')+1:]
	switch {
	case wire[last] != nil:
		s = wire[last][s]
	case last == "codeSet": // the first diagnosis, the first procedure
		s = map[string]string{"diagnoses": "BK", "procedures": "BR"}[path[:strings.IndexByte(path, '.')]]
	case last == "typeOfBill":
		s = s[1:3]
	case last == "code" || last == "reasonForVisit" || last == "admittingDiagnosis":
		s = strings.ReplaceAll(s, ".", "")
	}
	return s, true
}

// sentClaim is a claim written, with what finds its segments.
type sentClaim struct {
	d        *x837.Decoder
	segments map[int]string
}

func send(t *testing.T, c *claim.Claim) (sentClaim, error) {
	t.Helper()
	var out bytes.Buffer
	e := x837.NewEncoder(&out, envelope(), x837.EncodeOptions{})
	if err := e.Encode(c); err != nil {
		return sentClaim{}, err
	}
	require.NoError(t, e.Close())
	return sentAs(t, out.Bytes()), nil
}

// sentAs is a file with one claim.
func sentAs(t *testing.T, b []byte) sentClaim {
	t.Helper()
	s := sentClaim{x837.NewDecoder(bytes.NewReader(b), x837.Options{NoCheck: true}), map[int]string{}}
	for _, err := range s.d.Claims() {
		require.NoError(t, err)
	}
	for g, err := range x12.Segments(bytes.NewReader(b)) {
		require.NoError(t, err)
		if g.Segment > 0 {
			s.segments[g.Segment] = g.Text
		}
	}
	return s
}

// at is what stands at a location, and the place.
func (s sentClaim) at(at guidelines.Location) (string, x12.Place) {
	p := s.d.Locate(at)
	elements := strings.Split(s.segments[p.Segment], "*")
	if p.Element < 1 || p.Element >= len(elements) {
		return "", p
	}
	if p.Component < 1 {
		return elements[p.Element], p
	}
	if parts := strings.Split(elements[p.Element], ":"); p.Component <= len(parts) {
		return parts[p.Component-1], p
	}
	return "", p
}

// days is a range of days, or a day with its hour.
var days = regexp.MustCompile(`^[0-9]{8}(-[0-9]{8}|[0-9]{4})$`)

// holds reports whether an element is, or a range of days or a day with its hour has, a content.
func holds(element, content string) bool {
	if x, err := decimal.NewFromString(content); err == nil {
		if y, err := decimal.NewFromString(element); err == nil && x.Equal(y) {
			return true
		}
	}
	return element == content || days.MatchString(element) && strings.Contains(element, content)
}

// TestEveryFieldIsLocated changes one field after the other and writes the claim: Locate points at an element that holds
// what the field says. For a flag that is the element that is there when the flag is set and not when it is not.
func TestEveryFieldIsLocated(t *testing.T) {
	located, total := 0, 0
	for name, base := range bases(t) {
		if testing.Short() && strings.HasPrefix(name, "outpatient") {
			continue
		}
		donor := full(base.Setting)
		before, err := send(t, base)
		require.NoError(t, err)
		var leaves []leaf
		leavesOf(reflect.ValueOf(donor).Elem(), leaf{}, &leaves)
		for n, l := range leaves {
			if neverSent[l.path] || l.path == "services.unit" && base.Setting == guidelines.Dental { // SV3 has none
				continue
			}
			c := copyClaim(base)
			v, _ := reach(reflect.ValueOf(c).Elem(), reflect.ValueOf(donor).Elem(), l.steps, true)
			if !change(v, l.path, n) {
				continue
			}
			after, err := send(t, c)
			if err != nil { // refused by name: TestEveryFieldIsSentOrRefused
				continue
			}
			total++
			at := locationOf(l.field)
			got, p := after.at(at)
			want, whole := wireForm(l.path, v)
			if !whole {
				got, p = before.at(at)
				without, _ := after.at(at)
				if got == "" || got == without {
					t.Errorf("%s: %s is at %s %s%02d-%d, which does not follow it: %q, %q", name, l.field, p.Loop, p.ID, p.Element, p.Component, got, without)
					continue
				}
			} else if !holds(got, want) {
				t.Errorf("%s: %s is at %s %s%02d-%d, which has %q and not %q", name, l.field, p.Loop, p.ID, p.Element, p.Component, got, want)
				continue
			}
			located++
		}
	}
	t.Logf("%d of %d fields located", located, total)
	require.Greater(t, located, 1500)
}

// TestLaterItemsAreLocated: the items of a list behind the first stand at places of their own.
func TestLaterItemsAreLocated(t *testing.T) {
	p, i := full(guidelines.Professional), full(guidelines.Inpatient)
	second := func(a claim.Attachment) claim.Attachment { a.Control = "SECOND"; return a }
	p.Claim.Attachments = append(p.Claim.Attachments, second(p.Claim.Attachments[0]))
	p.Lines[0].Attachments = append(p.Lines[0].Attachments, second(p.Lines[0].Attachments[0]))
	p.Claim.Fixed, p.Lines[0].Referrals = []string{"K1", "K2"}, []string{"R1", "R2"}
	p.Claim.EPSDT = []string{"AV", "S2", "ST"}
	p.Lines[0].Modifiers = append(p.Lines[0].Modifiers, claim.Text[hcpcs.Modifier]("59"))
	p.Referring = append(p.Referring, claim.Party{LastName: "SECOND", FirstName: "A"})
	p.Lines[0].Referring = append(p.Lines[0].Referring, claim.Party{LastName: "THIRD", FirstName: "A"})
	p.Rendering.OtherIDs = append(p.Rendering.OtherIDs, claim.OtherID{Qualifier: "0B", ID: "LICENCE"})
	p.Billing.Contact = &claim.Contact{Name: "A", Phone: "2175550100", Ext: "7", Fax: "2175550101", Email: "A@EXAMPLE.ORG"}
	o := &p.OtherPayers[0]
	o.Adjustments = nil
	for k := range 9 {
		group := "CO"
		if k > 7 {
			group = "PR"
		}
		o.Adjustments = append(o.Adjustments, claim.Adjustment{Group: group, Reason: fmt.Sprint(k + 1), Amount: decimal.NewFromInt(int64(100 + k))})
	}
	n := i.Institutional
	n.ConditionCodes, n.Values = nil, nil
	for k := range 14 {
		n.ConditionCodes = append(n.ConditionCodes, fmt.Sprintf("%02d", k+10))
		n.Values = append(n.Values, claim.ValueAmount{Code: fmt.Sprintf("%02d", k+50), Amount: decimal.NewFromInt(int64(k))})
	}
	none := guidelines.None
	for c, list := range map[*claim.Claim]map[guidelines.Location]string{
		p: {
			guidelines.AtSub(guidelines.PartClaim, none, "attachments.control", 1):   "SECOND",
			guidelines.AtSub(guidelines.PartServices, 0, "attachments.control", 1):   "SECOND",
			guidelines.AtSub(guidelines.PartClaim, none, "fixed", 1):                 "K2",
			guidelines.AtSub(guidelines.PartServices, 0, "referrals", 1):             "R2",
			guidelines.AtSub(guidelines.PartClaim, none, "epsdt", 2):                 "ST",
			guidelines.AtSub(guidelines.PartServices, 0, "modifiers", 1):             "59",
			guidelines.AtField(guidelines.PartReferring, 1, "lastName"):              "SECOND",
			guidelines.AtSub(guidelines.PartServices, 0, "referring.lastName", 1):    "THIRD",
			guidelines.AtSub(guidelines.PartRendering, none, "otherIds.id", 1):       "LICENCE",
			guidelines.AtField(guidelines.PartBilling, none, "contact.email"):        "A@EXAMPLE.ORG",
			guidelines.AtSub(guidelines.PartOtherPayers, 0, "adjustments.reason", 4): "5",
			guidelines.AtSub(guidelines.PartOtherPayers, 0, "adjustments.amount", 5): "105",
			guidelines.AtSub(guidelines.PartOtherPayers, 0, "adjustments.amount", 7): "107",
			guidelines.AtSub(guidelines.PartOtherPayers, 0, "adjustments.group", 8):  "PR",
			guidelines.AtSub(guidelines.PartOtherPayers, 0, "adjustments.reason", 8): "9",
		},
		i: {
			guidelines.AtSub(guidelines.PartInstitutional, none, "conditionCodes", 13): "23",
			guidelines.AtSub(guidelines.PartInstitutional, none, "values.amount", 12):  "12",
		},
	} {
		var out bytes.Buffer
		e := x837.NewEncoder(&out, envelope(), x837.EncodeOptions{Omit: true})
		require.NoError(t, e.Encode(c))
		require.NoError(t, e.Close())
		s := sentAs(t, out.Bytes())
		for at, want := range list {
			got, place := s.at(at)
			require.Equal(t, want, got, "%v is at %s %s%02d-%d", at, place.Loop, place.ID, place.Element, place.Component)
		}
	}
}

package fhir

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// sums adds up the adjudications of a category.
type sums map[string]decimal.Decimal

func (s sums) add(list []r4.Adjudication) {
	for i := range list {
		a := &list[i]
		if a.Amount == nil {
			continue
		}
		d, ok := amount(a.Amount.Value)
		if !ok {
			panic("no amount")
		}
		s[a.Category.Coding[0].Code] = s[a.Category.Coding[0].Code].Add(d)
	}
}

func (s sums) groups() decimal.Decimal {
	return decimal.Sum(decimal.Decimal{}, s["CO"], s["PR"], s["OA"], s["PI"], s["CR"])
}

// TestRemittances: what the resources say comes to what the payment says, claim by claim; references resolve.
func TestRemittances(t *testing.T) {
	g := x12gen.New(835)
	claims := 0
	for range 60 {
		p := g.Payment(5)
		benefits, responses := WriteBenefits(p, Options{}), WriteResponses(p, Options{})
		resolved(t, benefits)
		resolved(t, responses)
		for i := range p.Claims {
			c := &p.Claims[i]
			e, r := benefits.Entry[i].Resource.(*r4.ExplanationOfBenefit), responses.Entry[i].Resource.(*r4.ClaimResponse)
			want := decimal.Decimal{}
			for _, a := range c.Adjustments {
				want = want.Add(a.Amount)
			}
			got, other := sums{}, sums{}
			got.add(e.Adjudication)
			other.add(r.Adjudication)
			require.True(t, want.Equal(got.groups()))
			charge, paid := decimal.Decimal{}, decimal.Decimal{}
			got = sums{}
			for k := range c.Lines {
				l := &c.Lines[k]
				charge, paid = charge.Add(l.Charge), paid.Add(l.Paid)
				for _, a := range l.Adjustments {
					want = want.Add(a.Amount)
				}
				got.add(e.Item[k].Adjudication)
				other.add(r.Item[k].Adjudication)
				require.Len(t, e.Item[k].NoteNumber, len(l.Remarks))
			}
			require.True(t, charge.Equal(got["submitted"]))
			require.True(t, paid.Equal(got["benefit"]))
			require.True(t, want.Equal(other.groups()))
			d, _ := amount(e.Payment.Amount.Value)
			require.True(t, d.Equal(c.Paid))
			require.Equal(t, c.ID, e.Claim.Identifier.Value)
			claims++
		}
		text, err := r4.Marshal(benefits)
		require.NoError(t, err)
		back, err := r4.Parse(text)
		require.NoError(t, err)
		again, err := r4.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(text), string(again))
	}
	require.Greater(t, claims, 100)
}

// resolved requires that every reference of a Bundle that is an url leads to one of its entries, whose urls are unique.
func resolved(t testing.TB, b *r4.Bundle) {
	t.Helper()
	s := newScope(b)
	for _, e := range b.Entry {
		require.Equal(t, e.Resource, s.byURL[e.FullURL], e.FullURL)
		text, err := r4.Marshal(e.Resource)
		require.NoError(t, err)
		for _, m := range urls(string(text)) {
			require.NotNil(t, s.byURL[m], m)
		}
	}
}

func TestNotesAreNumberedOnce(t *testing.T) {
	c := remit.Claim{ID: "A", Status: "4", Lines: []remit.Line{
		{Procedure: remit.Procedure{Qualifier: "HC", Code: "99213", Modifiers: []string{"25"}}, Charge: decimal.NewFromInt(100), Remarks: []remit.Remark{{List: "HE", Code: "N130"}, {List: "HE", Code: "M15"}}},
		{Procedure: remit.Procedure{Qualifier: "NU", Code: "0450"}, Remarks: []remit.Remark{{List: "HE", Code: "N130"}}},
	}}
	p := &remit.Payment{Claims: []remit.Claim{c, c}}
	b := WriteBenefits(p, Options{})
	e := b.Entry[0].Resource.(*r4.ExplanationOfBenefit)
	require.Len(t, e.ProcessNote, 2)
	require.Equal(t, []int{1, 2}, e.Item[0].NoteNumber)
	require.Equal(t, []int{1}, e.Item[1].NoteNumber)
	require.Equal(t, "0450", e.Item[1].Revenue.Code(sysRevenue))
	require.Equal(t, "institutional", e.Type.Coding[0].Code)
	require.NotEqual(t, b.Entry[0].FullURL, b.Entry[1].FullURL, "two entries never have one url")
	require.Contains(t, e.Kept("_created"), "unknown")
}

// TestAuthorization: each line is asked for, the references resolve, and the Bundle says that it was not validated.
func TestAuthorization(t *testing.T) {
	g := x12gen.New(278)
	for range 20 {
		c := g.Professional()
		before := len(leaves(c))
		b := WriteAuthorization(c, AuthorizationOptions{ServiceType: "3"})
		require.Len(t, leaves(c), before)
		resolved(t, b)
		require.Equal(t, NotValidated, b.Meta.Tag[0].Code)
		cl := b.Entry[0].Resource.(*r4.Claim)
		require.Equal(t, "preauthorization", cl.Use)
		s := newScope(b)
		for i := range cl.Item {
			r, ok := s.resolve(cl, cl.Item[i].Ext(pasService).ValueReference).(*r4.ServiceRequest)
			require.True(t, ok)
			require.Equal(t, cl.Item[i].ProductOrService, r.Code)
			require.Equal(t, "HS", cl.Item[i].Ext(pasRequest).ValueCodeableConcept.Coding[0].Code)
		}
		out := Claims(b)
		require.Empty(t, out.Claims, "a request is no claim")
		require.Equal(t, 1, out.Skipped)
	}
	require.Equal(t, "preauthorization", WriteAuthorization(new(claim.Claim), AuthorizationOptions{}).Entry[0].Resource.(*r4.Claim).Use)
}

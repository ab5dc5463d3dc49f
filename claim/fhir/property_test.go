package fhir

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/claimfill"
	"github.com/gomedcode/medcode/internal/claimleaf"
	"github.com/gomedcode/medcode/internal/x12gen"
)

var settings = []guidelines.Setting{guidelines.Professional, guidelines.Outpatient, guidelines.Inpatient, guidelines.Dental}

// someSettings are all settings, with -short one.
func someSettings() []guidelines.Setting {
	if testing.Short() {
		return settings[1:2]
	}
	return settings
}

// contents are those of fields that take codes or have a form of their own, by the end of their path.
var contents = map[string]string{
	"npi": "1234567893", "taxId": "123456789", "taxIdType": "SSN", "taxonomy": "207Q00000X", "state": "IL", "zip": "627011234", "country": "CA",
	"phone": "2175550100", "fax": "2175550101", "sex": "F", "filingIndicator": "MB", "responsibility": "S", "frequency": "7",
	"causes": "AA", "code": "99213", "typeOfBill": "0117", "poa": "Y", "drg": "470", "relationship": "child", "currency": "CAD",
	"qualifier": "G2", "services.qualifier": "HP", "unit": "ML", "services.unit": "DA", "placeOfService": "12", "modifiers": "25",
	"diagnoses.code": "E11.9", "for": "#1", "procedures.code": "0DTJ4ZZ", "admittingDiagnosis": "R10.9", "reasonForVisit": "R05.9",
	"ndc.code": "00093015001", "codeSet": "icd9cm", "group": "CO", "reason": "45", "payerId": "TEXT",
}

// fullClaim has a content in every field.
func fullClaim(s guidelines.Setting, n int) *claim.Claim {
	f := claimfill.Filler{Values: contents, Many: n, Skip: func(path string) bool { return !claimleaf.Sent(path) }}
	return f.Claim(s)
}

// through is the claim that comes back from the JSON of its Bundle.
func through(t testing.TB, c *claim.Claim) *claim.Claim {
	t.Helper()
	text, err := r4.Marshal(Write(c, Options{}))
	require.NoError(t, err)
	r, err := r4.Parse(text)
	require.NoError(t, err)
	out := Claims(r)
	require.Len(t, out.Claims, 1)
	for _, f := range out.Findings {
		require.NotEqual(t, guidelines.RuleID("FHIR-REF-01"), f.Rule, f)
	}
	return out.Claims[0]
}

// TestEachFieldAlone sets each field alone: it comes back.
func TestEachFieldAlone(t *testing.T) {
	for _, s := range someSettings() {
		all := leaves(fullClaim(s, 2))
		require.Greater(t, len(all), 1000)
		for _, l := range all {
			c := &claim.Claim{Setting: s}
			if !setLeaf(c, l.path, l.text()) {
				t.Fatalf("%s cannot be set", l.path)
			}
			back := through(t, c)
			text, _ := back.Field(l.path)
			if lost := Lost(c); text != l.text() && !slices.Contains(lost, l.path) || len(lost) > 0 && l.path != "setting" && !strings.Contains(l.path, "].for[") {
				t.Errorf("%v: %s was %q and came back as %q; lost: %v", s, l.path, l.text(), text, lost)
			}
		}
	}
}

// extra are fields that come back where they were not given: what follows from others, and defaults.
func extra(c, back *claim.Claim) (out []string) {
	for _, l := range leaves(back) {
		if _, given := c.Field(l.path); given {
			continue
		}
		name := l.path[strings.LastIndexByte(l.path, '.')+1:]
		switch {
		case l.path == "from", l.path == "through", name == "taxIdType" && l.text() == "EIN", name == "idType" && l.text() == "PI",
			strings.HasPrefix(l.path, "services[") && (name == "date" || name == "placeOfService" || strings.HasPrefix(name, "for[")),
			c.PatientIsSubscriber() && strings.HasPrefix(l.path, "patient."), name == "address", strings.HasSuffix(l.path, "relationship") && l.text() == "self",
			l.path == "setting":
			continue
		}
		out = append(out, l.path+"="+l.text())
	}
	return out
}

// TestWholeClaims: full claims and generated ones come back, every field and no other.
func TestWholeClaims(t *testing.T) {
	var claims []*claim.Claim
	for _, s := range settings {
		claims = append(claims, fullClaim(s, 1), fullClaim(s, 2), fullClaim(s, 3), &claim.Claim{Setting: s})
	}
	g := x12gen.New(17)
	for range 100 {
		claims = append(claims, g.Professional(), g.Institutional())
	}
	for n, c := range claims {
		before := leaves(c)
		back := through(t, c)
		require.Equal(t, len(before), len(leaves(c)))
		require.Empty(t, Lost(c), n)
		if x := extra(c, back); len(x) > 0 {
			t.Errorf("claim %d (%v): there is more than was: %v", n, c.Setting, x)
		}
	}
}

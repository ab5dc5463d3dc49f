package publicclaims

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
)

type concept struct {
	Coding []struct{ System, Code string }
}

// code is the code of the first system whose name has one of the words.
func (c concept) code(words ...string) string {
	for _, x := range c.Coding {
		for _, w := range words {
			if strings.Contains(strings.ToLower(x.System), w) {
				return x.Code
			}
		}
	}
	return ""
}

// eob is what is read of an explanation of benefit, or of a Claim or Bundle.
type eob struct {
	ID             string
	Type           concept
	BillablePeriod struct{ Start, End string }
	Diagnosis      []struct {
		Sequence                 int
		DiagnosisCodeableConcept concept
		Type                     []concept
		OnAdmission              concept
	}
	Procedure []struct {
		Date                     string
		ProcedureCodeableConcept concept
	}
	Item []struct {
		DiagnosisSequence                  []int
		Revenue, ProductOrService, Service concept
		Modifier                           []concept
		ServicedDate                       string
		ServicedPeriod                     struct{ Start, End string }
		LocationCodeableConcept            concept
		Quantity                           struct{ Value json.Number }
	}
}

// eobClaims reads resources, bundles and lines of resources.
func eobClaims(t *testing.T, _ string, data []byte) (out []*claim.Claim) {
	dec := json.NewDecoder(bytes.NewReader(data))
	for {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err == io.EOF {
			return out
		} else if err != nil {
			t.Fatalf("a resource cannot be read: %v", err)
		}
		var head struct {
			ResourceType string
			Entry        []struct{ Resource json.RawMessage }
		}
		require.NoError(t, json.Unmarshal(raw, &head))
		switch head.ResourceType {
		case "Bundle":
			for _, e := range head.Entry {
				out = append(out, eobClaims(t, "", e.Resource)...)
			}
		case "ExplanationOfBenefit", "Claim":
			var x eob
			require.NoError(t, json.Unmarshal(raw, &x))
			out = append(out, build(t, x.object()))
		}
	}
}

func (x *eob) object() object {
	kind := x.Type.code("claim-type", "eob-type", "type-cd")
	o := object{"id": x.ID, "setting": "professional", "payer": object{"filingIndicator": "MB"}, "from": day(x.BillablePeriod.Start), "through": day(x.BillablePeriod.End)}
	switch strings.ToUpper(kind) {
	case "INPATIENT", "SNF", "20", "30", "60":
		o["setting"] = "inpatient"
	case "OUTPATIENT", "HHA", "HOSPICE", "INSTITUTIONAL", "40", "50", "10":
		o["setting"] = "outpatient"
	}
	if o["setting"] != "professional" {
		o["payer"] = object{"filingIndicator": "MA"}
	}
	var dx []any
	var numbers []int
	for _, d := range x.Diagnosis {
		code, set := d.DiagnosisCodeableConcept.code("icd-10"), ""
		if code == "" {
			if code = d.DiagnosisCodeableConcept.code("icd-9"); code == "" {
				continue
			}
			set = "icd9cm"
		}
		if slices.ContainsFunc(d.Type, func(c concept) bool { return c.code("") == "admitting" || c.code("") == "patientreasonforvisit" }) {
			continue
		}
		dx, numbers = append(dx, object{"code": code, "codeSet": set}), append(numbers, d.Sequence)
	}
	o["diagnoses"] = dx
	var px []any
	for _, p := range x.Procedure {
		if code := p.ProcedureCodeableConcept.code("icd-10"); code != "" && o["setting"] == "inpatient" {
			px = append(px, object{"code": code, "date": day(p.Date)})
		}
	}
	o["procedures"] = px
	var lines []any
	for _, it := range x.Item {
		code := it.ProductOrService.code("hcpcs", "cpt")
		if code == "" {
			code = it.Service.code("hcpcs", "cpt")
		}
		l := object{"code": code, "units": it.Quantity.Value.String(), "date": day(it.ServicedDate + it.ServicedPeriod.Start)}
		var mods, dxFor []any
		for _, m := range it.Modifier {
			mods = append(mods, m.code("hcpcs", "cpt"))
		}
		for _, n := range it.DiagnosisSequence {
			if at := slices.Index(numbers, n); at >= 0 && at < 12 && len(dxFor) < 4 {
				dxFor = append(dxFor, "#"+string('0'+rune((at+1)/10))+string('0'+rune((at+1)%10)))
			}
		}
		for i := range dxFor {
			dxFor[i] = strings.Replace(dxFor[i].(string), "#0", "#", 1)
		}
		l["modifiers"] = mods
		if o["setting"] == "professional" {
			l["placeOfService"], l["for"] = fill(it.LocationCodeableConcept.code("place", "pos"), 2), dxFor
		} else {
			l["revenueCode"] = fill(it.Revenue.code("revenue", "rev"), 4)
		}
		if prune(l) != nil {
			lines = append(lines, l)
		}
	}
	o["services"] = lines
	return o
}

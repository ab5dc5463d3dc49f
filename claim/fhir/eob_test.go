package fhir_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
)

func readEOB(t testing.TB, name string, change func(map[string]any)) fhir.Result {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "eob", name+".json"))
	require.NoError(t, err)
	if change != nil {
		var m map[string]any
		require.NoError(t, json.Unmarshal(b, &m))
		change(m)
		b, err = json.Marshal(m)
		require.NoError(t, err)
	}
	res, err := r4.Parse(b)
	require.NoError(t, err)
	return fhir.Claims(res)
}

// TestEOB reads invented resources of CARIN Blue Button and of the Blue Button of STU3.
func TestEOB(t *testing.T) {
	for _, name := range []string{"carin-professional", "carin-inpatient", "bluebutton-stu3"} {
		t.Run(name, func(t *testing.T) {
			res := readEOB(t, name, nil)
			require.Len(t, res.Claims, 1)
			var out bytes.Buffer
			b, err := encounter.Marshal(res.Claims[0])
			require.NoError(t, err)
			require.NoError(t, json.Indent(&out, b, "", " "))
			out.WriteByte('\n')
			for _, f := range res.Findings {
				out.WriteString(f.String() + "\n")
			}
			golden := filepath.Join("testdata", "eob", name+".golden")
			if *update {
				require.NoError(t, os.WriteFile(golden, out.Bytes(), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			require.Equal(t, string(want), out.String())
		})
	}
}

func TestEOBKinds(t *testing.T) {
	typ := func(codes ...string) func(map[string]any) {
		return func(m map[string]any) {
			var list []any
			for _, c := range codes {
				list = append(list, map[string]any{"system": "x/nch_clm_type_cd", "code": c})
			}
			m["type"] = map[string]any{"coding": list}
		}
	}
	for _, x := range []struct {
		name    string
		change  func(map[string]any)
		setting guidelines.Setting
		skipped int
	}{
		{"carrier", typ("71", "CARRIER"), guidelines.Professional, 0},
		{"durable equipment", typ("82"), guidelines.Professional, 0},
		{"outpatient, typed professional too", typ("professional", "OUTPATIENT"), guidelines.Outpatient, 0},
		{"home health", typ("institutional", "HHA"), guidelines.Outpatient, 0},
		{"nursing facility", typ("30"), guidelines.Inpatient, 0},
		{"institutional, subtype inpatient", typ("institutional"), guidelines.Inpatient, 0},
		{"no known type", typ("x"), guidelines.SettingUnknown, 0},
		{"drug plan", typ("PDE", "pharmacy"), 0, 1},
		{"dental", typ("oral"), guidelines.Dental, 0},
		{"cancelled", func(m map[string]any) { m["status"] = "cancelled" }, 0, 1},
		{"entered in error", func(m map[string]any) { m["status"] = "entered-in-error" }, 0, 1},
		{"authorization", func(m map[string]any) { m["use"] = "preauthorization" }, 0, 1},
	} {
		t.Run(x.name, func(t *testing.T) {
			res := readEOB(t, "carin-inpatient", x.change)
			require.Equal(t, x.skipped, res.Skipped)
			require.Len(t, res.Claims, 1-x.skipped)
			if x.skipped == 0 {
				require.Equal(t, x.setting, res.Claims[0].Setting)
				require.Equal(t, x.setting == guidelines.SettingUnknown, found(res, "FHIR-EOB-01", "type"))
			}
		})
	}
}

// TestBlueButtonR4: what the R4 of CMS says by its own variables where CARIN has other systems.
func TestBlueButtonR4(t *testing.T) {
	const bb = "https://bluebutton.cms.gov/resources/variables/"
	res := readEOB(t, "carin-inpatient", func(m map[string]any) {
		m["facility"] = map[string]any{"extension": []any{map[string]any{"url": bb + "clm_fac_type_cd", "valueCoding": map[string]any{"code": "1"}}}}
		m["extension"] = []any{map[string]any{"url": bb + "clm_srvc_clsfctn_type_cd", "valueCoding": map[string]any{"code": "1"}}}
		for _, s := range list(m["supportingInfo"]) {
			switch s := s.(map[string]any); code(s["category"], "") {
			case "typeofbill":
				s["code"] = concept(bb+"clm_freq_cd", "4")
			case "discharge-status":
				s["code"] = concept(bb+"ptnt_dschrg_stus_cd", "3")
			}
		}
		item := list(m["item"])[0].(map[string]any)
		item["revenue"] = concept(bb+"rev_cntr", "0360")
		item["locationCodeableConcept"] = concept(bb+"line_place_of_srvc_cd", "21")
	})
	c := res.Claims[0]
	require.Equal(t, "0114", c.Institutional.TypeOfBill)
	require.Equal(t, "03", c.Institutional.DischargeStatus)
	require.Equal(t, "0360", c.Lines[0].RevenueCode)
	require.Equal(t, "21", c.Lines[0].PlaceOfService)
	res = readEOB(t, "carin-inpatient", func(m map[string]any) {
		for _, s := range list(m["supportingInfo"]) {
			if s := s.(map[string]any); code(s["category"], "") == "typeofbill" {
				s["code"] = concept(bb+"clm_freq_cd", "4")
			}
		}
	})
	require.Empty(t, res.Claims[0].Institutional.TypeOfBill, "a frequency alone is no type of bill")
}

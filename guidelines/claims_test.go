package guidelines_test

import (
	"bufio"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/datafile"
)

// Samples of claims that were not made for this engine: FHIR explanations of benefit and RIF rows of CMS.

type coding struct {
	Coding []struct{ System, Code string }
}

func (c coding) code(system string) string {
	for _, x := range c.Coding {
		if strings.Contains(x.System, system) {
			return x.Code
		}
	}
	return ""
}

type explanation struct {
	ID             string
	BillablePeriod struct{ Start, End string }
	Type           coding
	Diagnosis      []struct {
		DiagnosisCodeableConcept coding
		Type                     []coding
		Extension                []struct{ ValueCoding struct{ System, Code string } }
	}
	Procedure []struct{ ProcedureCodeableConcept coding }
	Item      []struct {
		Service, ProductOrService coding
		Modifier                  []coding
	}
}

func (x *explanation) encounter() guidelines.Encounter {
	e := guidelines.Encounter{ID: x.ID, Setting: guidelines.Professional}
	e.From, _ = guidelines.ParseDate(x.BillablePeriod.Start[:min(10, len(x.BillablePeriod.Start))])
	e.Through, _ = guidelines.ParseDate(x.BillablePeriod.End[:min(10, len(x.BillablePeriod.End))])
	switch x.Type.code("eob-type") {
	case "INPATIENT", "SNF":
		e.Setting = guidelines.Inpatient
	case "OUTPATIENT", "HHA", "HOSPICE":
		e.Setting = guidelines.Outpatient
	}
	for _, d := range x.Diagnosis {
		text := d.DiagnosisCodeableConcept.code("icd-10")
		if text == "" {
			continue
		}
		code, _ := icd.ParseCM(text)
		e.Diagnoses = append(e.Diagnoses, guidelines.Diagnosis{Text: text, Code: code})
	}
	for _, p := range x.Procedure {
		text := p.ProcedureCodeableConcept.code("icd-10")
		code, _ := icd.ParsePCS(text)
		e.Procedures = append(e.Procedures, guidelines.Procedure{Text: text, Code: code})
	}
	for _, it := range x.Item {
		text := it.Service.code("hcpcs") + it.ProductOrService.code("hcpcs")
		if text == "" {
			continue
		}
		code, _ := hcpcs.Parse(text)
		s := guidelines.Service{Text: text, Code: code}
		for _, m := range it.Modifier {
			mod, _ := hcpcs.ParseModifier(m.code("hcpcs"))
			s.Modifiers, s.ModifierTexts = append(s.Modifiers, mod), append(s.ModifierTexts, m.code("hcpcs"))
		}
		e.Services = append(e.Services, s)
	}
	return e
}

// rif reads one row of the RIF files per claim.
func rif(t *testing.T, name string, setting guidelines.Setting) []guidelines.Encounter {
	sc := bufio.NewScanner(datafile.Open(t, "claims", name))
	sc.Buffer(nil, 1<<20)
	var head []string
	var out []guidelines.Encounter
	for sc.Scan() {
		f := strings.Split(sc.Text(), "|")
		if head == nil {
			head = f
			continue
		}
		row := map[string]string{}
		for i, h := range head {
			if i < len(f) {
				row[h] = f[i]
			}
		}
		e := guidelines.Encounter{ID: row["CLM_ID"], Setting: setting, From: rifDate(row["CLM_FROM_DT"]), Through: rifDate(row["CLM_THRU_DT"])}
		for i := 1; i <= 25; i++ {
			n := "ICD_DGNS_CD" + itoa(i)
			if row[n] == "" {
				continue
			}
			d := guidelines.Diagnosis{Text: row[n], ICD9: row["ICD_DGNS_VRSN_CD"+itoa(i)] == "9", POA: row["CLM_POA_IND_SW"+itoa(i)]}
			if !d.ICD9 {
				d.Code, _ = icd.ParseCM(d.Text)
			}
			e.Diagnoses = append(e.Diagnoses, d)
		}
		if len(out) == 0 || out[len(out)-1].ID != e.ID {
			out = append(out, e)
		}
	}
	require.NoError(t, sc.Err())
	return out
}

func itoa(n int) string {
	if n > 9 {
		return string(rune('0'+n/10)) + string(rune('0'+n%10))
	}
	return string(rune('0' + n))
}

func rifDate(s string) guidelines.Date {
	d, err := time.Parse("02-Jan-2006", s)
	if err != nil {
		return guidelines.Date{}
	}
	return guidelines.DateOf(d)
}

// TestSampleClaims runs the engine over the samples: it ends, findings are in order and of registered rules, and a second
// run gives the same. What it reports was looked at by hand; -v prints it.
func TestSampleClaims(t *testing.T) {
	var all []guidelines.Encounter
	dec := json.NewDecoder(datafile.Open(t, "claims", "cms-fhir/sample_eob_200.ndjson.gz"))
	for dec.More() {
		var x explanation
		require.NoError(t, dec.Decode(&x))
		all = append(all, x.encounter())
	}
	for name, s := range map[string]guidelines.Setting{"sample-a-inpatient.txt": guidelines.Inpatient, "sample-a-snf.txt": guidelines.Inpatient,
		"sample-a-outpatient.txt": guidelines.Outpatient, "sample-a-bcarrier.txt": guidelines.Professional, "samhsa-sample-a-inpatient.txt.gz": guidelines.Inpatient} {
		all = append(all, rif(t, "cms-rif/"+name, s)...)
	}
	known := map[guidelines.RuleID]bool{}
	for _, d := range guidelines.Rules() {
		known[d.ID] = d.Withdrawn == ""
	}
	checker := guidelines.New(guidelines.Config{})
	for i := range all {
		rep := checker.Check(&all[i])
		require.Equal(t, rep.Findings, checker.Check(&all[i]).Findings)
		for k := range rep.Findings {
			f := &rep.Findings[k]
			require.True(t, known[f.Rule], f.Rule)
			require.True(t, k == 0 || rep.Findings[k-1].At.Compare(f.At) <= 0)
			if f.Severity == guidelines.Error && strings.HasPrefix(string(f.Rule), "ICD") {
				t.Log(all[i].ID, f.String(), codesText(&all[i]))
			}
		}
	}
}

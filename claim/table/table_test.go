package table_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/table"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// folder keeps files in memory.
type folder map[string]*bytes.Buffer

type kept struct{ *bytes.Buffer }

func (kept) Close() error { return nil }

func (f folder) open(name string) (io.WriteCloser, error) {
	f[name] = &bytes.Buffer{}
	return kept{f[name]}, nil
}

func rows(t *testing.T, f folder, name string) []map[string]string {
	t.Helper()
	if f[name] == nil {
		return nil
	}
	all, err := csv.NewReader(bytes.NewReader(f[name].Bytes())).ReadAll()
	require.NoError(t, err)
	var out []map[string]string
	for _, r := range all[1:] {
		m := map[string]string{}
		for i, v := range r {
			m[all[0][i]] = v
		}
		out = append(out, m)
	}
	return out
}

// TestColumns: names are single words in small letters, no table has one twice, and the first column joins.
func TestColumns(t *testing.T) {
	seen := map[string]bool{}
	for _, tab := range table.Tables() {
		require.False(t, seen[tab.Name])
		seen[tab.Name] = true
		require.Equal(t, map[string]int{"claims": 4, "lines": 3, "diagnoses": 1, "procedures": 1, "findings": 1, "payments": 3, "paid_claims": 4, "adjustments": 4, "groups": 2}[tab.Name], tab.Version)
		cols := map[string]bool{}
		for i, c := range tab.Columns {
			require.Regexp(t, `^[a-z][a-z0-9_]*$`, c.Name)
			require.False(t, cols[c.Name], c.Name)
			cols[c.Name] = true
			require.NotContains(t, c.Type.String(), "?")
			require.Equal(t, i, tab.Index(c.Name))
		}
		require.True(t, strings.HasSuffix(tab.Columns[0].Name, "_key"), tab.Name)
		require.Equal(t, -1, tab.Index("nothing"))
	}
}

// TestSums: what generated claims hold is in the tables, to the cent, in CSV and in NDJSON.
func TestSums(t *testing.T) {
	g := x12gen.New(2026)
	var list []*claim.Claim
	for range 150 {
		list = append(list, g.Professional(), g.Institutional())
	}
	for _, format := range []string{"csv", "ndjson"} {
		f := folder{}
		sink := table.CSV(f.open)
		if format == "ndjson" {
			sink = table.NDJSON(f.open)
		}
		w := table.NewWriter(sink)
		charge, lines, dx, px := decimal.Zero, 0, 0, 0
		for i, c := range list {
			key, err := w.Claim(c)
			require.NoError(t, err)
			require.Equal(t, i+1, key)
			charge = charge.Add(c.Total())
			lines += len(c.Lines)
			dx += len(c.Diagnoses)
			px += len(c.Procedures)
		}
		require.NoError(t, w.Close())
		get := func(name string) []map[string]string { return rows(t, f, name) }
		if format == "ndjson" {
			get = func(name string) (out []map[string]string) {
				if f[name] == nil {
					return nil
				}
				d := json.NewDecoder(bytes.NewReader(f[name].Bytes()))
				d.UseNumber()
				for {
					var m map[string]any
					if err := d.Decode(&m); err == io.EOF {
						return out
					} else {
						require.NoError(t, err)
					}
					row := map[string]string{}
					for k, v := range m {
						switch v := v.(type) {
						case string:
							row[k] = v
						case json.Number:
							row[k] = v.String()
						}
					}
					out = append(out, row)
				}
			}
		}
		sum := func(list []map[string]string, column string) decimal.Decimal {
			n := decimal.Zero
			for _, r := range list {
				if r[column] != "" {
					n = n.Add(decimal.RequireFromString(r[column]))
				}
			}
			return n
		}
		require.Len(t, get("claims"), len(list), format)
		require.True(t, charge.Equal(sum(get("claims"), "charge")), format)
		require.True(t, charge.Equal(sum(get("lines"), "charge")), format)
		require.Len(t, get("lines"), lines)
		require.Len(t, get("procedures"), px)
		n := 0
		for _, r := range get("diagnoses") {
			if r["kind"] == "diagnosis" {
				n++
			}
		}
		require.Equal(t, dx, n)
		require.Equal(t, map[string]int{"claims": len(list), "lines": lines, "diagnoses": len(get("diagnoses")), "procedures": px, "findings": 0, "payments": 0, "paid_claims": 0,
			"adjustments": 0, "groups": 0}, w.Counts())
	}
}

// TestCells: what stands where, and what is not said is null.
func TestCells(t *testing.T) {
	var c claim.Claim
	c.ID, c.Billing.Currency = "A,1 \"x\"\n", "CAD"
	c.Setting = guidelines.Professional
	c.From = claim.NewDate(2026, 3, 4)
	c.Patient.BirthDate = claim.NewDate(1961, 4, 12)
	c.Patient.Relationship = "self"
	c.Diagnoses = make([]claim.Diagnosis, 4)
	c.Diagnoses[0].Code.SetText("e1122")
	c.Diagnoses[1].Code.SetText("nonsense")
	c.Diagnoses[3].Code.SetText("I10") // behind a place that was left empty
	l := claim.Line{Charge: decimal.RequireFromString("131"), Units: decimal.RequireFromString("1.125")}
	l.Code.SetText("99213")
	l.OralCavity, l.Teeth = []string{"10", "20"}, []claim.TreatedTooth{{Tooth: "14", Surfaces: []string{"M", "O"}}, {Tooth: "15"}}
	c.Lines = append(c.Lines, l, claim.Line{Charge: decimal.RequireFromString("0.005")}, claim.Line{Charge: decimal.RequireFromString("0"), Units: decimal.RequireFromString("0.0")})
	f := folder{}
	w := table.NewWriter(table.CSV(f.open))
	_, err := w.Claim(&c)
	var cell *table.Error
	require.ErrorAs(t, err, &cell)
	require.ErrorIs(t, err, table.ErrAmount)
	require.ErrorContains(t, err, "table lines: charge of number 1: ")
	require.NotContains(t, err.Error(), "0.005")
	require.NoError(t, w.Findings(1, guidelines.Findings{}))
	require.NoError(t, w.Group(1, "ccsr", "END003", "Diabetes"))
	require.NoError(t, w.Close())
	row := rows(t, f, "claims")[0]
	require.Equal(t, c.ID, row["claim_id"])
	require.Equal(t, "64", row["age_years"])
	require.Equal(t, [2]string{"CAD", "3"}, [2]string{row["currency"], row["diagnoses"]})
	require.Equal(t, "2026-03-04", row["from_date"])
	require.Equal(t, "", row["discharge_status"])
	require.Equal(t, "E11.22", row["principal_diagnosis"])
	line := rows(t, f, "lines")
	require.Equal(t, "1.125", line[0]["units"])
	require.Equal(t, "131.00", line[0]["charge"])
	require.Equal(t, "2026-03-04", line[0]["from_date"])
	require.Equal(t, "E11.22", line[0]["diagnosis1"])
	require.Equal(t, [2]string{"", ""}, [2]string{line[1]["charge"], line[1]["units"]})
	require.Equal(t, [2]string{"0.00", "0"}, [2]string{line[2]["charge"], line[2]["units"]})
	require.Equal(t, "10 20", line[0]["oral_cavity"])
	require.Equal(t, "14:MO 15", line[0]["teeth"])
	require.Equal(t, "", line[1]["teeth"])
	dx := rows(t, f, "diagnoses")
	require.Len(t, dx, 3)
	require.Equal(t, [2]string{"nonsense", ""}, [2]string{dx[1]["code"], dx[1]["category"]})
	require.Equal(t, [2]string{"I10", "4"}, [2]string{dx[2]["code"], dx[2]["position"]})
	require.Equal(t, "END003", rows(t, f, "groups")[0]["group"])
}

// TestPayments: sums of the tables are those of the payments.
func TestPayments(t *testing.T) {
	g := x12gen.New(835)
	f := folder{}
	w := table.NewWriter(table.CSV(f.open))
	paid, adjusted, n := decimal.Zero, decimal.Zero, 0
	for i := range 50 {
		p := g.Payment(1 + i%5)
		_, err := w.Payment(p)
		require.NoError(t, err)
		for i := range p.Claims {
			c := &p.Claims[i]
			n++
			paid = paid.Add(c.Paid)
			for _, a := range c.Adjustments {
				adjusted = adjusted.Add(a.Amount)
			}
			for k := range c.Lines {
				for _, a := range c.Lines[k].Adjustments {
					adjusted = adjusted.Add(a.Amount)
				}
			}
		}
	}
	require.NoError(t, w.Close())
	gotPaid, gotAdjusted, claims := decimal.Zero, decimal.Zero, 0
	for _, r := range rows(t, f, "paid_claims") {
		if r["line"] == "" {
			claims++
			gotPaid = gotPaid.Add(decimal.RequireFromString(r["paid"]))
		}
	}
	for _, r := range rows(t, f, "adjustments") {
		if r["group"] != "PLB" {
			gotAdjusted = gotAdjusted.Add(decimal.RequireFromString(r["amount"]))
		}
	}
	require.Equal(t, n, claims)
	require.True(t, paid.Equal(gotPaid))
	require.True(t, adjusted.Equal(gotAdjusted))
	var _ remit.Payment
}

// TestPaymentCells: what a remittance does not state is null, a zero that it states is zero, and codes beside the amounts stay.
func TestPaymentCells(t *testing.T) {
	zero := decimal.RequireFromString("0")
	p := &remit.Payment{Currency: "CAD", Claims: []remit.Claim{{ID: "A", Lines: []remit.Line{
		{Charge: zero, Paid: zero, Revenue: "0450", Units: remit.Optional{Valid: true, Decimal: zero}, Procedure: remit.Procedure{Code: "99283", Modifiers: []string{"25", "59"}},
			Remarks:     []remit.Remark{{List: "HE", Code: "N130"}, {List: "HE", Code: "M15"}},
			Adjustments: []remit.Adjustment{{Group: "CO", Reason: "151", Amount: zero, Quantity: remit.Optional{Valid: true, Decimal: decimal.RequireFromString("2")}}}},
		{Procedure: remit.Procedure{Code: "G0108"}},
	}}}, Adjustments: []remit.ProviderAdjustment{{Reason: "WO", Reference: "ICN 4", Amount: decimal.RequireFromString("-1.5")}}}
	f := folder{}
	w := table.NewWriter(table.CSV(f.open))
	_, err := w.Payment(p)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.Equal(t, [2]string{"", "CAD"}, [2]string{rows(t, f, "payments")[0]["amount"], rows(t, f, "payments")[0]["currency"]})
	got := rows(t, f, "paid_claims")
	require.Len(t, got, 3)
	for i, want := range [][]string{{"", "", "", "", "", ""}, {"0.00", "0.00", "0450", "25 59", "0", "N130 M15"}, {"", "", "", "", "", ""}} {
		var have []string
		for _, column := range []string{"charge", "paid", "revenue_code", "modifiers", "units", "remarks"} {
			have = append(have, got[i][column])
		}
		require.Equal(t, want, have, i)
	}
	cut := rows(t, f, "adjustments")
	require.Equal(t, [2]string{"2", ""}, [2]string{cut[0]["quantity"], cut[0]["reference"]})
	require.Equal(t, [3]string{"-1.50", "", "ICN 4"}, [3]string{cut[1]["amount"], cut[1]["quantity"], cut[1]["reference"]})
}

// TestSinkFails: the error of a sink is given and stays.
func TestSinkFails(t *testing.T) {
	w := table.NewWriter(table.CSV(func(string) (io.WriteCloser, error) { return nil, io.ErrClosedPipe }))
	_, err := w.Claim(&claim.Claim{})
	require.ErrorIs(t, err, io.ErrClosedPipe)
	require.ErrorIs(t, w.Close(), io.ErrClosedPipe)
}

func BenchmarkCSV(b *testing.B) {
	c := x12gen.New(1).Professional()
	w := table.NewWriter(table.CSV(func(string) (io.WriteCloser, error) { return kept2{}, nil }))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := w.Claim(c); err != nil {
			b.Fatal(err)
		}
	}
}

type kept2 struct{}

func (kept2) Write(b []byte) (int, error) { return len(b), nil }
func (kept2) Close() error                { return nil }

// TestICD9: codes of ICD-9-CM are shown with their dot, and what is no code as it was sent.
func TestICD9(t *testing.T) {
	var c claim.Claim
	for _, s := range []string{"25000", "4019", "486", "V5866", "E9330", "E849", "250.01", "nonsense", "1234567"} {
		c.Diagnoses = append(c.Diagnoses, claim.Diagnosis{CodeSet: "icd9cm", Code: claim.Text[icd.CM](s)})
	}
	for _, s := range []string{"8154", "01", "81.5"} {
		c.Procedures = append(c.Procedures, claim.Procedure{CodeSet: "icd9cm", Code: claim.Text[icd.PCS](s)})
	}
	c.Institutional = &claim.Institutional{AdmittingDiagnosis: claim.Text[icd.CM]("4580")}
	f := folder{}
	w := table.NewWriter(table.CSV(f.open))
	_, err := w.Claim(&c)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	var dx, px []string
	for _, r := range rows(t, f, "diagnoses") {
		require.Equal(t, "icd9cm", r["code_set"])
		require.Empty(t, r["category"])
		dx = append(dx, r["code"])
	}
	for _, r := range rows(t, f, "procedures") {
		px = append(px, r["code"])
	}
	require.Equal(t, []string{"250.00", "401.9", "486", "V58.66", "E933.0", "E849", "250.01", "nonsense", "1234567", "458.0"}, dx)
	require.Equal(t, []string{"81.54", "01", "81.5"}, px)
	require.Equal(t, "250.00", rows(t, f, "claims")[0]["principal_diagnosis"])
}

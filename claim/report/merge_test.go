package report_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/report"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
)

// generated are invented claims of few people, payers and codes, so that much coincides.
func generated(seed uint64, n int) []*claim.Claim {
	rnd := rand.New(rand.NewPCG(seed, 7))
	pick := func(s string) string { l := strings.Fields(s); return l[rnd.IntN(len(l))] }
	var out []*claim.Claim
	for i := range n {
		m := fmt.Sprint("M", rnd.IntN(25))
		from := claim.NewDate(2025, 11, 1).AddDays(rnd.IntN(120))
		c := visit(fmt.Sprint("A", rnd.IntN(n)), m, from.String(), pick("P1 P2 P3"), int64(rnd.IntN(500)))
		if rnd.IntN(3) == 0 {
			c = hospital(m, from.String(), from.AddDays(rnd.IntN(9)).String(), pick("01 01 02 20 07 30"), pick("1 2 3"))
			c.ID = fmt.Sprint("A", i)
			c.Payer.ID = pick("P1 P2 P3")
			c.Diagnoses = nil
		}
		for range rnd.IntN(4) {
			d := claim.Diagnosis{}
			d.Code.SetText(pick("E11.9 E11.22 I10 J44.9 I50.9 N18.31"))
			c.Diagnoses = append(c.Diagnoses, d)
		}
		if rnd.IntN(12) == 0 {
			c.Subscriber.MemberID = ""
		}
		if rnd.IntN(20) == 0 {
			c.Claim.Frequency = "8"
		}
		out = append(out, c)
	}
	return out
}

func generatedPayments(seed uint64, n int) *report.Payments {
	rnd := rand.New(rand.NewPCG(seed, 8))
	p := &remit.Payment{}
	for i := range n {
		if rnd.IntN(3) > 0 {
			x := decimal.NewFromInt(int64(rnd.IntN(2) * rnd.IntN(90)))
			p.Claims = append(p.Claims, remit.Claim{ID: fmt.Sprint("A", i), Status: "1", Charge: decimal.NewFromInt(100), Paid: x,
				Lines: []remit.Line{{Charge: decimal.NewFromInt(100), Paid: x, Adjustments: []remit.Adjustment{{Group: "CO", Reason: "50", Amount: decimal.NewFromInt(100).Sub(x)}}}}})
		}
	}
	out := &report.Payments{}
	out.Add(p)
	return out
}

// prefixes are groups for tests, and a label.
func prefixes(_ group.Person, list []icd.CM) (out []string) {
	for _, c := range list {
		out = append(out, c.Category().String()[:1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// initials are the prefixes of the diagnoses of a claim.
func initials(c *claim.Claim) []string {
	var list []icd.CM
	for i := range c.Diagnoses {
		list = append(list, c.Diagnoses[i].CM())
	}
	return prefixes(group.Person{}, list)
}

func settings(c *claim.Claim) []string {
	if c.Setting != guidelines.Inpatient {
		return nil
	}
	return []string{"I", "I"}
}

func allOptions(seed uint64, n int) (out []report.Options) {
	m := &report.Members{}
	for i := range 20 {
		m.Add(fmt.Sprint("M", i), claim.NewDate(2025, 12, 1), claim.NewDate(2026, 1, 20))
	}
	pay := generatedPayments(seed, n)
	for by := report.Code; by <= report.DRG; by++ {
		for of := report.Claims; of <= report.Readmissions; of++ {
			o := report.Options{By: by, Of: of, Payments: pay, Classify: prefixes, Groups: settings}
			out = append(out, o)
			o.Members, o.MinCell = m, 3
			out = append(out, o)
		}
	}
	return out
}

// TestMerge: counters of parts, merged in any order and grouping, give the report of the whole.
func TestMerge(t *testing.T) {
	const n = 240
	for seed := range uint64(3) {
		list := generated(seed, n)
		rnd := rand.New(rand.NewPCG(seed, 9))
		for _, o := range allOptions(seed, n) {
			whole := count(t, o, list...)
			parts := make([]*report.Counter, 5)
			for i := range parts {
				parts[i], _ = report.New(o)
			}
			for _, i := range rnd.Perm(n) {
				parts[rnd.IntN(len(parts)-1)].Add(list[i]) // the last stays empty
			}
			for len(parts) > 1 {
				i := rnd.IntN(len(parts) - 1)
				j := i + 1 + rnd.IntN(len(parts)-i-1)
				parts[j].Merge(parts[i])
				parts = slices.Delete(parts, i, i+1)
			}
			require.Equal(t, whole, parts[0].Report(), "%v of %v", o.By, o.Of)
			require.Equal(t, whole, parts[0].Report(), "asking changes nothing")
			ks, err := report.Count(slices.Values(list), 3, o, o)
			require.NoError(t, err)
			require.Equal(t, whole, ks[1].Report())
		}
	}
}

// TestSlow holds claims, members, charges and months against a slow count of its own.
func TestSlow(t *testing.T) {
	list := generated(5, 400)
	for by := report.Code; by <= report.Month; by++ {
		if by == report.Block {
			continue
		}
		for _, of := range []report.Of{report.Claims, report.People, report.Charge} {
			claims, people, charge := map[string]int{}, map[string]map[string]bool{}, map[string]decimal.Decimal{}
			for _, c := range list {
				if c.Claim.Frequency == "8" {
					continue
				}
				keys := map[string]bool{"total": true}
				switch by {
				case report.Payer:
					keys[c.Payer.ID] = true
				case report.Provider:
					keys[c.Billing.NPI] = true
				case report.Month:
					keys[c.From.String()[:7]] = true
				default:
					for _, d := range c.Diagnoses {
						x := d.Code.Code().String()
						if by != report.Code {
							x = x[:1]
						}
						keys[x] = true
					}
					if len(c.Diagnoses) == 0 {
						keys[""] = true
					}
				}
				for k := range keys {
					if m := c.Subscriber.MemberID; m != "" {
						if people[k] == nil {
							people[k] = map[string]bool{}
						}
						people[k][m] = true
					}
					claims[k]++
					charge[k] = charge[k].Add(c.Lines[0].Charge)
				}
			}
			r := count(t, report.Options{By: by, Of: of, Classify: prefixes, Groups: initials, MinCell: 1}, list...)
			rows := append(slices.Clone(r.Rows), report.Row{Key: "total", Value: r.Total.Value})
			for _, x := range rows {
				want := decimal.NewFromInt(int64(claims[x.Key]))
				switch of {
				case report.People:
					want = decimal.NewFromInt(int64(len(people[x.Key])))
					if by == report.HCC && x.Key == "" {
						continue // of a year, not of a claim
					}
				case report.Charge:
					want = charge[x.Key]
				}
				require.True(t, want.Equal(x.Value.Decimal), "%v of %v: %s %s", by, of, want, x.Value.Decimal)
			}
			if by != report.HCC || of != report.People {
				require.Len(t, rows, len(claims))
			}
		}
	}
}

// TestSmallCells: by default no row that is shown has few claims or people behind it, whatever is asked.
func TestSmallCells(t *testing.T) {
	for seed := range uint64(4) {
		const n = 300
		list := generated(seed, n)
		for _, o := range allOptions(seed, n) {
			o.MinCell = 1
			open := count(t, o, list...)
			o.MinCell = 6
			shut := count(t, o, list...)
			hidden, without := 0, false // the total less the row is small: what it is follows no more exactly than a small number
			for _, x := range shut.Rows {
				i := slices.IndexFunc(open.Rows, func(y report.Row) bool { return y.Key == x.Key })
				require.GreaterOrEqual(t, i, 0)
				if x.Suppressed {
					hidden++
					for _, of := range [][2]decimal.NullDecimal{{open.Total.Numerator, open.Rows[i].Numerator}, {open.Total.Denominator, open.Rows[i].Denominator}} {
						rest := of[0].Decimal.Sub(of[1].Decimal).IntPart()
						without = without || rest > 0 && rest < 6
					}
					require.Equal(t, report.Row{Key: x.Key, Label: x.Label, Suppressed: true}, x)
					continue
				}
				require.Equal(t, open.Rows[i], x, "what is shown is right")
				if o.Of != report.Charge && o.Of != report.Paid {
					v := x.Numerator.Decimal.IntPart()
					require.False(t, v > 0 && v < 6)
				}
			}
			require.Equal(t, shut.Suppressed, hidden)
			if hidden == 1 && !without {
				require.True(t, shut.Total.Suppressed, "%v of %v", o.By, o.Of)
			}
		}
	}
}

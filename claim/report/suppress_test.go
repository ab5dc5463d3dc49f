package report

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/icd"
)

// fake makes a row of n claims, each of a person of its own.
func fake(key string, counts ...int) *hidden {
	return &hidden{key: key, counts: counts, persons: counts[0]}
}

// shownRows is what a reader sees of a table: each row's number or *, and the total.
func shownRows(table []int, least int) string {
	var rows []*hidden
	sum := 0
	for i, n := range table {
		if n > 0 {
			rows = append(rows, fake(fmt.Sprint(i), n))
		}
		sum += n
	}
	total := fake("", sum)
	none := suppress(rows, total, least)
	out := ""
	for _, h := range rows {
		if h.suppressed {
			out += h.key + ":* "
		} else {
			out += fmt.Sprint(h.key, ":", h.counts[0], " ")
		}
	}
	if none {
		return out + "= *"
	}
	return out + fmt.Sprint("= ", sum)
}

// TestNothingCanBeRecomputed goes through all tables of up to four rows that add up to their total: one who knows what is
// shown, and how suppression works, cannot tell a number that is suppressed: among all tables that are shown alike, each has
// more than one value. Nor does any number below the least stand there.
func TestNothingCanBeRecomputed(t *testing.T) {
	for _, c := range []struct{ least, rows, most int }{{3, 4, 9}, {4, 3, 16}, {5, 3, 18}, {2, 4, 6}} {
		seen := map[string][]map[int]bool{} // by what is shown, for each row the values that it may have
		table := make([]int, c.rows)
		var each func(i int)
		each = func(i int) {
			if i == c.rows {
				s := shownRows(table, c.least)
				vals := seen[s]
				if vals == nil {
					vals = make([]map[int]bool, c.rows+1)
					for j := range vals {
						vals[j] = map[int]bool{}
					}
					seen[s] = vals
				}
				sum := 0
				for j, n := range table {
					vals[j][n] = true
					sum += n
				}
				vals[c.rows][sum] = true
				return
			}
			for table[i] = 0; table[i] <= c.most; table[i]++ {
				each(i + 1)
			}
		}
		each(0)
		for s, vals := range seen {
			if contains(s, "= *") && c.least > 2 {
				require.Greater(t, len(vals[c.rows]), 1, "least %d: %q tells the total", c.least, s)
			}
			for j := range c.rows {
				if contains(s, fmt.Sprint(j, ":* ")) && c.least > 2 { // below 2 there is only 1
					require.Greater(t, len(vals[j]), 1, "least %d: %q tells row %d", c.least, s, j)
				}
				for n := 1; n < c.least; n++ {
					require.False(t, contains(s, fmt.Sprint(j, ":", n, " ")), s)
				}
			}
		}
	}
}

func contains(s, sub string) bool {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i:i+len(sub)] == sub && (i == 0 || s[i-1] == ' ') {
			return true
		}
	}
	return false
}

// TestRatesCannotBeRecomputed: with numerators and denominators, what the rows suppressed are together is neither small nor
// decides any of their numbers.
func TestRatesCannotBeRecomputed(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	most := 0
	for range 20_000 {
		n, hits := 0, 0
		var rows []*hidden
		for i := range 1 + rnd.IntN(5) {
			c := []int{1 + rnd.IntN(40), 0, 0}
			c[1] = rnd.IntN(c[0] + 1)
			c[2] = c[0] - c[1]
			n, hits = n+c[0], hits+c[1]
			rows = append(rows, fake(fmt.Sprint(i), c...))
		}
		total := fake("", n, hits, n-hits)
		none := suppress(rows, total, 11)
		together := []int{n, hits, n - hits}
		k := 0
		for _, h := range rows {
			if h.suppressed {
				k++
				continue
			}
			for j, x := range h.counts {
				require.False(t, x > 0 && x < 11)
				together[j] -= x
			}
		}
		if none || k == 0 {
			continue
		}
		most++
		require.GreaterOrEqual(t, k, 2)
		require.Greater(t, together[0], max(10, k))
		require.GreaterOrEqual(t, together[1], 11)
		require.GreaterOrEqual(t, together[2], 11)
	}
	require.Greater(t, most, 1000, "the test sees such tables")
}

// TestSumOfNothing: two rows without a payment would be known to have none.
func TestSumOfNothing(t *testing.T) {
	rows := []*hidden{fake("a", 5), fake("b", 20), fake("c", 30)}
	for i, h := range rows {
		h.summed = true
		if i == 2 {
			h.sum = decimal.NewFromInt(100)
		}
	}
	total := fake("", 55)
	total.summed, total.sum = true, decimal.NewFromInt(100)
	require.False(t, suppress(rows, total, 11))
	require.True(t, rows[0].suppressed && rows[1].suppressed && rows[2].suppressed)
}

// TestSamePeople: rows of many claims of the same few people are suppressed, and what is left joins one of many people.
func TestSamePeople(t *testing.T) {
	a, b := fake("a", 40), fake("b", 50)
	a.persons = 8
	rows := []*hidden{a, b, fake("c", 60)}
	require.False(t, suppress(rows, fake("", 150), 11))
	require.True(t, a.suppressed && b.suppressed)
	require.False(t, rows[2].suppressed)
}

// TestComplements: where claims or people are in several rows, the total less a row are those without it: a few of them are
// not shown, and the row goes. Where each is in one row, the other rows are told by their own numbers.
func TestComplements(t *testing.T) {
	report := func(by By, of Of, codes func(i int) []string) map[string]string {
		k, err := New(Options{By: by, Of: of})
		require.NoError(t, err)
		for i := range 103 {
			c := &claim.Claim{Payer: claim.Payer{ID: fmt.Sprint("P", i%2)}, Subscriber: claim.Subscriber{MemberID: fmt.Sprint("M", i)}, From: claim.NewDate(2026, time.March, 4)}
			for _, code := range codes(i) {
				c.Diagnoses = append(c.Diagnoses, claim.Dx(icd.MustParseCM(code)))
			}
			k.Add(c)
		}
		r := k.Report()
		out := map[string]string{"total": "*"}
		if !r.Total.Suppressed {
			out["total"] = r.Total.Value.Decimal.String()
		}
		for _, row := range r.Rows {
			out[row.Key] = "*"
			if !row.Suppressed {
				out[row.Key] = row.Value.Decimal.String()
			}
		}
		return out
	}
	nearly := func(without int) func(i int) []string {
		return func(i int) []string {
			switch {
			case i < without:
				return []string{"E11.9"}
			case i < 60:
				return []string{"E11.9", "I10"}
			}
			return []string{"I10"}
		}
	}
	for _, of := range []Of{Claims, People} {
		require.Equal(t, map[string]string{"E11.9": "60", "I10": "*", "total": "103"}, report(Code, of, nearly(3)))
		require.Equal(t, map[string]string{"E11.9": "60", "I10": "103", "total": "103"}, report(Code, of, nearly(0)))
		require.Equal(t, map[string]string{"E11.9": "60", "I10": "92", "total": "103"}, report(Code, of, nearly(11)))
	}
	require.Equal(t, map[string]string{"P0": "52", "P1": "51", "total": "103"}, report(Payer, Claims, nearly(3)))
}

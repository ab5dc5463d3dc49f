package receivables

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/internal/redact"
)

// By says by what an ageing is divided.
type By uint8

// The divisions.
const (
	ByPayer    By = iota // what is open with payers
	ByProvider           // the same, by who rendered it
	ByPatient            // what patients owe
)

var byNames = [...]string{"payer", "provider", "patient"}

// String is the word for the division: "payer".
func (b By) String() string {
	if int(b) < len(byNames) {
		return byNames[b]
	}
	return "unknown"
}

// Divisions are all divisions.
func Divisions() []By { return []By{ByPayer, ByProvider, ByPatient} }

// Buckets is into how many ages an ageing is divided.
const Buckets = 5

var bucketNames = [Buckets]string{"0-30", "31-60", "61-90", "91-120", "over 120"}

// BucketName is the name of a bucket from 0: "0-30".
func BucketName(i int) string { return bucketNames[i] }

// BucketOf is the bucket of an age in days: up to 30, 60, 90 and 120 days, and older. What lies ahead is in the first.
func BucketOf(age int) int {
	for i, last := range [...]int{30, 60, 90, 120} {
		if age <= last {
			return i
		}
	}
	return Buckets - 1
}

// Aging is what is owed, by age and by whom.
type Aging struct {
	By    By
	Rows  []AgingRow // in order of name, then number
	Total AgingRow   // the sum of the rows
}

// Format prints <redacted> for every verb: it may name patients.
func (Aging) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Aging) LogValue() slog.Value { return redact.Log() }

// AgingRow is a payer, provider or patient. Amounts include credits.
type AgingRow struct {
	Name    Name
	Buckets [Buckets]decimal.Decimal
	Total   decimal.Decimal
	Credits decimal.Decimal // part of Total: what was paid too much, zero or below
	Claims  int             // with an amount that is not zero
	Undated int             // of them, without a day: they count as new
}

// Format prints <redacted> for every verb.
func (AgingRow) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (AgingRow) LogValue() slog.Value { return redact.Log() }

func (r *AgingRow) add(x *Item, amount decimal.Decimal) {
	i := BucketOf(x.Age)
	r.Buckets[i] = r.Buckets[i].Add(amount)
	r.Total = r.Total.Add(amount)
	if amount.IsNegative() {
		r.Credits = r.Credits.Add(amount)
	}
	r.Claims++
	if x.From.IsZero() {
		r.Undated++
	}
}

// Age divides items by age. Items of which nothing is owed are left out.
func Age(items []Item, by By) *Aging {
	a := &Aging{By: by}
	rows := map[string]*AgingRow{}
	var order []*AgingRow
	for i := range items {
		x := &items[i]
		amount, name, key := x.Balance, x.Payer, x.Payer.key()
		switch by {
		case ByProvider:
			name, key = x.Provider, x.Provider.key()
		case ByPatient:
			amount, name, key = x.PatientDue, x.Patient, x.person
		}
		if amount.IsZero() {
			continue
		}
		r := rows[key]
		if r == nil {
			r = &AgingRow{Name: name}
			rows[key] = r
			order = append(order, r)
		}
		if r.Name.Name == "" {
			r.Name.Name = name.Name
		}
		r.add(x, amount)
		a.Total.add(x, amount)
	}
	for _, r := range order {
		a.Rows = append(a.Rows, *r)
	}
	slices.SortStableFunc(a.Rows, func(x, y AgingRow) int {
		return cmp.Or(cmp.Compare(x.Name.Name, y.Name.Name), cmp.Compare(x.Name.ID, y.Name.ID))
	})
	return a
}

package remit

import (
	"errors"
	"io"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/money"
)

// Booking is a movement that no remittance tells: a payment of the patient, a write-off, a refund.
type Booking struct {
	Claim     string // account number, or key of the claim in the ledger
	Kind      Kind   // KindPatientPaid, KindWriteOff, KindPatientWriteOff; KindPaid below zero: refunded to the payer
	Date      Date
	Amount    decimal.Decimal // below zero: a refund, or taken back
	Reference string          // number of a receipt
	Nth       int             // which of several that are alike in their list, from 0
	Source    Source
}

// Errors of Book.
var (
	ErrNoClaim   = errors.New("remit: no claim of this account number")
	ErrManyClaim = errors.New("remit: several claims of this account number")
	ErrKind      = errors.New("remit: not what can be booked")
)

// Book books a movement, once: the same one again changes nothing. Of several claims with the account number it takes the
// one whose first day is the day of the booking, else the one from which the patient owes something; the error is
// ErrManyClaim when that does not tell.
func (l *Ledger) Book(b Booking) error {
	l.init()
	switch b.Kind {
	case KindPatientPaid, KindWriteOff, KindPatientWriteOff, KindPaid:
	default:
		return ErrKind
	}
	posting := "booked " + digest([]byte(plain(b.Claim)+"\x00"+b.Kind.String()+"\x00"+b.Date.String()+"\x00"+b.Amount.String()+"\x00"+b.Reference)) + " " + strconv.Itoa(b.Nth)
	if _, ok := l.posted[posting]; ok {
		return nil
	}
	k, err := l.booked(&b)
	if err != nil {
		return err
	}
	l.log(Operation{Booking: &b})
	l.posted[posting] = k.key
	k.bookings = append(k.bookings, b)
	l.settle(k, origin{posting: posting, date: b.Date, trace: b.Reference, source: b.Source})
	return nil
}

func (l *Ledger) booked(b *Booking) (*book, error) {
	if k := l.keys[b.Claim]; k != nil && len(l.accounts[plain(b.Claim)]) <= 1 {
		return k, nil
	}
	var list []*book
	for _, k := range l.accounts[plain(b.Claim)] {
		if !k.empty() {
			list = append(list, k)
		}
	}
	if len(list) > 1 {
		list = narrow(list, func(k *book) bool { return k.sent != nil })
		list = narrow(list, func(k *book) bool {
			if k.sent == nil {
				return false
			}
			from, _ := k.sent.Period()
			return from == b.Date
		})
		list = narrow(list, func(k *book) bool {
			var owed decimal.Decimal
			for c, d := range k.cells {
				switch c.kind {
				case KindPatientShare:
					owed = owed.Add(d)
				case KindPatientPaid, KindPatientWriteOff:
					owed = owed.Sub(d)
				}
			}
			return owed.IsPositive()
		})
	}
	switch len(list) {
	case 0:
		return nil, ErrNoClaim
	case 1:
		return list[0], nil
	}
	return nil, ErrManyClaim
}

// narrow are those that satisfy a condition; all when none does.
func narrow(list []*book, ok func(*book) bool) []*book {
	var out []*book
	for _, k := range list {
		if ok(k) {
			out = append(out, k)
		}
	}
	if len(out) == 0 {
		return list
	}
	return out
}

// ReadBookings reads bookings as CSV: claim, date, amount and, where they are wanted, kind and reference, or the columns that a
// header names. Amounts have at most two decimals and no sign: the kind says which way the money goes. Kind is payment (of the patient; the default), write-off, patient-write-off, patient-refund, or refund (to the payer). Rows that
// are alike are several bookings; the list read again gives the same ones. The error joins a RowError for each row that cannot
// be used; the others are returned with it. File is the Source of the bookings.
func ReadBookings(in io.Reader, file string) ([]Booking, error) {
	var out []Booking
	var faults []error
	nth := map[Booking]int{}
	err := table(in, "claim date amount kind reference", 3, func(line int, get func(string) string) {
		b := Booking{Claim: get("claim"), Reference: get("reference")}
		day, err := claim.ParseDate(get("date"))
		amount, err2 := money.Parse(get("amount"))
		below := amount.IsNegative()
		reason := ""
		switch kind := get("kind"); kind {
		case "", "payment":
			b.Kind = KindPatientPaid
		case "write-off":
			b.Kind = KindWriteOff
		case "patient-write-off":
			b.Kind = KindPatientWriteOff
		case "refund":
			b.Kind, amount = KindPaid, amount.Neg()
		case "patient-refund":
			b.Kind, amount = KindPatientPaid, amount.Neg()
		default:
			reason = "the kind is none of payment, write-off, patient-write-off, patient-refund, refund"
		}
		switch {
		case b.Claim == "":
			reason = "no claim"
		case err != nil:
			reason = "the date is not written YYYY-MM-DD"
		case err2 != nil:
			reason = "the amount is not a number such as 20.00"
		case amount.Exponent() < -2:
			reason = "the amount has more than two decimals"
		case below && b.Kind == KindPatientPaid:
			reason = "the amount is below zero: write what was given back to a patient without sign, of kind patient-refund"
		case below:
			reason = "the amount is below zero"
		}
		if reason != "" {
			faults = append(faults, &RowError{line, reason})
			return
		}
		b.Date = day
		same := b
		same.Reference += " " + amount.String()
		b.Amount, b.Nth, b.Source = amount, nth[same], Source{File: file, Segment: line}
		nth[same]++
		out = append(out, b)
	})
	if err != nil {
		faults = append(faults, err)
	}
	return out, errors.Join(faults...)
}

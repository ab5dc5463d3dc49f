package remit

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// Batch is the file that a claim was sent in, as acknowledgments name it.
type Batch struct {
	Sender      string
	Interchange int    // ISA13
	Group       int    // GS06
	Set         int    // ST02
	ID          string // BHT03
	Created     Date
}

// Send is a claim sent to a payer.
type Send struct {
	Claim   *claim.Claim
	Batch   Batch
	Source  Source
	Payer   string
	PayerID string
	Rank    int // of the payer: 1 primary, 2 secondary, 3 tertiary ...; 0 not known
}

// rankOf is the place of a payer by SBR01.
func rankOf(responsibility string) int {
	switch responsibility {
	case "", "P":
		return 1
	case "S":
		return 2
	case "T":
		return 3
	case "A", "B", "C", "D", "E", "F", "G", "H":
		return 4 + int(responsibility[0]-'A')
	}
	return 0
}

// accountOf is the account number of a claim: CLM01.
func accountOf(c *claim.Claim) string {
	if c.Claim.AccountNumber != "" {
		return c.Claim.AccountNumber
	}
	return c.ID
}

// chargeOf is the total charge.
func chargeOf(c *claim.Claim) decimal.Decimal {
	if claim.Given(c.Claim.TotalCharge) {
		return c.Claim.TotalCharge
	}
	return c.Total()
}

// frequencyOf is CLM05-3: 7 replaces, 8 voids an earlier claim.
func frequencyOf(c *claim.Claim) string {
	if f := c.Claim.Frequency; f != "" {
		return f
	}
	if n := c.Institutional; n != nil && len(n.TypeOfBill) >= 3 {
		return n.TypeOfBill[len(n.TypeOfBill)-1:]
	}
	return "1"
}

// Send takes a claim that was sent: for the first time, again, corrected, or to the next payer. It gives the key of the
// claim in the ledger. Claims belong together when they have the same account number and
//
//   - the same payer, and the later one replaces or voids an earlier one (frequency 5 to 8), or has its first day and most
//     of its codes, or its charge and some of them: it was sent again (in another file, the charge is enough);
//   - another payer that comes later (SBR01) or that one of them names as another payer, and the same first day;
//   - another payer, the same first day and the very same codes and charge, sent on a later day: the first payer was the
//     wrong one.
//
// A claim that is sent twice is counted once.
func (l *Ledger) Send(c *claim.Claim, b Batch, src Source) string {
	l.init()
	s := Send{Claim: c, Batch: b, Source: src, Payer: c.Payer.Name, PayerID: c.Payer.ID, Rank: rankOf(c.Subscriber.Responsibility)}
	if k := l.bookOf(&s); k != nil {
		if !k.has(&s) {
			l.send(k, s)
		}
		return k.key
	}
	k := l.newBook(accountOf(c), "")
	l.send(k, s)
	return k.key
}

// bookOf is the book of the claim of a sending: one with the same first day before others; nil when it is a new claim.
func (l *Ledger) bookOf(s *Send) (out *book) {
	day, _ := s.Claim.Period()
	for _, k := range l.accounts[plain(accountOf(s.Claim))] {
		if k.sent == nil || !k.takes(s) {
			continue
		}
		if from, _ := k.sent.Period(); from == day {
			return k
		}
		if out == nil {
			out = k
		}
	}
	return out
}

// has reports whether the very same sending is known.
func (k *book) has(s *Send) bool {
	for i := range k.sends {
		o := &k.sends[i]
		if o.Batch == s.Batch && o.Rank == s.Rank && o.PayerID == s.PayerID && o.Payer == s.Payer && frequencyOf(o.Claim) == frequencyOf(s.Claim) && chargeOf(o.Claim).Equal(chargeOf(s.Claim)) {
			return true
		}
	}
	return false
}

// takes reports whether a sending is of the claim of the book.
func (k *book) takes(s *Send) bool {
	if otherPatient(k.sent, s.Claim) || k.asksOnly() != s.Claim.Claim.Predetermination {
		return false
	}
	from, _ := k.sent.Period()
	day, _ := s.Claim.Period()
	mine := payerOfClaim(&s.Claim.Payer)
	for i := range k.sends {
		o := &k.sends[i]
		theirs := payerOfClaim(&o.Claim.Payer)
		if (mine == theirs || mine.alike(theirs) > 0) && o.Rank == s.Rank {
			if later(s.Claim) || later(o.Claim) && from == day && s.before(o) {
				return true
			}
			n := shared(o.Claim, s.Claim)
			if from == day && (n*2 >= max(len(o.Claim.Lines), 1) || chargeOf(o.Claim).Equal(chargeOf(s.Claim)) && (n > 0 || o.Batch != s.Batch)) {
				return true
			}
			continue
		}
		if from == day && (s.Rank > 1 || o.Rank > 1 || names(s.Claim, theirs) || names(o.Claim, mine) || o.billedAnew(s) || s.billedAnew(o)) {
			return true
		}
	}
	return false
}

// later reports whether a claim replaces, adds to or voids one that was sent before it.
func later(c *claim.Claim) bool {
	switch frequencyOf(c) {
	case "5", "6", "7", "8":
		return true
	}
	return false
}

// before reports whether a sending is known to be of an earlier day than another one.
func (s *Send) before(o *Send) bool {
	a, b := s.Batch.Created, o.Batch.Created
	return !a.IsZero() && !b.IsZero() && a.Before(b)
}

// billedAnew reports whether a later sending is of the same services to another payer, the first one having been the wrong
// one.
func (s *Send) billedAnew(later *Send) bool {
	a, b := s.Claim, later.Claim
	return s.before(later) && chargeOf(a).Equal(chargeOf(b)) && len(a.Lines) == len(b.Lines) &&
		len(a.Lines) > 0 && shared(a, b) == len(a.Lines)
}

// names reports whether a claim has a payer among its other payers.
func names(c *claim.Claim, p payer) bool {
	for i := range c.OtherPayers {
		if payerOfClaim(&c.OtherPayers[i].Payer).alike(p) > 0 {
			return true
		}
	}
	return false
}

// otherPatient reports whether two claims name different patients.
func otherPatient(a, b *claim.Claim) bool {
	p, q := patientOf(a), patientOf(b)
	return p.last != "" && q.last != "" && p.last != q.last || !p.birth.IsZero() && !q.birth.IsZero() && p.birth != q.birth
}

// person is by what patients are told apart.
type person struct {
	last, first string
	id          string
	birth       Date
}

func patientOf(c *claim.Claim) person {
	p := person{plain(c.Patient.LastName), plain(c.Patient.FirstName), plain(c.Subscriber.MemberID), c.Patient.BirthDate}
	if c.Patient.MemberID != "" {
		p.id = plain(c.Patient.MemberID)
	}
	if p.last == "" && (c.Patient.Relationship == "" || c.Patient.Relationship == "self") {
		p.last, p.first = plain(c.Subscriber.LastName), plain(c.Subscriber.FirstName)
	}
	if p.birth.IsZero() && (c.Patient.Relationship == "" || c.Patient.Relationship == "self") {
		p.birth = c.Subscriber.BirthDate
	}
	return p
}

// shared counts the lines of b whose code a has.
func shared(a, b *claim.Claim) (n int) {
	has := map[string]int{}
	for i := range a.Lines {
		has[lineCode(&a.Lines[i])]++
	}
	for i := range b.Lines {
		if c := lineCode(&b.Lines[i]); has[c] > 0 {
			has[c]--
			n++
		}
	}
	return n
}

// lineCode is the code of a line, the revenue code where it has none.
func lineCode(l *claim.Line) string {
	if t := plain(l.Code.Text()); t != "" {
		return t
	}
	return l.RevenueCode
}

// send adds a sending to its book: behind those of its day and before, in whatever order files are read.
func (l *Ledger) send(k *book, s Send) {
	l.log(Operation{Send: &s})
	l.sendings++
	first := k.sent == nil
	at := len(k.sends)
	for at > 0 && s.before(&k.sends[at-1]) {
		at--
	}
	k.sends = slices.Insert(k.sends, at, s)
	k.choose()
	l.index(k, s.Claim)
	for _, a := range k.answers { // what was doubtful may be plain by what is known now
		if a.Match.Doubtful {
			if to, m := l.find(a); to == k {
				a.Match = m
			}
		}
	}
	key := k.key + " sent " + strconv.Itoa(len(k.sends))
	l.settle(k, origin{posting: key, date: sentDay(&s), payer: payerOfClaim(&s.Claim.Payer), source: s.Source, trace: s.Batch.ID})
	if first {
		l.rematch(k)
	}
}

// choose finds the claim as last sent to the first payer.
func (k *book) choose() {
	k.sent, k.voided = nil, false
	least := 0 // the lowest place that it was sent to so far
	for i := range k.sends {
		s := &k.sends[i]
		switch {
		case frequencyOf(s.Claim) == "8":
			k.voided = true
			if i == 0 {
				k.sent = s.Claim
			}
		case i == 0, s.Rank <= least:
			k.sent, k.voided = s.Claim, false
		}
		if i == 0 || s.Rank < least {
			least = s.Rank
		}
	}
}

func sentDay(s *Send) Date {
	if day, _ := s.Claim.Period(); !day.IsZero() {
		return day
	}
	return s.Batch.Created
}

// newBook opens a book for a claim.
func (l *Ledger) newBook(account, prefix string) *book {
	key := prefix + account
	for n := 2; l.keys[key] != nil; n++ {
		key = prefix + account + "/" + strconv.Itoa(n)
	}
	k := &book{key: key, account: account, order: len(l.books)}
	l.keys[key] = k
	l.books = append(l.books, k)
	a := plain(account)
	l.accounts[a] = append(l.accounts[a], k)
	if short := shortAccount(a); short != a {
		l.short[short] = append(l.short[short], k)
	} else {
		l.short[a] = append(l.short[a], k)
	}
	return k
}

// shortAccount is an account number as payers that change it leave it: without leading zeros, at most 17 characters.
func shortAccount(s string) string {
	s = strings.TrimLeft(s, "0")
	return s[:min(len(s), 17)]
}

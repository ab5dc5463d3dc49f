package remit

import (
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// Ledger follows claims from their sending until they are paid. It is filled in any order, with the same files as often
// as one likes: what was posted before changes nothing. The zero value is empty and ready for use. It is not safe for use
// by several goroutines at once.
//
//	Send         a claim, again, corrected, or to the next payer
//	Acknowledge  what a receiver says of it before it is adjudicated (999, TA1, 277CA)
//	Post         a remittance: matched, posted, and told where it is doubtful
//	Book         a payment of the patient, a write-off, a refund
//	Standings    where each claim stands
//	Entries      every movement, with the file and segment that it comes from
type Ledger struct {
	books       []*book
	keys        map[string]*book
	accounts    map[string][]*book // by letters and digits of the account number
	short       map[string][]*book // the same, as payers that change it leave it
	payerClaims map[string][]*book
	controls    map[string][]*book
	services    map[service][]*book
	posted      map[string]string // postings by id, and the key of their claim
	payments    map[string]*paymentSeen
	entries     []Entry
	counts      map[string]int // of entries, by posting
	acks        []Acknowledgment
	acksOf      map[string][]int // by what they are about
	known       map[string]bool  // acknowledgments
	provider    []ProviderPosting
	naming      map[*book][]Entry  // provider adjustments by the claim that they name; nil: to be worked out
	waiting     map[string][]*book // remittances without a claim, by their numbers
	operations  []Operation
	restoring   bool
	seq         int
	sendings    int
}

// service is by what a claim is looked for when no number of it is known.
type service struct {
	day    Date
	charge string
}

// book is what the ledger has of a claim.
type book struct {
	key, account string
	order        int
	sent         *claim.Claim // as last sent to the first payer; nil: a remittance without a claim
	sends        []Send
	numbers      []string // the payers' numbers for it, of acknowledgments
	voided       bool
	answers      []*Answer
	bookings     []Booking
	cells        map[cell]decimal.Decimal
	state        *state
}

// paymentSeen is what is known of a payment that was posted.
type paymentSeen struct {
	ids   map[string]int // claims posted by earlier readings, by their numbers
	fresh map[string]int // by this one

	doubled map[int]bool // claims of the one that is read now
}

func (l *Ledger) init() {
	if l.keys != nil {
		return
	}
	l.keys, l.accounts, l.short = map[string]*book{}, map[string][]*book{}, map[string][]*book{}
	l.payerClaims, l.controls, l.services = map[string][]*book{}, map[string][]*book{}, map[service][]*book{}
	l.posted, l.payments = map[string]string{}, map[string]*paymentSeen{}
	l.waiting, l.counts = map[string][]*book{}, map[string]int{}
	l.acksOf, l.known = map[string][]int{}, map[string]bool{}
}

// Entries are all movements in the order in which they were posted.
func (l *Ledger) Entries() iter.Seq[Entry] { return slices.Values(l.entries) }

// Len is the number of claims, those without a sending included.
func (l *Ledger) Len() (n int) {
	for _, k := range l.books {
		if !k.empty() {
			n++
		}
	}
	return n
}

// Sendings is how often claims were sent. One that is given twice as sent in the same file was sent once.
func (l *Ledger) Sendings() int { return l.sendings }

// empty reports whether nothing belongs to the book any more.
func (k *book) empty() bool { return k.sent == nil && len(k.answers) == 0 }

// origin is what entries are made by.
type origin struct {
	posting string
	date    Date
	payer   payer
	trace   string
	source  Source
}

// settle works out anew where a claim stands and adds what has changed as entries.
func (l *Ledger) settle(k *book, o origin) {
	l.naming = nil
	k.state = k.work()
	for _, c := range k.state.order {
		was := k.cells[c]
		d := k.state.cells[c].Sub(was)
		if d.IsZero() {
			continue
		}
		l.enter(k.entry(c, d, o))
	}
	for _, c := range orderOf(k.cells) {
		if _, ok := k.state.cells[c]; !ok && !k.cells[c].IsZero() {
			l.enter(k.entry(c, k.cells[c].Neg(), o))
		}
	}
	k.cells = k.state.cells
}

// enter adds an entry with its number in its posting.
func (l *Ledger) enter(e Entry) {
	e.N = l.counts[e.Posting]
	l.counts[e.Posting]++
	l.entries = append(l.entries, e)
}

func (k *book) entry(c cell, d decimal.Decimal, o origin) Entry {
	return Entry{
		Posting: o.posting, Claim: k.key, Line: c.line, Kind: c.kind, Date: o.date, Payer: c.payer, PayerID: c.payerID,
		Trace: o.trace, Group: c.group, Reason: c.reason, Amount: d, Source: o.source,
	}
}

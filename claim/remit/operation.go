package remit

import (
	"iter"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Operation is something that was put into a ledger; one of the fields is set. The operations in their order make the
// ledger: a store keeps them, and Restore does them again.
type Operation struct {
	Send           *Send
	Answer         *Answer // only Claim, the payer's names, Trace, Date, Posting and Source
	Provider       *ProviderPosting
	Acknowledgment *Acknowledgment
	Booking        *Booking
}

// ProviderPosting is a provider adjustment that was posted.
type ProviderPosting struct {
	Entry     Entry // without Claim and N
	Reference string
}

func (l *Ledger) log(op Operation) {
	if !l.restoring {
		l.operations = append(l.operations, op)
	}
}

// Operations are what was put into the ledger since it was made, or restored.
func (l *Ledger) Operations() iter.Seq[Operation] {
	return func(yield func(Operation) bool) {
		for _, op := range l.operations {
			if !yield(op) {
				return
			}
		}
	}
}

// Saved forgets the operations and entries that a store has taken.
func (l *Ledger) Saved() { l.operations, l.entries = nil, nil }

// Restore does operations again, for a ledger that a store keeps. The entries that they make are not kept: the store has
// them. Where those of the store come to something else, since the ledger counts in another way than when they were made,
// the difference is added as entries, which Entries then gives. The error is the first of the operations.
func (l *Ledger) Restore(operations iter.Seq2[Operation, error], stored iter.Seq2[Entry, error]) error {
	l.init()
	l.restoring = true
	defer func() { l.restoring = false }()
	for op, err := range operations {
		if err != nil {
			return err
		}
		l.restore(op)
		l.entries = nil
	}
	sums, last := map[string]map[cell]decimal.Decimal{}, 0
	l.counts = map[string]int{}
	for e, err := range stored {
		if err != nil {
			return err
		}
		l.counts[e.Posting] = max(l.counts[e.Posting], e.N+1)
		if e.Kind == KindProvider {
			continue
		}
		if sums[e.Claim] == nil {
			sums[e.Claim] = map[cell]decimal.Decimal{}
		}
		c := cell{e.Line, e.Kind, e.Payer, e.PayerID, e.Group, e.Reason}
		sums[e.Claim][c] = sums[e.Claim][c].Add(e.Amount)
		if n, ok := strings.CutPrefix(e.Posting, restated); ok {
			number, _ := strconv.Atoi(n)
			last = max(last, number)
		}
	}
	for _, k := range l.books {
		k.cells = sums[k.key]
		l.settle(k, origin{posting: restated + strconv.Itoa(last+1)})
	}
	return nil
}

// restated begins the posting of what is counted in another way than it was.
const restated = "restated "

// remember counts an answer among those of its payment.
func (l *Ledger) remember(a *Answer) {
	key, _, _ := strings.Cut(a.Posting, " ")
	seen := l.payments[key]
	if seen == nil {
		seen = &paymentSeen{ids: map[string]int{}, fresh: map[string]int{}}
		l.payments[key] = seen
	}
	seen.ids[idOf(a.Claim)]++
}

func (l *Ledger) restore(op Operation) {
	switch {
	case op.Send != nil:
		l.Send(op.Send.Claim, op.Send.Batch, op.Send.Source)
	case op.Answer != nil:
		a := op.Answer
		if _, ok := l.posted[a.Posting]; !ok {
			l.admit(a)
		}
		l.remember(a)
	case op.Provider != nil:
		l.admitProvider(*op.Provider)
	case op.Acknowledgment != nil:
		l.Acknowledge(*op.Acknowledgment)
	case op.Booking != nil:
		_ = l.Book(*op.Booking) // it was booked before, to the same books
	}
}

package remit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Posting is what became of a remittance.
type Posting struct {
	Payment  string // its key: payer, trace number, day and amount
	Claims   []Posted
	Provider []Posted // provider adjustments
}

// Posted is what became of a claim, or a provider adjustment, of a remittance.
type Posted struct {
	Index   int    // in Payment.Claims or Payment.Adjustments
	Key     string // of the claim in the ledger; "" for a provider adjustment that names none
	Outcome Outcome
	Match   Match
	Why     string // it was not posted, or is doubtful
	Source  Source
}

// Outcome is what became of a claim of a remittance.
type Outcome uint8

// The outcomes.
const (
	Done       Outcome = iota // posted
	Again                     // posted before: nothing has changed
	Conflict                  // another version of what was posted before: not posted
	Incomplete                // cut off and not in balance: not posted
	Estimate                  // a predetermination: kept, no money is posted
)

// String is the outcome in words.
func (o Outcome) String() string {
	switch o {
	case Done:
		return "posted"
	case Again:
		return "posted before"
	case Conflict:
		return "conflict"
	case Incomplete:
		return "incomplete"
	case Estimate:
		return "estimate"
	}
	return "unknown"
}

// PostOptions say what is known of the reading of a remittance.
type PostOptions struct {
	Place func(claim int) Source // where Payment.Claims[claim] was read; -1: the payment itself. Nil: nowhere
	Cut   bool                   // the input ended inside of it: its last claim is posted only when it is in balance
}

// Post posts a remittance. A claim of it that was posted before is left out; so is one that differs from what the same
// payment said before with the same numbers. Each other one is matched with the claims sent (see Match); without one it is
// kept as unmatched, and joined with its claim when that is sent later.
func (l *Ledger) Post(p *Payment, o PostOptions) Posting {
	l.init()
	if o.Place == nil {
		o.Place = func(int) Source { return Source{Set: p.Control} }
	}
	out := Posting{Payment: keyOf(p)}
	seen := l.reading(out.Payment)
	nth := map[string]int{}
	seen.doubled = p.doubled()
	for i := range p.Claims {
		out.Claims = append(out.Claims, l.postClaim(p, i, out.Payment, seen, nth, o))
	}
	for i := range p.Adjustments {
		out.Provider = append(out.Provider, l.postProvider(p, i, out.Payment, nth, o.Place(-1)))
	}
	return out
}

// keyOf is what a payment is known by.
func keyOf(p *Payment) string {
	who := payerOf(p)
	parts := []string{who.ein, who.ids[0], who.ids[1], p.Trace, p.Date.String(), p.Amount.StringFixed(2), p.Payee.ID}
	if p.Trace == "" {
		parts = append(parts, p.Control, who.name)
	}
	return digest([]byte(strings.Join(parts, "\x00")))
}

// digest is a short digest.
func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}

// reading begins a reading of a payment.
func (l *Ledger) reading(key string) *paymentSeen {
	seen := l.payments[key]
	if seen == nil {
		seen = &paymentSeen{ids: map[string]int{}}
		l.payments[key] = seen
	}
	for id, n := range seen.fresh {
		seen.ids[id] = max(seen.ids[id], n)
	}
	seen.fresh = map[string]int{}
	return seen
}

// contentOf is what an answer says, as far as it can be told apart by it.
func contentOf(c *Claim) string {
	v := *c
	v.Group, v.Kept = 0, nil
	v.Lines = append([]Line(nil), c.Lines...)
	for i := range v.Lines {
		v.Lines[i].Kept = nil
	}
	b, err := json.Marshal(&v)
	if err != nil { // strings and numbers only
		return ""
	}
	return digest(b)
}

func (l *Ledger) postClaim(p *Payment, i int, payment string, seen *paymentSeen, nth map[string]int, o PostOptions) Posted {
	c := &p.Claims[i]
	out := Posted{Index: i, Source: o.Place(i)}
	content := payment + " " + contentOf(c)
	nth[content]++
	id := idOf(c)
	seen.fresh[id]++
	posting := content + " " + strconv.Itoa(nth[content])
	if key, ok := l.posted[posting]; ok {
		out.Outcome, out.Key = Again, key
		return out
	}
	if seen.doubled[i] {
		seen.fresh[id]--
		out.Outcome, out.Why = Conflict, "it stands twice in the payment, which is not in balance with it"
		return out
	}
	if seen.fresh[id] <= seen.ids[id] {
		out.Outcome, out.Why = Conflict, "the payment was posted before with another answer for this claim"
		return out
	}
	if o.Cut && i == len(p.Claims)-1 && (len(c.Check(nil)) > 0 || c.Charge.IsZero() && len(c.Lines) == 0) {
		seen.fresh[id]--
		out.Outcome, out.Why = Incomplete, "the remittance is cut off in this claim"
		return out
	}
	who := payerOf(p)
	a := &Answer{Claim: c, Payer: who.name, PayerID: who.id(), EIN: who.ein, Trace: p.Trace, Date: dayOf(p), Currency: p.Currency, Posting: posting, Source: out.Source}
	k := l.admit(a)
	out.Key, out.Match = k.key, a.Match
	if a.Match.Doubtful {
		out.Why = a.Match.Why
	}
	if !c.Posted() {
		out.Outcome = Estimate
	}
	return out
}

// idOf are the numbers of an answer.
func idOf(c *Claim) string { return c.ID + "\x00" + c.PayerClaim + "\x00" + c.Status }

// doubled are the claims of a payment that stand in it more than once, and are not what it pays: of those with the same
// numbers and amounts all but the one that is in balance, else all but the last.
func (p *Payment) doubled() map[int]bool {
	if p.balanced() {
		return nil
	}
	out, kept := map[int]bool{}, map[string]int{}
	for i := range p.Claims {
		c := &p.Claims[i]
		if c.PayerClaim == "" {
			continue
		}
		key := idOf(c) + "\x00" + c.Charge.String() + "\x00" + c.Paid.String()
		was, ok := kept[key]
		switch {
		case !ok:
			kept[key] = i
		case len(p.Claims[was].Check(nil)) == 0:
			out[i] = true
		default:
			out[was], kept[key] = true, i
		}
	}
	return out
}

// balanced reports whether the payment is what its claims come to.
func (p *Payment) balanced() bool {
	var t Totals
	for i := range p.Claims {
		t.Add(&p.Claims[i])
	}
	sum := t.Paid()
	for i := range p.Adjustments {
		sum = sum.Sub(p.Adjustments[i].Amount)
	}
	return sum.Equal(p.Amount)
}

// dayOf is the day of a payment, else of its production.
func dayOf(p *Payment) Date {
	if p.Date.IsZero() {
		return p.Produced
	}
	return p.Date
}

// admit joins an answer with its claim and settles that.
func (l *Ledger) admit(a *Answer) *book {
	a.sender = payer{name: a.Payer, ids: [2]string{a.PayerID}, ein: a.EIN}
	k, m := l.find(a)
	if k == nil {
		k = l.stray(a)
	}
	a.Match = m
	l.log(Operation{Answer: a})
	l.seq++
	a.seq = l.seq
	l.join(k, a)
	l.posted[a.Posting] = k.key
	l.settle(k, a.origin())
	return k
}

func (a *Answer) origin() origin {
	return origin{posting: a.Posting, date: a.Date, payer: a.sender, trace: a.Trace, source: a.Source}
}

// join adds an answer to a book.
func (l *Ledger) join(k *book, a *Answer) {
	k.answers = append(k.answers, a)
	l.learn(k, a.Claim.PayerClaim)
	if k.sent == nil {
		l.wait(k, a.Claim)
	}
}

// stray is the book of a remittance without a claim. Those of a payer for an account number stand together when they have the
// payer's number in common, or when one takes the other back.
func (l *Ledger) stray(a *Answer) *book {
	for _, k := range l.accounts[plain(a.Claim.ID)] {
		if k.sent != nil || k.account != a.Claim.ID {
			continue
		}
		for _, o := range k.answers {
			if o.sender.same(a.sender) && o.akin(a.Claim) {
				return k
			}
		}
	}
	return l.newBook(a.Claim.ID, "unmatched ")
}

// akin reports whether an answer is about the same claim as another one, neither of which was sent.
func (a *Answer) akin(c *Claim) bool {
	o := a.Claim
	if o.Reversal() != c.Reversal() && o.Charge.Equal(c.Charge.Neg()) && o.Paid.Equal(c.Paid.Neg()) {
		return true
	}
	for _, n := range payerNumbers(c) {
		for _, m := range payerNumbers(o) {
			if n == m {
				return true
			}
		}
	}
	return false
}

// rematch joins remittances without a claim with one that was sent after them.
func (l *Ledger) rematch(k *book) {
	list := l.waitingFor(k)
	for _, o := range l.accounts[plain(k.account)] { // of the same number, and answered before this one was sent
		if o != k && o.sent != nil && len(o.answers) > 0 {
			list = append(list, o)
		}
	}
	for _, u := range list {
		var move, stay []*Answer
		for _, a := range u.answers {
			if to, m := l.find(a); to == k {
				a.Match = m
				move = append(move, a)
			} else {
				stay = append(stay, a)
			}
		}
		if len(move) == 0 {
			continue
		}
		u.answers = stay
		l.settle(u, move[0].origin())
		for _, a := range move {
			l.join(k, a)
			l.posted[a.Posting] = k.key
			l.settle(k, a.origin())
		}
		l.renamed(u, k)
	}
}

// renamed moves provider adjustments that name a claim under which answers were kept before.
func (l *Ledger) renamed(from, to *book) {
	for i := range l.provider {
		x := &l.provider[i]
		if x.Entry.Claim != from.key || l.named(x.Reference) != to {
			continue
		}
		e := x.Entry
		e.Amount = e.Amount.Neg()
		l.enter(e)
		x.Entry.Claim = to.key
		l.enter(x.Entry)
	}
}

// wait makes a remittance without a claim found when its claim is sent.
func (l *Ledger) wait(u *book, c *Claim) {
	add := func(key string) {
		if list := l.waiting[key]; len(list) == 0 || list[len(list)-1] != u {
			l.waiting[key] = append(list, u)
		}
	}
	add("account " + shortAccount(plain(c.ID)))
	for _, n := range payerNumbers(c) {
		add("number " + n)
	}
	for i := range c.Lines {
		if n := plain(c.Lines[i].Control); len(n) > 3 {
			add("control " + n)
		}
	}
	add("service " + firstDay(c).String() + " " + c.Charge.Abs().StringFixed(2))
}

// waitingFor are the remittances without a claim that may be about one.
func (l *Ledger) waitingFor(k *book) (out []*book) {
	if len(l.waiting) == 0 {
		return nil
	}
	seen := map[*book]bool{}
	add := func(key string) {
		for _, u := range l.waiting[key] {
			if !seen[u] && u.sent == nil && len(u.answers) > 0 {
				seen[u] = true
				out = append(out, u)
			}
		}
	}
	c := k.sent
	add("account " + shortAccount(plain(k.account)))
	add("number " + plain(c.Claim.OriginalReference))
	for i := range c.Lines {
		add("control " + plain(c.Lines[i].Control))
	}
	from, _ := c.Period()
	add("service " + from.String() + " " + chargeOf(c).StringFixed(2))
	return out
}

// postProvider posts a provider adjustment.
func (l *Ledger) postProvider(p *Payment, i int, payment string, nth map[string]int, src Source) Posted {
	x := &p.Adjustments[i]
	out := Posted{Index: i, Source: src}
	content := payment + " PLB " + digest([]byte(x.Provider+"\x00"+x.Reason+"\x00"+x.Reference+"\x00"+x.Amount.String()))
	nth[content]++
	posting := content + " " + strconv.Itoa(nth[content])
	if key, ok := l.posted[posting]; ok {
		out.Outcome, out.Key = Again, key
		return out
	}
	who := payerOf(p)
	out.Key = l.admitProvider(ProviderPosting{Entry{Posting: posting, Kind: KindProvider, Date: dayOf(p), Payer: who.name, PayerID: who.id(), Trace: p.Trace,
		Reason: x.Reason, Amount: x.Amount, Source: src}, x.Reference})
	return out
}

// admitProvider posts a provider adjustment to the claim that it names.
func (l *Ledger) admitProvider(x ProviderPosting) (key string) {
	logged := x
	l.log(Operation{Provider: &logged})
	if k := l.named(x.Reference); k != nil {
		x.Entry.Claim = k.key
	}
	l.posted[x.Entry.Posting] = x.Entry.Claim
	l.enter(x.Entry)
	l.naming = nil
	l.provider = append(l.provider, x)
	return x.Entry.Claim
}

// named is the claim that the reference of a provider adjustment names: by account number or the payer's number, alone or
// as part of a longer reference.
func (l *Ledger) named(reference string) *book {
	ref := plain(reference)
	if ref == "" {
		return nil
	}
	if k := l.only(ref, true); k != nil {
		return k
	}
	parts := strings.FieldsFunc(reference, func(r rune) bool { return strings.ContainsRune(" /-_,;:", r) })
	for i, part := range parts {
		if part = plain(part); part == "" {
			continue
		}
		k := l.only(part, false)
		if k == nil {
			continue
		}
		if len(part) > 5 {
			return k
		}
		for _, other := range parts[i+1:] { // two short numbers of one claim: that of the payer, and the account number
			if other = plain(other); other != "" && other != part && l.only(other, false) == k {
				return k
			}
		}
	}
	const shortest = 8
	for n := len(ref) - 1; n >= shortest; n-- {
		for i := 0; i+n <= len(ref); i++ {
			if part := ref[i : i+n]; len(l.payerClaims[part]) > 0 {
				if k := l.only(part, false); k != nil {
					return k
				}
			}
		}
	}
	return nil
}

// only is the claim of a number: the payer's, else its account number. Of several it is the first, or none.
func (l *Ledger) only(number string, first bool) *book {
	for _, isAccount := range []bool{false, true} {
		list := l.payerClaims[number]
		if isAccount {
			list = l.accounts[number]
		}
		var found []*book
		for _, sent := range []bool{true, false} {
			for _, k := range list {
				if !k.empty() && (k.sent != nil) == sent && (isAccount || k.knowsNumber(number, nil)) {
					found = append(found, k)
				}
			}
		}
		if len(found) == 1 || len(found) > 0 && first {
			return found[0]
		}
	}
	return nil
}

// Sum is what the amounts of entries come to.
func Sum(list []Entry) (out decimal.Decimal) {
	for i := range list {
		out = out.Add(list[i].Amount)
	}
	return out
}

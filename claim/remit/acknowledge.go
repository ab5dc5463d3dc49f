package remit

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/gomedcode/medcode/claim"
)

// Acknowledgment is what a receiver says of what was sent, before it is adjudicated: a line of a TA1, 999 or 277CA. It is
// about the claim of Account when that is given, else about the set or group, the batch or what a provider has in it, or
// the interchange.
type Acknowledgment struct {
	Interchange int    // ISA13 that is answered (TA1); 0: it is not said
	Group       int    // GS06 that is answered (999)
	Set         int    // ST02 that is answered; 0: the group as a whole
	Batch       string // BHT03 that is answered (277CA)
	Provider    string // number of the billing provider whose claims of the batch are meant; "": all of it
	Account     string // CLM01
	PayerClaim  string // REF*1K
	Accepted    bool
	Codes       []string // why not
	Date        Date
	Source      Source
}

// Acknowledge takes an acknowledgment. A claim is rejected when the last one about its last sending rejects it and no
// remittance answers it; one that names the claim goes before one of its provider or file, and one of the 277CA before a 999,
// which only tells of the syntax.
func (l *Ledger) Acknowledge(a Acknowledgment) {
	l.init()
	key := a.key()
	if l.known[key] {
		return
	}
	l.known[key] = true
	l.log(Operation{Acknowledgment: &a})
	l.acks = append(l.acks, a)
	about := a.about()
	l.acksOf[about] = append(l.acksOf[about], len(l.acks)-1)
	if a.Account == "" || a.PayerClaim == "" || !a.Accepted {
		return
	}
	for _, k := range l.accounts[plain(a.Account)] {
		if k.sent != nil && k.sendOf(&a) >= 0 {
			k.numbers = append(k.numbers, a.PayerClaim)
			l.learn(k, a.PayerClaim)
		}
	}
}

// Unclaimed are the acknowledgments that reject what is of no claim in the ledger: claims of another file, or claims that
// were taken from somewhere else than the file that was sent.
func (l *Ledger) Unclaimed() (out []Acknowledgment) {
	about := map[int]bool{}
	for _, k := range l.books {
		if k.sent == nil {
			continue
		}
		for _, i := range l.acksFor(k) {
			about[i] = about[i] || k.sendOf(&l.acks[i]) >= 0
		}
	}
	for i := range l.acks {
		if !about[i] && !l.acks[i].Accepted {
			out = append(out, l.acks[i])
		}
	}
	return out
}

// key is what an acknowledgment says.
func (a *Acknowledgment) key() string {
	return fmt.Sprintf("%d %d %d %t %v %q %q %q %q %q", a.Interchange, a.Group, a.Set, a.Accepted, a.Date, a.Batch, a.Provider, a.Account, a.PayerClaim, a.Codes)
}

// about is what an acknowledgment is about.
func (a *Acknowledgment) about() string {
	switch {
	case a.Account != "":
		return "account " + plain(a.Account)
	case a.Group != 0:
		return "group " + strconv.Itoa(a.Group)
	case a.Batch != "":
		return "batch " + shortAccount(plain(a.Batch))
	}
	return "interchange " + strconv.Itoa(a.Interchange)
}

// acksFor are those that may be about a claim, in order.
func (l *Ledger) acksFor(k *book) []int {
	if len(l.acks) == 0 {
		return nil
	}
	out := slices.Clone(l.acksOf["account "+plain(k.account)])
	for i := range k.sends {
		b := &k.sends[i].Batch
		out = append(out, l.acksOf["group "+strconv.Itoa(b.Group)]...)
		out = append(out, l.acksOf["batch "+shortAccount(plain(b.ID))]...)
		out = append(out, l.acksOf["interchange "+strconv.Itoa(b.Interchange)]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sendOf is the sending that an acknowledgment is about: an index in sends; -1: none.
func (k *book) sendOf(a *Acknowledgment) int {
	last := -1
	for i := range k.sends {
		b := &k.sends[i].Batch
		switch {
		case a.Account != "":
			if plain(a.Account) != plain(k.account) || a.Batch != "" && b.ID != "" && !sameNumber(a.Batch, b.ID) && k.hasBatch(a.Batch) {
				continue
			}
		case a.Group != 0:
			if a.Group != b.Group || a.Set != 0 && a.Set != b.Set {
				continue
			}
		case a.Batch != "":
			if !sameNumber(a.Batch, b.ID) || a.Provider != "" && !billedBy(k.sends[i].Claim, a.Provider) {
				continue
			}
		case a.Interchange == 0 || a.Interchange != b.Interchange:
			continue
		}
		last = i
	}
	return last
}

// billedBy reports whether a number is one of the provider that bills a claim.
func billedBy(c *claim.Claim, number string) bool {
	p := &c.Billing
	for _, n := range []string{p.NPI, p.TaxID} {
		if n != "" && plain(n) == plain(number) {
			return true
		}
	}
	return false
}

// hasBatch reports whether one of the sendings was in a file with this number.
func (k *book) hasBatch(id string) bool {
	for i := range k.sends {
		if sameNumber(k.sends[i].Batch.ID, id) {
			return true
		}
	}
	return false
}

// sameNumber compares numbers but for zeros in front.
func sameNumber(a, b string) bool { return shortAccount(plain(a)) == shortAccount(plain(b)) }

// rejection gives the codes for which the last sending was rejected; rejected is false when it was not.
func (l *Ledger) rejection(k *book) (codes []string, rejected bool) {
	n := len(k.sends) - 1
	var best *Acknowledgment
	weight := func(a *Acknowledgment) int {
		switch {
		case a.Account != "":
			return 5
		case a.Provider != "":
			return 4
		case a.Batch != "" && a.Group == 0:
			return 3
		case a.Set != 0:
			return 2
		case a.Group != 0:
			return 1
		}
		return 0
	}
	for _, i := range l.acksFor(k) {
		a := &l.acks[i]
		if k.sendOf(a) != n || n < 0 {
			continue
		}
		if best == nil || cmp.Or(cmp.Compare(weight(a), weight(best)), a.Date.Compare(best.Date)) >= 0 {
			best = a
		}
	}
	if best == nil || best.Accepted {
		return nil, false
	}
	return best.Codes, true
}

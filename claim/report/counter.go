package report

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
)

// Counter counts claims. It is for one goroutine; counters of the same Options merge.
type Counter struct {
	o           Options
	rows        map[string]*cell
	all         *cell
	labels      map[string]string
	accounts    map[digest]*account   // Paid, Denials
	stays       map[digest][]stay     // Readmissions
	years       map[memberYear]*codes // People by groups of a year
	blocks      map[icd.CM]icd.Block  // of categories, as met
	first, last int                   // months of the claims counted; last 0: none

	voids, undated, outside, unlinked int
	unstated                          int // claims whose answers state no amount paid
	foreign                           int // claims whose amounts are no US dollars
}

// cell is what is behind a row.
type cell struct {
	n        int             // claims, account numbers answered, stays
	hits     int             // of them denied, readmitted
	sum      decimal.Decimal // dollars
	people   map[digest]struct{}
	unlinked int // claims without a member number, each a person for the size of cells
}

func newCell() *cell { return &cell{people: map[digest]struct{}{}} }

func (c *cell) persons() int { return len(c.people) + c.unlinked }

func (c *cell) add(n, hits int, sum decimal.Decimal, who digest, known bool) {
	c.n += n
	c.hits += hits
	c.sum = c.sum.Add(sum)
	if known {
		c.people[who] = struct{}{}
	} else {
		c.unlinked++
	}
}

func (c *cell) merge(d *cell) {
	c.n += d.n
	c.hits += d.hits
	c.sum = c.sum.Add(d.sum)
	c.unlinked += d.unlinked
	for k := range d.people {
		c.people[k] = struct{}{}
	}
}

// account is the claims of one account number.
type account struct {
	keys  map[string]struct{} // in several rows
	from  claim.Date          // of the first claim, whose row and person count
	key   string
	who   digest
	known bool
}

func (a *account) before(b *account) bool {
	if c := a.from.Compare(b.from); c != 0 {
		return c < 0
	}
	if a.key != b.key {
		return a.key < b.key
	}
	if a.known != b.known {
		return a.known
	}
	return a.who.compare(b.who) < 0
}

func (a *account) merge(b *account) {
	if b.before(a) {
		a.from, a.key, a.who, a.known = b.from, b.key, b.who, b.known
	}
	for k := range b.keys {
		a.keys[k] = struct{}{}
	}
}

type memberYear struct {
	who  digest
	year int
}

// codes are the diagnoses of a person in a year.
type codes struct {
	set   map[icd.CM]struct{}
	birth claim.Date // the earliest that the claims say
	sex   byte       // F before M
}

func (c *codes) merge(d *codes) {
	maps.Copy(c.set, d.set)
	if c.birth.IsZero() || !d.birth.IsZero() && d.birth.Before(c.birth) {
		c.birth = d.birth
	}
	if c.sex == 0 || d.sex != 0 && d.sex < c.sex {
		c.sex = d.sex
	}
}

func (c *codes) person(year int) group.Person {
	p := group.Person{Sex: c.sex}
	if !c.birth.IsZero() {
		p.Age = max(1, claim.NewDate(year+1, time.February, 1).YearsSince(c.birth))
	}
	return p
}

// New is a Counter without claims.
func New(o Options) (*Counter, error) {
	if o.MinCell == 0 {
		o.MinCell = MinCell
	}
	switch {
	case o.By.yearly() && o.Classify == nil, (o.By == CCSR || o.By == Elixhauser || o.By == DRG) && o.Groups == nil:
		return nil, ErrClassify
	case (o.Of == Paid || o.Of == Denials) && o.Payments == nil:
		return nil, ErrPayments
	case !o.From.IsZero() && !o.Through.IsZero() && o.Through.Before(o.From):
		return nil, ErrPeriod
	case o.Members != nil && (!o.From.IsZero() && o.From != firstOf(o.From) || !o.Through.IsZero() && o.Through.AddDays(1) != firstOf(o.Through.AddDays(1))):
		return nil, ErrMonths
	}
	if o.Members != nil {
		o.Members.sort()
	}
	return &Counter{o: o, rows: map[string]*cell{}, all: newCell(), labels: map[string]string{}, accounts: map[digest]*account{}, stays: map[digest][]stay{},
		years: map[memberYear]*codes{}}, nil
}

// firstOf is the first day of the month of a day.
func firstOf(d claim.Date) claim.Date {
	y, m, _ := d.Date()
	return claim.NewDate(y, m, 1)
}

// Add counts a claim. It keeps nothing of it.
func (k *Counter) Add(c *claim.Claim) {
	if c.Frequency() == "8" {
		k.voids++
		return
	}
	if k.o.Of == Readmissions {
		k.stay(c)
		return
	}
	if currency := c.Billing.Currency; currency != "" && currency != "USD" && (k.o.Of == Charge || k.o.Of == Paid) {
		k.foreign++
		return
	}
	from, _ := c.Period()
	member := c.MemberKey()
	who, known := digest{}, member != ""
	if known {
		who = digestOf(member)
	}
	if !k.counts(from, who, known) {
		return
	}
	if !known {
		k.unlinked++
	}
	switch k.o.Of {
	case Paid, Denials:
		k.account(c, from, who, known)
		return
	case People:
		if !known {
			return
		}
		if k.o.By.yearly() {
			k.year(c, who)
			k.all.add(1, 0, decimal.Zero, who, known)
			return
		}
	}
	sum := decimal.Zero
	if k.o.Of == Charge {
		sum = c.Billed()
	}
	k.all.add(1, 0, sum, who, known)
	for _, key := range k.keys(c, from) {
		k.row(key).add(1, 0, sum, who, known)
	}
}

// counts reports whether a day and a person count, and counts those that do not.
func (k *Counter) counts(day claim.Date, who digest, known bool) bool {
	bounded := k.o.Members != nil || !k.o.From.IsZero() || !k.o.Through.IsZero()
	switch {
	case day.IsZero() && bounded:
		k.undated++
		return false
	case day.IsZero():
		return true
	case !k.within(day):
		return false
	case k.o.Members != nil && (!known || !k.o.Members.enrolled(who, monthOf(day))):
		k.outside++
		return false
	}
	k.seen(day)
	return true
}

func (k *Counter) within(day claim.Date) bool {
	return (k.o.From.IsZero() || !day.Before(k.o.From)) && (k.o.Through.IsZero() || !day.After(k.o.Through))
}

func (k *Counter) seen(day claim.Date) {
	m := monthOf(day)
	if k.last == 0 {
		k.first, k.last = m, m
	}
	k.first, k.last = min(k.first, m), max(k.last, m)
}

func (k *Counter) row(key string) *cell {
	c := k.rows[key]
	if c == nil {
		c = newCell()
		k.rows[strings.Clone(key)] = c // texts of a claim are parts of a long one
	}
	return c
}

func (k *Counter) account(c *claim.Claim, from claim.Date, who digest, known bool) {
	number := c.Claim.AccountNumber
	if number == "" {
		number = c.ID
	}
	at := digestOf(number)
	if _, ok := k.o.Payments.of[at]; !ok || number == "" {
		if _, unknown := k.o.Payments.unknown[at]; unknown && number != "" {
			k.unstated++
		}
		return
	}
	a := &account{keys: map[string]struct{}{}, from: from, who: who, known: known}
	for i, key := range k.keys(c, from) {
		if i == 0 {
			a.key = strings.Clone(key)
		}
		if !k.o.By.apart() {
			a.keys[strings.Clone(key)] = struct{}{}
		}
	}
	k.putAccount(at, a)
}

func (k *Counter) putAccount(at digest, a *account) {
	if have := k.accounts[at]; have != nil {
		have.merge(a)
		return
	}
	k.accounts[at] = a
}

func (k *Counter) year(c *claim.Claim, who digest) {
	x := &codes{set: map[icd.CM]struct{}{}}
	for i := range c.Diagnoses {
		if code := c.Diagnoses[i].CM(); !code.IsZero() {
			x.set[code] = struct{}{}
		}
	}
	p := c.Person()
	x.birth = p.BirthDate
	if p.Sex == "F" || p.Sex == "M" {
		x.sex = p.Sex[0]
	}
	k.putYear(memberYear{who, c.YearOf()}, x)
}

func (k *Counter) putYear(at memberYear, x *codes) {
	if have := k.years[at]; have != nil {
		have.merge(x)
		return
	}
	k.years[at] = x
}

// Merge adds what other counters of the same Options have counted. They are left as they are, and what is added later to
// one does not show in the other.
func (k *Counter) Merge(others ...*Counter) {
	for _, o := range others {
		k.all.merge(o.all)
		for key, c := range o.rows {
			k.row(key).merge(c)
		}
		for key, l := range o.labels {
			k.label(key, l)
		}
		for at, a := range o.accounts {
			x := *a
			x.keys = maps.Clone(a.keys)
			k.putAccount(at, &x)
		}
		for who, list := range o.stays {
			k.stays[who] = append(k.stays[who], slices.Clone(list)...)
		}
		for at, c := range o.years {
			x := *c
			x.set = maps.Clone(c.set)
			k.putYear(at, &x)
		}
		if o.last != 0 {
			if k.last == 0 {
				k.first, k.last = o.first, o.last
			}
			k.first, k.last = min(k.first, o.first), max(k.last, o.last)
		}
		k.unstated += o.unstated
		k.voids, k.undated, k.outside, k.unlinked = k.voids+o.voids, k.undated+o.undated, k.outside+o.outside, k.unlinked+o.unlinked
		k.foreign += o.foreign
	}
}

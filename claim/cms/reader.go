package cms

import (
	"errors"
	"hash/maphash"
	"io"
	"iter"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// Options are the limits of a Reader; the zero value takes the defaults.
type Options struct {
	Memory  int    // bytes held of files that must be sorted: 64 MiB
	TempDir string // of the temporary files of sorting: os.TempDir
}

// Record is a claim.
type Record struct {
	Claim      *claim.Claim
	Paid       *remit.Claim // what Medicare answered; nil when the files do not say
	Superseded bool         // another version took its place, or it was taken back
	File       string       // where its first row is
	Line       int
	Errors     []error // *Error: cells that could not be read and are left out
}

// Reader reads the files of an extract.
type Reader struct {
	o      Options
	inputs []Input
	done   []File
}

// NewReader returns a Reader of files that belong together.
func NewReader(o Options, inputs ...Input) *Reader {
	if o.Memory <= 0 {
		o.Memory = 64 << 20
	}
	return &Reader{o: o, inputs: inputs}
}

// Files says what the inputs were taken for and what of them was read, in their order, once Records has come to its end.
func (r *Reader) Files() []File { return r.done }

// Records are the claims, in the order of the files or sorted (see the package comment). An *Error takes the place of a row
// or an input that cannot be read, and the iteration goes on; any other error ends it.
func (r *Reader) Records() iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		p := &plan{r: r, yield: yield, given: given{}}
		if err := p.run(); err != nil && !p.stopped {
			yield(nil, err)
		}
		r.done = nil
		for _, x := range p.all {
			if x.f != nil {
				x.sum = x.f.summary()
			}
			r.done = append(r.done, x.sum)
		}
	}
}

// plan is one reading.
type plan struct {
	r       *Reader
	yield   func(*Record, error) bool
	stopped bool
	all     []*planned
	people  map[string]*person
	given   given
	seed    maphash.Seed // of the rows of a claim
}

// planned is an input.
type planned struct {
	in  Input
	f   *file // of a table
	sum File
}

func (p *plan) give(rec *Record, err error) bool {
	if !p.stopped && !p.yield(rec, err) {
		p.stopped = true
	}
	return !p.stopped
}

func (p *plan) run() error {
	for _, in := range p.r.inputs {
		x, err := p.open(in)
		var bad *Error
		switch {
		case errors.As(err, &bad):
			if !p.give(nil, err) {
				return nil
			}
		case err != nil:
			return err
		}
		if x != nil {
			p.all = append(p.all, x)
		}
	}
	if !p.missing() {
		return nil
	}
	if err := p.readPeople(); err != nil || p.stopped {
		return err
	}
	taken := map[*planned]bool{}
	for _, x := range p.all {
		if taken[x] || p.stopped {
			continue
		}
		var err error
		switch l := x.sum.Layout; l {
		case FISS, MCS:
			err = p.messages(x)
		case RIFDrugs, SynPUFDrugs, IDROther:
			err = p.pass(x)
		case RIFClaims, SynPUFInpatient, SynPUFOutpatient, SynPUFCarrier:
			err = p.claims(&join{o: p.r.o, bases: []*file{x.f}})
		case RIFBase, RIFLines, IDRClaims, IDRLines, IDRCodes, IDRInstitution, IDRPhysician, IDRProfession, IDRRevenue, IDRValues, IDRDates:
			j := &join{o: p.r.o}
			for _, y := range p.all {
				if y.f == nil || y.f.family() != x.f.family() {
					continue
				}
				taken[y] = true
				if l := y.sum.Layout; l == RIFBase || l == IDRClaims {
					j.bases = append(j.bases, y.f)
				} else {
					j.more = append(j.more, y.f)
				}
			}
			if len(j.bases) == 0 {
				p.give(nil, &Error{File: x.in.Name, Reason: x.sum.Layout.String() + " without the file of the claims", Err: ErrLayout})
				continue
			}
			err = p.claims(j)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// family is one for files that are joined.
func (f *file) family() string {
	switch f.layout {
	case RIFBase:
		if f.has("CLM_FAC_TYPE_CD") {
			return "RIF institutional"
		}
		return "RIF professional"
	case RIFLines:
		if f.has("REV_CNTR") {
			return "RIF institutional"
		}
		return "RIF professional"
	case IDRClaims, IDRLines, IDRCodes, IDRInstitution, IDRPhysician, IDRProfession, IDRRevenue, IDRValues, IDRDates:
		return "IDR"
	}
	return ""
}

func (p *plan) open(in Input) (*planned, error) {
	rc, br, layout, err := begin(in)
	if err != nil {
		return nil, err
	}
	defer rc.Close()
	if layout == None {
		return nil, &Error{File: in.Name, Reason: "not a claims file of CMS", Err: ErrLayout}
	}
	x := &planned{in: in, sum: File{Name: in.Name, Layout: layout}}
	if layout == FISS || layout == MCS {
		return x, nil
	}
	x.f, err = newFile(in, layout, br)
	if err != nil {
		return nil, err
	}
	return x, nil
}

// pass counts rows that are no claims.
func (p *plan) pass(x *planned) error {
	c, err := x.f.open(true)
	if err != nil {
		return err
	}
	defer c.close()
	for {
		_, err := c.next()
		var bad *Error
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &bad):
			if !p.give(nil, err) {
				return nil
			}
		case err != nil:
			return err
		case x.sum.Layout != IDROther:
			x.f.passed++
		}
	}
}

// claims reads the claims of a join.
func (p *plan) claims(j *join) error {
	return j.each(func(g *group, faults []error) bool {
		for _, err := range faults {
			if !p.give(nil, err) {
				return false
			}
		}
		if g == nil {
			return true
		}
		first := g.rows[0]
		if l := first.f.layout; l == RIFBase || l == IDRClaims {
			for _, x := range g.rows[1:] {
				if !p.give(nil, &Error{File: x.f.Name, Line: x.line, Reason: "a claim of this number was in the file before", Err: ErrTwice}) {
					return false
				}
			}
			g.rows = g.rows[:1]
		}
		if !p.once(g) {
			return !p.stopped
		}
		rec := p.build(g)
		return rec == nil || p.give(rec, nil)
	})
}

// once leaves equal rows of a claim out, and tells them; false: the claim is not given, since it was before.
func (p *plan) once(g *group) bool {
	if first := g.rows[0]; p.again(first) {
		p.give(nil, &Error{File: first.f.Name, Line: first.line, Reason: "a claim of this number was given before; this one is left out", Err: ErrTwice})
		return false
	}
	var faults []error
	g.rows, faults = p.distinct(g.rows)
	for l := range layouts {
		if rows := g.of[l]; len(rows) > 1 {
			kept, more := p.distinct(rows)
			g.of[l], faults = kept, append(faults, more...)
		}
	}
	for _, err := range faults {
		if !p.give(nil, err) {
			return false
		}
	}
	return true
}

// build makes the record of a claim; nil for what is no claim.
func (p *plan) build(g *group) *Record {
	first := g.rows[0]
	b := &builder{Record: &Record{Claim: &claim.Claim{}, File: first.f.Name, Line: first.line}, people: p.people}
	switch first.f.layout {
	case RIFClaims:
		b.rif(first, g.rows)
	case RIFBase:
		b.rif(first, g.of[RIFLines])
	case IDRClaims:
		if !b.idr(first, g) {
			first.f.passed++
			return nil
		}
	default:
		b.synpuf(g.rows)
	}
	b.settle()
	return b.Record
}

package main

import (
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/cms"
	"github.com/gomedcode/medcode/claim/grouping"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/group/ccsr"
	"github.com/gomedcode/medcode/icd/group/elixhauser"
	"github.com/gomedcode/medcode/icd/group/hcc"
	"github.com/gomedcode/medcode/icd/group/xlsx"
	"github.com/gomedcode/medcode/icd/load"
)

// exported is a claim on its way into the tables.
type exported struct {
	claim    *claim.Claim
	research *cms.Record // of a file of CMS
	groups   []grouping.Group
	findings guidelines.Findings
}

// exportBatch is how many claims are handed to a worker at a time.
const exportBatch = 64

// exportPool groups and checks claims on several processors and writes them in their order.
type exportPool struct {
	write   func(*exported) error
	schemes []grouping.Scheme
	checker *guidelines.Checker
	options claim.CheckOptions
	years   *grouping.Years // of the claims written; nil: not asked for

	list    []exported
	waiting []*exportJob // in order
	work    chan *exportJob
	workers sync.WaitGroup
	most    int
	closed  bool
}

type exportJob struct {
	list []exported
	done chan struct{}
}

func (a *app) newExportPool(write func(*exported) error) (*exportPool, error) {
	p := &exportPool{write: write, options: a.checkOptions()}
	var err error
	if p.schemes, err = a.groupers(); err != nil {
		return nil, err
	}
	if a.has("findings") {
		p.checker = guidelines.New(a.data.Config())
	}
	n := max(1, a.number("workers", runtime.GOMAXPROCS(0)))
	p.work, p.most = make(chan *exportJob, n), 4*n
	if a.has("by-year") {
		p.years = &grouping.Years{}
	}
	for range n {
		p.workers.Go(func() {
			for j := range p.work {
				for i := range j.list {
					p.do(&j.list[i])
				}
				close(j.done)
			}
		})
	}
	return p, nil
}

func (x *exported) superseded() bool { return x.research != nil && x.research.Superseded }

func (p *exportPool) do(x *exported) {
	if !x.superseded() {
		x.groups = grouping.Of(nil, x.claim, p.schemes)
	}
	if p.checker != nil {
		x.findings = x.claim.CheckWith(p.checker, p.options).Findings
	}
}

// add hands a claim on, and writes those that are done.
func (p *exportPool) add(x exported) error {
	if p.list = append(p.list, x); len(p.list) < exportBatch {
		return nil
	}
	p.send()
	if len(p.waiting) < p.most {
		return nil
	}
	return p.next()
}

func (p *exportPool) send() {
	j := &exportJob{p.list, make(chan struct{})}
	p.list = make([]exported, 0, exportBatch)
	p.waiting = append(p.waiting, j)
	p.work <- j
}

func (p *exportPool) next() error {
	j := p.waiting[0]
	p.waiting = p.waiting[1:]
	<-j.done
	for i := range j.list {
		x := &j.list[i]
		if err := p.write(x); err != nil {
			return err
		}
		if p.years != nil && !x.superseded() { // one for all: parts to be merged would hold a person several times
			p.years.Add(x.claim)
		}
	}
	return nil
}

// flush writes all claims that were added.
func (p *exportPool) flush() error {
	if len(p.list) > 0 {
		p.send()
	}
	for len(p.waiting) > 0 {
		if err := p.next(); err != nil {
			return err
		}
	}
	return nil
}

// close ends the workers.
func (p *exportPool) close() {
	if !p.closed {
		p.closed = true
		close(p.work)
		p.workers.Wait()
	}
}

func groupSchemes() []string { return []string{"ccsr", "hcc", "elixhauser", "charlson", "drg"} }

// groupers are the schemes of --groups, each with the table of --data, else with the embedded one. The embedded table of CCSR
// has the first category of a code alone, and is used when it is asked for.
func (a *app) groupers() (out []grouping.Scheme, err error) {
	var wanted []string
	for _, list := range a.given["groups"] {
		wanted = append(wanted, strings.Split(list, ",")...)
	}
	all := len(wanted) == 0 || slices.Contains(wanted, "all")
	for _, name := range groupSchemes() {
		if !all && !slices.Contains(wanted, name) {
			continue
		}
		s, err := a.grouper(name, !all || len(wanted) > 0)
		if err != nil {
			return nil, err
		}
		if s.Claim != nil {
			out = append(out, s)
		}
	}
	return out, nil
}

func (a *app) grouper(name string, asked bool) (s grouping.Scheme, err error) {
	switch name {
	case "ccsr":
		table := tableOf(a, group.LoadCCSR)
		if table == nil {
			if !asked {
				return s, nil
			}
			if table, err = ccsr.First(); err != nil {
				return s, err
			}
			a.complain("ccsr: the embedded table has the first category of the codes up to FY2023 alone; for all give the AHRQ file with --data")
		}
		return grouping.CCSR(table), nil
	case "hcc":
		model := tableOf(a, func(fsys fs.FS, opts load.Options) (*group.HCC, load.Report, error) {
			return group.LoadHCC(fsys, "", opts)
		})
		if model == nil {
			if model, err = hcc.V28(hcc.FirstYear); err != nil {
				return s, err
			}
		}
		return grouping.HCC(model), nil
	case "elixhauser":
		table := tableOf(a, xlsx.LoadElixhauser)
		if table == nil {
			if table, err = elixhauser.Table(); err != nil {
				return s, err
			}
		}
		return grouping.Elixhauser(table), nil
	case "charlson":
		return grouping.Charlson(group.NewCharlson()), nil
	}
	return grouping.DRG(), nil
}

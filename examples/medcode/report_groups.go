package main

import (
	"io/fs"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/report"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/drg"
	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/group/ccsr"
	"github.com/gomedcode/medcode/icd/group/elixhauser"
	"github.com/gomedcode/medcode/icd/group/hcc"
	"github.com/gomedcode/medcode/icd/group/xlsx"
	"github.com/gomedcode/medcode/icd/load"
)

// titles are those of the release of the day.
func (r *reporting) titles(key string) string {
	code, err := icd.ParseCM(key)
	if err != nil {
		return ""
	}
	rel, _ := r.data.ICD().On(r.day())
	if rel == nil {
		return ""
	}
	e, ok := rel.CM(code)
	if !ok {
		return ""
	}
	return e.Title()
}

func (r *reporting) byCCSR(o *report.Options) (err error) {
	table := tableOf(r.app, group.LoadCCSR)
	if table == nil {
		if table, err = ccsr.First(); err != nil {
			return err
		}
		r.complain("ccsr: the embedded table has the first category of the codes up to FY2023 alone; for all give the AHRQ file with --data")
	}
	var mu sync.Mutex
	names := map[string]string{}
	o.Label = func(key string) string { return names[key] }
	o.Classify = func(_ group.Person, codes []icd.CM) (out []string) {
		for _, c := range codes {
			e, _ := table.Lookup(c)
			for _, k := range e.Categories {
				out = append(out, k.Code)
				mu.Lock()
				names[k.Code] = k.Title
				mu.Unlock()
			}
		}
		return out
	}
	return nil
}

func (r *reporting) byHCC(o *report.Options) (err error) {
	model := tableOf(r.app, func(fsys fs.FS, opts load.Options) (*group.HCC, load.Report, error) {
		return group.LoadHCC(fsys, "", opts)
	})
	if model == nil {
		if model, err = hcc.V28(hcc.FirstYear); err != nil {
			return err
		}
	}
	var mu sync.Mutex
	names := map[string]string{}
	o.Label = func(key string) string { return names[key] }
	o.Classify = func(p group.Person, codes []icd.CM) (out []string) {
		for _, k := range model.Score(p, codes).HCCs {
			key := "HCC" + decimal.NewFromInt(int64(k.Number)).String()
			out = append(out, key)
			mu.Lock()
			names[key] = k.Label
			mu.Unlock()
		}
		return out
	}
	return nil
}

func (r *reporting) byElixhauser(o *report.Options) (err error) {
	table := tableOf(r.app, xlsx.LoadElixhauser)
	if table == nil {
		if table, err = elixhauser.Table(); err != nil {
			return err
		}
	}
	o.Groups = func(c *claim.Claim) []string {
		var stay []group.Diagnosis
		for i := range c.Diagnoses {
			x := group.Diagnosis{Code: c.Diagnoses[i].CM()}
			if poa := c.Diagnoses[i].POA; poa != "" {
				x.POA = poa[0]
			}
			stay = append(stay, x)
		}
		return table.Classify(stay).Measures
	}
	return nil
}

// byDRG groups inpatient claims by the definitions of their day of discharge.
func (r *reporting) byDRG(o *report.Options) {
	var mu sync.Mutex
	names := map[string]string{}
	o.Label = func(key string) string { return names[key] }
	o.Groups = func(c *claim.Claim) []string {
		if c.Setting != guidelines.Inpatient {
			return nil
		}
		s := c.Stay()
		g := drg.Group(&s)
		if g.DRG == 0 {
			return nil
		}
		key := threeDigits(g.DRG)
		mu.Lock()
		names[key] = g.Title()
		mu.Unlock()
		return []string{key}
	}
}

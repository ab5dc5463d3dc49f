package sources

import (
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/coverage"
	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/icd/load"
)

// Config is the configuration of a checker that uses everything embedded and found: guidelines.New(data.Config()).
// Without sources it is the zero Config.
func (d *Data) Config() guidelines.Config {
	if len(d.sources) == 0 {
		return guidelines.Config{}
	}
	lists := d.editor()
	cfg := guidelines.Config{ICD: d.ICD(), PCS: d.PCS(), MCE: lists.Lists, POAExempt: lists.Exempt, NCCI: d.NCCI(), Coverage: d.Coverage(),
		HCPCS: d.HCPCS(), CPT: d.CPT()}
	if s := d.Fees(); len(s.Sources()) > 0 {
		cfg.Fees = s
	}
	return cfg
}

// editor is the Medicare Code Editor's lists and the POA-exempt list of the last source that has them.
func (d *Data) editor() mce.Tables {
	d.mce.once.Do(func() {
		for _, s := range d.sources {
			t, _, err := mce.Load(s.FS, load.Options{Root: s.Root, Day: s.Day})
			d.note(s, err)
			if t.Lists != nil && !t.Lists.Embedded() {
				d.mce.value.Lists = t.Lists
			}
			if t.Exempt != nil {
				d.mce.value.Exempt = t.Exempt
			}
		}
	})
	return d.mce.value
}

// MCE is the Medicare Code Editor's lists, nil when none of the sources has them or an edition that is embedded.
func (d *Data) MCE() *mce.Lists { return d.editor().Lists }

// POAExempt is the list of codes exempt from present-on-admission reporting, nil when none of the sources has it.
func (d *Data) POAExempt() *mce.Exempt { return d.editor().Exempt }

// Coverage is the coverage policies of the last source that has any; they are empty when there are none.
func (d *Data) Coverage() *coverage.Tables {
	d.coverage.once.Do(func() {
		d.coverage.value = &coverage.Tables{}
		for _, s := range d.sources {
			tables, _, err := coverage.Load(s.FS, load.Options{Root: s.Root})
			d.note(s, err)
			if tables.Len() > 0 {
				d.coverage.value = tables
			}
		}
	})
	return d.coverage.value
}

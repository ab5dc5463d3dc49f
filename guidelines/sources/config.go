package sources

import (
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/coverage"
	"github.com/gomedcode/medcode/guidelines/mce"
)

// Config is the configuration of a checker that uses everything embedded and found: guidelines.New(data.Config()).
// Without sources it is the zero Config.
func (d *Data) Config() guidelines.Config {
	if len(d.sources) == 0 {
		return guidelines.Config{}
	}
	lists := d.editor()
	cfg := guidelines.Config{ICD: d.ICD(), PCS: d.PCS(), MCE: lists.lists, POAExempt: lists.exempt, NCCI: d.NCCI(), Coverage: d.Coverage(),
		HCPCS: d.HCPCS(), CPT: d.CPT()}
	if s := d.Fees(); len(s.Sources()) > 0 {
		cfg.Fees = s
	}
	return cfg
}

// editorLists are what mce.Load reads.
type editorLists struct {
	lists  *mce.Lists
	exempt *mce.Exempt
}

// editor is the Medicare Code Editor's lists and the POA-exempt list of the last source that has them.
func (d *Data) editor() editorLists {
	d.mce.once.Do(func() {
		for _, s := range d.sources {
			lists, exempt, err := mce.Load(s.FS, s.Root)
			if err != nil {
				d.note(s, err)
			}
			if lists != nil && !lists.Embedded() {
				d.mce.value.lists = lists
			}
			if exempt != nil {
				d.mce.value.exempt = exempt
			}
		}
	})
	return d.mce.value
}

// MCE is the Medicare Code Editor's lists, nil when none of the sources has them or an edition that is embedded.
func (d *Data) MCE() *mce.Lists { return d.editor().lists }

// POAExempt is the list of codes exempt from present-on-admission reporting, nil when none of the sources has it.
func (d *Data) POAExempt() *mce.Exempt { return d.editor().exempt }

// Coverage is the coverage policies of the last source that has any; they are empty when there are none.
func (d *Data) Coverage() *coverage.Tables {
	d.coverage.once.Do(func() {
		d.coverage.value = &coverage.Tables{}
		for _, s := range d.sources {
			tables, report := coverage.Load(s.FS, coverage.Options{Root: s.Root})
			d.note(s, report.Errors...)
			if tables.Len() > 0 {
				d.coverage.value = tables
			}
		}
	})
	return d.coverage.value
}

package cms

import "strings"

// needs are the columns without which the codes or the money of a layout are lost; of those parted by a blank one is enough.
func (f *file) needs() []string {
	items := []string{"HCPCS_CD", "LINE_SBMTD_CHRG_AMT", "LINE_NCH_PMT_AMT"}
	if f.has("REV_CNTR") {
		items = []string{"HCPCS_CD", "REV_CNTR_TOT_CHRG_AMT"} // what was paid for a line is in some files only
	}
	switch f.layout {
	case RIFClaims:
		total := "NCH_CARR_CLM_SBMTD_CHRG_AMT"
		if f.has("REV_CNTR") {
			total = "CLM_TOT_CHRG_AMT"
		}
		return append([]string{"CLM_PMT_AMT", total}, items...)
	case RIFBase:
		return []string{"CLM_PMT_AMT", "CLM_TOT_CHRG_AMT NCH_CARR_CLM_SBMTD_CHRG_AMT"}
	case RIFLines:
		return items
	case SynPUFInpatient, SynPUFOutpatient:
		return []string{"CLM_PMT_AMT"}
	case SynPUFCarrier:
		return []string{"HCPCS_CD_1"}
	case IDRClaims:
		return []string{"CLM_SBMT_CHRG_AMT", "CLM_PMT_AMT"}
	case IDRLines:
		return []string{"CLM_LINE_CVRD_PD_AMT", "CLM_LINE_HCPCS_CD"}
	}
	return nil
}

// missing tells columns and tables that are not there, without which the claims are not whole. It is false when the reading
// was stopped.
func (p *plan) missing() bool {
	family := func(x *planned, list ...Layout) bool {
		for _, y := range p.all {
			for _, l := range list {
				if y.sum.Layout == l && y.f.family() == x.f.family() {
					return true
				}
			}
		}
		return false
	}
	for _, x := range p.all {
		if x.f == nil {
			continue
		}
		tell := func(name, column, reason string) bool {
			x.f.missing = append(x.f.missing, name)
			return p.give(nil, &Error{File: x.f.Name, Column: column, Reason: reason, Err: ErrMissing})
		}
		for _, names := range x.f.needs() {
			found := false
			for n := range strings.FieldsSeq(names) {
				found = found || x.f.has(n)
			}
			if first, _, _ := strings.Cut(names, " "); !found && !tell(first, first, "no such column: what it holds is not in the claims") {
				return false
			}
		}
		ok := true
		switch l := x.f.layout; {
		case l == RIFBase && !family(x, RIFLines):
			ok = tell("RIF lines", "", "without the file of the lines: the claims have none")
		case l == IDRClaims:
			if !family(x, IDRLines) {
				ok = tell("CLM_LINE", "", "without CLM_LINE: the claims have no lines")
			}
			if !family(x, IDRCodes) {
				ok = ok && tell("CLM_PROD", "", "without CLM_PROD: the claims have no diagnoses and procedures")
			}
		case (l == IDRProfession || l == IDRRevenue) && !family(x, IDRLines):
			ok = tell("CLM_LINE", "", l.String()+" without CLM_LINE: nothing of it is read")
		}
		if !ok {
			return false
		}
	}
	return true
}

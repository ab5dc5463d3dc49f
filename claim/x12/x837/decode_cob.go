package x837

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// readOtherPayers reads loops 2320, 2330A-I and 2430.
func readOtherPayers() map[string]func(*Decoder) {
	role := func(*Decoder) {}
	return map[string]func(*Decoder){
		"2320/SBR":  func(d *Decoder) { d.readPolicy(d.other) },
		"2320/CAS":  func(d *Decoder) { d.cas(&d.other.Adjustments) },
		"2320/OI":   func(d *Decoder) { d.readInsurance(d.other) },
		"2320/MIA":  (*Decoder).mia,
		"2320/MOA":  (*Decoder).moa,
		"2330A/NM1": func(d *Decoder) { d.member(&d.other.Subscriber) },
		"2330B/NM1": func(d *Decoder) { d.readPayerName(&d.other.Payer) },
		"2330C/NM1 2330D/NM1 2330E/NM1 2330F/NM1 2330G/NM1 2330H/NM1 2330I/NM1": role,
		"2330C/REF 2330D/REF 2330E/REF 2330F/REF 2330G/REF 2330H/REF 2330I/REF": (*Decoder).roleRef,
		"2430/SVD": func(d *Decoder) { d.readAdjudication(d.adj) },
		"2430/CAS": func(d *Decoder) { d.cas(&d.adj.Adjustments) },
	}
}

func (d *Decoder) openOther() {
	d.cost += 1500
	d.mem.payers.add(&d.c.OtherPayers, claim.OtherPayer{})
	d.other = &d.c.OtherPayers[len(d.c.OtherPayers)-1]
}

func (d *Decoder) openAdjudication() {
	d.cost += 300
	d.mem.adjudications.add(&d.line.Adjudications, claim.Adjudication{})
	d.adj = &d.line.Adjudications[len(d.line.Adjudications)-1]
}

// openRoles begins the identifiers of the providers of the other payer. The second referring one is the primary care
// provider.
func openRoles(v variant) map[string]func(*Decoder) {
	out := map[string]func(*Decoder){}
	for _, r := range rolesOf(v) {
		if out[r.loop] != nil { // of the primary care provider
			continue
		}
		out[r.loop] = func(d *Decoder) {
			d.role = r.role
			if d.is(1, "P3") {
				d.role = "primaryCare"
			}
			if d.other.ProviderIDs == nil {
				d.other.ProviderIDs = map[string][]claim.OtherID{}
			}
		}
	}
	return out
}

func (d *Decoder) roleRef() {
	d.other.ProviderIDs[d.role] = append(d.other.ProviderIDs[d.role], claim.OtherID{Qualifier: d.el(1), ID: d.el(2)})
}

// cas adds the adjustments of a CAS: up to six of reason, amount and quantity.
func (d *Decoder) cas(to *[]claim.Adjustment) {
	group := d.el(1)
	for i := 2; i <= d.seg.Len() && i <= 17; i += 3 {
		if len(d.seg.Element(i)) == 0 && len(d.seg.Element(i+1)) == 0 {
			continue
		}
		d.mem.adjustments.add(to, claim.Adjustment{Group: group, Reason: d.el(i), Amount: d.amount(i + 1), Quantity: d.amount(i + 2)})
	}
}

func (d *Decoder) moa() {
	d.other.Outpatient = d.mem.remits.take()
	d.readOutpatientRemit(d.other.Outpatient)
}

func (d *Decoder) mia() {
	d.other.Inpatient = new(claim.InpatientRemit)
	d.readInpatientRemit(d.other.Inpatient)
}

// isRemark reports whether an element of MIA is a remark code; the others are amounts.
func isRemark(element int) bool { return element == 5 || element >= 20 && element <= lastMIA-1 }

// lastMIA is the last element of MIA.
const lastMIA = 24

// remitAmounts reads amounts and remarks of MIA.
func (d *Decoder) remitAmounts(m *claim.InpatientRemit, first int) {
	for i := first; i <= lastMIA; i++ {
		switch {
		case len(d.seg.Element(i)) == 0:
		case isRemark(i):
			m.Remarks = append(m.Remarks, d.el(i))
		default:
			if m.Amounts == nil {
				m.Amounts = map[string]decimal.Decimal{}
			}
			m.Amounts[miaKey(i)] = d.amount(i)
		}
	}
}

// miaKey names an element of MIA: "04".
func miaKey(i int) string {
	if i < 10 {
		return "0" + strconv.Itoa(i)
	}
	return strconv.Itoa(i)
}

func (d *Decoder) paidDate() { d.day(&d.other.PaidDate) }

func (d *Decoder) adjudicated() { d.day(&d.adj.Date) }

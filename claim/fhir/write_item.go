package fhir

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/hcpcs/dental"
)

// qualifiers are those of SV101-1 with the code systems of their codes; HC has two of its own.
var qualifiers = [...][2]string{{"HP", sysHIPPS}, {"ER", ours + "service-code-er"}, {"IV", ours + "service-code-iv"}, {"WK", ours + "service-code-wk"}}

// serviceSystem is the code system of a procedure code: CPT where it begins with a digit.
func serviceSystem(qualifier, code string) string {
	for _, x := range qualifiers {
		if x[0] == qualifier {
			return x[1]
		}
	}
	if dental.ValidCode(code) {
		return sysCDT
	}
	return levelSystem(code)
}

func levelSystem(code string) string {
	if code != "" && code[0] >= '0' && code[0] <= '9' {
		return sysCPT
	}
	return sysHCPCS
}

// items writes the service lines.
func (w *writer) items() {
	var pointers []int
	for i := range w.c.Lines {
		l := &w.c.Lines[i]
		field, place := at("services", i), at(claimPath+".item", i)
		w.cl.Item = append(w.cl.Item, r4.ClaimItem{Sequence: i + 1, ProductOrService: coded(serviceSystem(l.Qualifier, l.Code.Text()), l.Code)})
		x := &w.cl.Item[i]
		w.at(field+".code", place+".productOrService")
		if token(l.Code.Text()) {
			w.at(field+".qualifier", place+".productOrService.coding[0].system")
		}
		w.at(field+".description", place+".productOrService.text")
		if x.ProductOrService.Text == "" {
			x.ProductOrService.Text = l.Description
		}
		for k, m := range l.Modifiers {
			x.Modifier = append(x.Modifier, *coded(levelSystem(m.Text()), m))
			w.at(at(field+".modifiers", k), at(place+".modifier", k))
		}
		if token(l.RevenueCode) {
			x.Revenue = r4.Concept(sysRevenue, l.RevenueCode)
		}
		w.at(field+".revenueCode", place+".revenue")
		pointers, _ = w.c.AppendPointers(pointers[:0], i)
		for k, p := range pointers {
			if p >= 1 && p <= len(w.c.Diagnoses) && !slices.Contains(x.DiagnosisSequence, p) {
				x.DiagnosisSequence = append(x.DiagnosisSequence, p)
			}
			w.at(at(field+".for", k), at(place+".diagnosisSequence", k))
		}
		w.when(x, i, field, place)
		w.howMany(x, l, field, place)
		if pos := placeOf(w.c, l); token(pos) {
			x.LocationCodeableConcept = r4.Concept(sysPlace, pos)
		}
		w.at(field+".placeOfService", place+".locationCodeableConcept")
		if claim.Given(l.Charge) {
			x.Net = w.money(l.Charge)
		}
		w.at(field+".charge", place+".net.value")
		w.drug(x, l, field, place)
		w.site(x, l, field, place)
		w.notes(l.Notes, field+".notes", x)
		w.attachments(l.Attachments, field+".attachments", x)
		w.team(l, field, i)
	}
}

// placeOf is the place of service of a line: its own, else that of a professional claim.
func placeOf(c *claim.Claim, l *claim.Line) string {
	if l.PlaceOfService == "" && !c.Setting.Institutional() {
		return c.Claim.PlaceOfService
	}
	return l.PlaceOfService
}

// when is the day or the period of the line.
func (w *writer) when(x *r4.ClaimItem, i int, field, place string) {
	l := &w.c.Lines[i]
	first, _ := w.c.LineDate(i)
	if l.Through.IsZero() {
		x.ServicedDate = date(first)
		w.at(field+".date", place+".servicedDate")
		return
	}
	x.ServicedPeriod = &r4.Period{Start: date(first), End: date(l.Through)}
	w.at(field+".date", place+".servicedPeriod.start")
	w.at(field+".through", place+".servicedPeriod.end")
}

// howMany is the quantity of the line: units, or the minutes of an anesthesia.
func (w *writer) howMany(x *r4.ClaimItem, l *claim.Line, field, place string) {
	units, unit, name := l.Units, l.Unit, "units"
	if claim.Given(l.Minutes) && !claim.Given(l.Units) {
		units, unit, name = l.Minutes, "MJ", "minutes"
	}
	w.at(field+"."+name, place+".quantity.value")
	w.at(field+".unit", place+".quantity.code")
	if !claim.Given(units) {
		return
	}
	x.Quantity = &r4.Quantity{Value: r4.NumberOf(units)}
	if token(unit) {
		x.Quantity.System, x.Quantity.Code = sysX12Unit, unit
	}
}

// drug writes the drug of a line as its detail.
func (w *writer) drug(x *r4.ClaimItem, l *claim.Line, field, place string) {
	n := l.NDC
	if n == nil || n.Code == "" {
		return
	}
	d := r4.ItemDetail{Sequence: 1, ProductOrService: textConcept(sysNDC, n.Code)}
	w.at(field+".ndc.code", place+".detail[0].productOrService")
	if claim.Given(n.Quantity) {
		d.Quantity = &r4.Quantity{Value: r4.NumberOf(n.Quantity)}
		w.at(field+".ndc.quantity", place+".detail[0].quantity.value")
		if token(n.Unit) {
			d.Quantity.System, d.Quantity.Code = sysX12Unit, n.Unit
			w.at(field+".ndc.unit", place+".detail[0].quantity.code")
		}
	}
	x.Detail = []r4.ItemDetail{d}
}

// team puts the providers of a line into the care team.
func (w *writer) team(l *claim.Line, field string, i int) {
	w.member(l.Rendering, "services.rendering", field+".rendering", i)
	w.member(l.ServiceFacility, "services.serviceFacility", field+".serviceFacility", i)
	w.member(l.Supervising, "services.supervising", field+".supervising", i)
	w.member(l.Assistant, "services.assistant", field+".assistant", i)
	w.member(l.Ordering, "services.ordering", field+".ordering", i)
	for k := range l.Referring {
		w.member(&l.Referring[k], "services.referring", at(field+".referring", k), i)
	}
	w.member(l.Operating, "services.operating", field+".operating", i)
	w.member(l.OtherOperating, "services.otherOperating", field+".otherOperating", i)
	if l.Purchased != nil {
		w.member(l.Purchased.Party, "services.purchased.party", field+".purchased.party", i)
	}
}

// serviceQualifier is the qualifier of SV101-1 of a code system, "" for the two of HC and for systems that are none of them.
func serviceQualifier(system string) string {
	for _, x := range qualifiers {
		if x[1] == system {
			return x[0]
		}
	}
	return ""
}

// procedural reports whether a code system has codes that a service line can take.
func procedural(system string) bool {
	system = meant(system)
	return system == sysCPT || system == sysHCPCS || system == sysCDT || system == "http://ada.org/cdt" || system == sysHCPCSOld || serviceQualifier(system) != "" || strings.HasSuffix(system, "/hcpcs")
}

package cms

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// maxMessage bounds a line of NDJSON.
const maxMessage = 32 << 20

// readLine reads a line into buf; of a long one nothing is kept.
func readLine(br *bufio.Reader, buf []byte) (text []byte, long bool, err error) {
	text = buf[:0]
	for {
		part, err := br.ReadSlice('\n')
		if long = long || len(text)+len(part) > maxMessage; long {
			text = text[:0]
		} else {
			text = append(text, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return text, long, err
		}
	}
}

// object is a JSON object of a message, with the names that were read.
type object struct {
	m    map[string]any
	path string
	read map[string]bool
}

// get is a text or a number as text.
func (o object) get(name string) string {
	o.read[o.path+name] = true
	switch v := o.m[name].(type) {
	case string:
		return blank(v)
	case json.Number:
		return v.String()
	}
	return ""
}

// inner is an object in the object.
func (o object) inner(name string) object {
	m, _ := o.m[name].(map[string]any)
	return object{m, o.path + name + ".", o.read}
}

// list are the objects of an array, in the order of the number that each has in member by.
func (o object) list(name, by string) (out []object) {
	a, _ := o.m[name].([]any)
	for _, v := range a {
		if m, ok := v.(map[string]any); ok {
			out = append(out, object{m, o.path + name + "[].", o.read})
		}
	}
	slices.SortStableFunc(out, func(x, y object) int { return order(x.get(by), y.get(by)) })
	return out
}

// names are the paths of all values.
func names(v any, path string, to map[string]bool) {
	switch x := v.(type) {
	case map[string]any:
		for k, v := range x {
			p := k
			if path != "" {
				p = path + "." + k
			}
			names(v, p, to)
		}
	case []any:
		for _, v := range x {
			names(v, path+"[]", to)
		}
	default:
		to[path] = true
	}
}

// messages reads NDJSON of the RDA: a claim a line.
func (p *plan) messages(x *planned) error {
	rc, br, layout, err := begin(x.in)
	if err != nil {
		return err
	}
	defer rc.Close()
	read, seen := map[string]bool{}, map[string]bool{}
	defer func() {
		for _, n := range sortedNames(seen) {
			if read[n] {
				x.sum.Read = append(x.sum.Read, n)
			} else {
				x.sum.Unread = append(x.sum.Unread, n)
			}
		}
	}()
	var text []byte
	for line := 1; !p.stopped; line++ {
		var long bool
		if text, long, err = readLine(br, text); long {
			p.give(nil, &Error{File: x.in.Name, Line: line, Reason: "line too long", Err: ErrRow})
		}
		if body := bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff"))); len(body) > 0 {
			d := json.NewDecoder(bytes.NewReader(body))
			d.UseNumber()
			m := map[string]any{}
			if e := d.Decode(&m); e != nil {
				p.give(nil, &Error{File: x.in.Name, Line: line, Reason: "not a JSON object", Err: ErrRow})
			} else {
				names(m, "", seen)
				x.sum.Rows++
				b := &builder{Record: &Record{Claim: &claim.Claim{}, File: x.in.Name, Line: line}}
				msg := &message{builder: b, object: object{m, "", read}.inner("claim")}
				if layout == FISS {
					msg.fiss()
				} else {
					msg.mcs()
				}
				if p.given.again(layout.scope(), b.Claim.ID) {
					p.give(nil, &Error{File: x.in.Name, Line: line, Reason: "a claim of this number was given before; this one is left out", Err: ErrTwice})
				} else {
					b.settle()
					p.give(b.Record, nil)
				}
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

func sortedNames(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for n := range m {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// message reads the claim of a message.
type message struct {
	*builder
	object
}

func (m *message) wrong(o object, name, reason string) {
	m.Errors = append(m.Errors, &Error{File: m.File, Line: m.Line, Column: o.path + name, Reason: reason, Err: ErrValue})
}

func (m *message) day(o object, name string) claim.Date {
	s := o.get(name)
	if s == "" {
		return claim.Date{}
	}
	d, ok := parseDay(s)
	if !ok {
		m.wrong(o, name, "not a date")
	}
	return d
}

func (m *message) money(o object, name string) (n decimal.NullDecimal) {
	s := o.get(name)
	if s == "" {
		return n
	}
	d, ok := parseNumber(s)
	if !ok {
		m.wrong(o, name, "not a number")
		return n
	}
	n.Decimal, n.Valid = d, true
	return n
}

// choice is what a code of a list stands for, or the text that stands in its place as it was sent.
func choice(o object, name string, list map[string]string) string {
	if v, ok := list[o.get(name+"Enum")]; ok {
		return v
	}
	return o.get(name + "Unrecognized")
}

func sexes() map[string]string {
	return map[string]string{"BENEFICIARY_SEX_MALE": "M", "BENEFICIARY_SEX_FEMALE": "F", "BENEFICIARY_SEX_UNKNOWN": "U"}
}

// admissionTypes are the numbers of NUBC by the names that the messages have for them; a single digit stays.
func admissionTypes() map[string]string {
	return map[string]string{"ADM_TYPE_EMERGENCY": "1", "ADM_TYPE_URGENT": "2", "ADM_TYPE_ELECTIVE": "3", "ADM_TYPE_NEWBORN": "4", "ADM_TYPE_TRAUMA_CENTER": "5", "ADM_TYPE_9": "9",
		"1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "9": "9"}
}

// fiss reads a claim of a facility.
func (m *message) fiss() {
	c := m.Claim
	c.ID = cmp.Or(m.get("rdaClaimKey"), m.get("dcn"))
	c.From, c.Through = m.day(m.object, "stmtCovFromCymd"), m.day(m.object, "stmtCovToCymd")
	in := m.institutional()
	if bill := m.get("billTypCd"); bill != "" {
		in.TypeOfBill = fill(bill, 4)
	}
	c.Setting = guidelines.Outpatient
	if m.get("clmTypIndEnum") == "CLAIM_TYPE_INPATIENT" {
		c.Setting = guidelines.Inpatient
	}
	in.AdmissionType = cmp.Or(choice(m.object, "admTypCd", admissionTypes()), m.get("admTypCd"))
	c.Payer.ID, c.Payer.FilingIndicator = m.get("intermediaryNb"), "MA"
	c.Billing.NPI, c.Billing.TaxID = m.get("npiNumber"), m.get("fedTaxNb")
	c.Subscriber.MemberID, c.Patient.Relationship = cmp.Or(m.get("mbi"), m.get("hicNo")), "self"
	m.billed = m.money(m.object, "totalChargeAmount")
	set := m.codeSet("")
	for _, d := range m.list("fissDiagCodes", "rdaPosition") {
		if code := d.get("diagCd2"); code != "" {
			m.diagnosis(coded{code: code, set: set, poa: choice(d, "diagPoaInd", map[string]string{
				"DIAGNOSIS_PRESENT_ON_ADMISSION_INDICATOR_YES": "Y", "DIAGNOSIS_PRESENT_ON_ADMISSION_INDICATOR_NO": "N",
				"DIAGNOSIS_PRESENT_ON_ADMISSION_INDICATOR_UNKNOWN": "U", "DIAGNOSIS_PRESENT_ON_ADMISSION_INDICATOR_INSUFFICIENT_DOCUMENTATION": "U",
				"DIAGNOSIS_PRESENT_ON_ADMISSION_INDICATOR_CLINICALLY_UNDETERMINED": "W", "DIAGNOSIS_PRESENT_ON_ADMISSION_INDICATOR_EXEMPT": "1"})})
		}
	}
	m.principal(coded{code: m.get("principleDiag"), set: set})
	m.admitting = coded{code: m.get("admDiagCode"), set: set}
	for _, p := range m.list("fissProcCodes", "rdaPosition") {
		if code := p.get("procCd"); code != "" {
			m.procedure(code, set, m.day(p, "procDt"))
		}
	}
	m.fissPeople()
	for _, r := range m.list("fissRevenueLines", "rdaPosition") {
		l := claim.Line{Control: r.get("rdaPosition"), RevenueCode: fill(r.get("revCd"), 4), Units: m.money(r, "revServUnitCnt").Decimal, Date: m.day(r, "servDtCymd")}
		l.Code.SetText(r.get("hcpcCd"))
		modifiers(&l, r.get("hcpcModifier"), r.get("hcpcModifier2"), r.get("hcpcModifier3"), r.get("hcpcModifier4"))
		m.drug(&l, r.get("ndc"), m.money(r, "ndcQty"), map[string]string{"NDC_QTY_QUAL_ME": "ME", "NDC_QTY_QUAL_ML": "ML", "NDC_QTY_QUAL_GR": "GR",
			"NDC_QTY_QUAL_UN": "UN", "NDC_QTY_QUAL_F2": "F2"}[r.get("ndcQtyQualEnum")])
		c.Lines = append(c.Lines, l)
	}
}

// fissPeople takes the patient from the first payer that names the beneficiary.
func (m *message) fissPeople() {
	p := &m.Claim.Patient
	for _, x := range m.list("fissPayers", "rdaPosition") {
		o := x.inner("beneZPayer")
		if o.m == nil {
			continue
		}
		if p.BirthDate.IsZero() {
			p.BirthDate = m.day(o, "beneDob")
		}
		p.Sex = cmp.Or(p.Sex, choice(o, "beneSex", sexes()))
		p.LastName, p.FirstName = cmp.Or(p.LastName, o.get("beneLastName")), cmp.Or(p.FirstName, o.get("beneFirstName"))
	}
}

// mcs reads a claim of a physician.
func (m *message) mcs() {
	c := m.Claim
	c.ID = m.get("idrClmHdIcn")
	c.Setting = guidelines.Professional
	c.From, c.Through = m.day(m.object, "idrHdrFromDos"), m.day(m.object, "idrHdrToDos")
	c.Payer.ID, c.Payer.FilingIndicator = m.get("idrContrId"), "MB"
	c.Subscriber.MemberID, c.Patient.Relationship = cmp.Or(m.get("idrClaimMbi"), m.get("idrHic")), "self"
	c.Patient.Sex = choice(m.object, "idrBeneSex", sexes())
	c.Billing.NPI, c.Billing.TaxID = m.get("idrBillProvNpi"), m.get("idrBillProvEin")
	m.billed = m.money(m.object, "idrTotBilledAmt")
	for _, d := range m.list("mcsDiagnosisCodes", "rdaPosition") {
		if code := d.get("idrDiagCode"); code != "" {
			m.diagnosis(coded{code: code, set: m.icdType(d, "idrDiagIcdType")})
		}
	}
	for i, d := range m.list("mcsDetails", "idrDtlNumber") {
		l := claim.Line{Control: cmp.Or(d.get("idrDtlNumber"), strconv.Itoa(i+1)), Date: m.day(d, "idrDtlFromDate"), Through: m.day(d, "idrDtlToDate")}
		l.Code.SetText(d.get("idrProcCode"))
		modifiers(&l, d.get("idrModOne"), d.get("idrModTwo"), d.get("idrModThree"), d.get("idrModFour"))
		l.For = m.pointer(d.get("idrDtlPrimaryDiagCode"), m.icdType(d, "idrDtlDiagIcdType"))
		c.Lines = append(c.Lines, l)
	}
}

func (m *message) icdType(o object, name string) string {
	switch choice(o, name, map[string]string{"DIAGNOSIS_ICD_TYPE_ICD9": "9", "DIAGNOSIS_ICD_TYPE_ICD10": "0"}) {
	case "9":
		return "icd9cm"
	case "0":
		return ""
	}
	return m.codeSet("")
}

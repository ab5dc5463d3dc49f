package x837_test

import (
	"bytes"
	"encoding"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// envelope is a complete envelope.
func envelope() x12.Envelope {
	return x12.Envelope{
		Sender: x12.PartyID{ID: "SENDER"}, Receiver: x12.PartyID{ID: "RECEIVER"}, Created: created,
		Submitter: x12.Named{Party: claim.Party{
			Organization: "EXAMPLE CLINIC", Contact: &claim.Contact{Name: "BILLING", Phone: "2175550100"},
		}, ID: "12345"},
		ReceiverName: x12.Named{Party: claim.Party{Organization: "EXAMPLE HEALTH"}, ID: "67890"},
	}
}

// values are contents for the fields that take codes or have a form of their own, by the end of their path.
var values = map[string]string{
	"npi": "1234567893", "taxId": "123456789", "taxIdType": "EIN", "taxonomy": "207Q00000X", "state": "IL", "zip": "627011234",
	"country": "CA", "subdivision": "ON", "phone": "2175550100", "fax": "2175550101", "ext": "12", "sex": "F", "ssn": "900123456",
	"memberIdType": "MI", "idType": "PI", "filingIndicator": "CI", "responsibility": "S", "medicareSecondaryType": "12",
	"currency": "USD", "payToPlan.organization": "PLAN", "subscriber.contact.fax": "", "patient.contact.fax": "", "serviceFacility.contact.fax": "",
	"serviceFacility.organization": "PLACE", "serviceFacility.lastName": "", "serviceFacility.firstName": "", "serviceFacility.middleName": "",
	"serviceFacility.suffix": "", "pickup.name": "", "billing.otherIds.qualifier": "0B", "claim.repriced.revenueCode": "",
	"claim.repriced.qualifier": "", "claim.repriced.code": "", "claim.repriced.unit": "", "placeOfService": "11", "frequency": "7", "providerSignature": "Y", "assignment": "A",
	"benefitsAssigned": "Y", "releaseOfInformation": "Y", "patientSignatureSource": "P", "signatureSource": "P", "causes": "AA",
	"specialProgram": "02", "delayReason": "1", "methodology": "03", "rejectReason": "T1", "compliance": "1", "exception": "1",
	"attachments.type": "03", "transmission": "EL", "contract.type": "01", "conditions.category": "07", "dme.conditions.category": "09",
	"dme.conditions.codes": "38", "conditions.codes": "01", "vision.category": "E1", "vision.codes": "L1", "epsdt": "AV",
	"reason": "A", "conditionCode": "A", "typeOfBill": "0117", "admissionHour": "0830", "dischargeHour": "1100", "admissionType": "1",
	"admissionSource": "1", "dischargeStatus": "01", "poa": "Y", "ndc.unit": "ML", "tests.reference": "OG", "tests.qualifier": "HT",
	"rentalUnit": "1", "certificateTransmission": "AB", "certificate.type": "I", "forms.qualifier": "UT", "yesNo": "Y",
	"adjustments.group": "CO", "adjustments.reason": "45", "testKind": "739", "notes.code": "ADD", "modifiers": "25", "unit": "UN",
	"qualifier": "", "procedures.code": "0DTJ4ZZ", "diagnoses.code": "E1122", "relationship": "child", "setting": "", "services.code": "99213", "admittingDiagnosis": "R109", "reasonForVisit": "R059", "anesthesiaProcedures": "33414",
	"revenueCode": "0450", "lastName": "DOE", "organization": "", "codeSet": "", "certainty": "", "email": "", "adjudications.code": "99213",
	"conditionCodes": "AA", "occurrences.code": "11", "spans.code": "70", "values.code": "80", "treatmentCodes": "A01", "drg": "470",
	"otherIds.qualifier": "G2", "billingIds.qualifier": "G2", "payer.otherIds.qualifier": "2U", "payToPlan.otherIds.qualifier": "2U",
	"providerIds.qualifier": "G2", "dme.code": "E0431", "repriced.qualifier": "HC", "repriced.code": "99213", "repriced.unit": "UN",
	"oralCavity": "10", "tooth": "14", "surfaces": "M", "prosthesis": "I", "teeth.status": "M", "indicator": "Y",
	"bundledLine": "", "ageYears": "", "ageDays": "", "for": "#1", "history": "", "assertions": "", "x12": "",
}

// valueOf is the content of a field: the entry whose key ends the path and is the longest.
func valueOf(path string, n *int) (string, bool) {
	best, text := "", ""
	for k, v := range values {
		if (path == k || strings.HasSuffix(path, "."+k)) && len(k) > len(best) {
			best, text = k, v
		}
	}
	if best != "" {
		return text, text != ""
	}
	*n++
	return fmt.Sprintf("TEXT%d", *n), true
}

// fill gives every field of v a content, with one element in each list.
func fill(v reflect.Value, path string, n *int) {
	switch v.Interface().(type) {
	case decimal.Decimal:
		*n++
		v.Set(reflect.ValueOf(decimal.NewFromInt(int64(*n))))
		return
	case claim.Date:
		*n++
		v.Set(reflect.ValueOf(claim.NewDate(2026, time.January, 1).AddDays(*n % 50)))
		return
	}
	if text, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok && v.Kind() == reflect.Struct {
		if s, ok := valueOf(path, n); ok {
			_ = text.UnmarshalText([]byte(s))
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if !f.IsExported() || tag == "-" {
				continue
			}
			p := path
			if !f.Anonymous {
				p = strings.TrimPrefix(path+"."+tag, ".")
			}
			if p == "history" || p == "assertions" || p == "x12" {
				continue
			}
			fill(v.Field(i), p, n)
		}
	case reflect.Pointer:
		if v.Type().Elem().Kind() == reflect.Int {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), path, n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), path, n)
	case reflect.String:
		if text, ok := valueOf(path, n); ok {
			v.SetString(text)
		}
	case reflect.Bool:
		v.SetBool(true)
	}
}

// full is a claim with a content in every field that a setting has.
func full(setting guidelines.Setting) *claim.Claim {
	c := new(claim.Claim)
	n := 0
	fill(reflect.ValueOf(c).Elem(), "", &n)
	c.Setting = setting
	c.ID = c.Claim.AccountNumber
	l := &c.Lines[0]
	l.Minutes = decimal.Decimal{}
	c.From = l.Date
	l.Unit = ""
	l.Through = l.Date.AddDays(1)
	l.NDC.CompoundLink = ""
	l.For = claim.ForPositions(1)
	if setting.Institutional() {
		c.Billing.LastName, c.Billing.FirstName, c.Billing.MiddleName, c.Billing.Suffix = "", "", "", ""
		c.Billing.Organization = "HOSPITAL"
		l.Notes[0].Code = "TPO"
		c.Through = c.From
		c.Claim.Repriced.Unit = "UN"
		c.Institutional.Spans[0].Through = c.Institutional.Spans[0].From
	}
	if setting == guidelines.Dental {
		c.Through = c.From.AddDays(1)
		l.Through = l.Date
		l.Code.SetText("D2150")
		l.Adjudications[0].Code.SetText("D2150")
		l.Repriced.Qualifier, l.Repriced.Code = "AD", "D2150"
		c.Claim.Repriced.Unit = "UN"
	}
	c.Claim.Dates.Accident = claim.Date{} // the accident has its own
	o := &c.OtherPayers[0].Subscriber     // what the payer has itself
	o.GroupNumber, o.GroupName, o.Responsibility, o.MedicareSecondaryType = "", "", "", ""
	c.Patient.SSN = ""
	c.Subscriber.TaxID, c.Subscriber.TaxIDType, c.Subscriber.Taxonomy, c.Subscriber.NPI, c.Subscriber.OtherIDs = "", "", "", "", nil
	c.Patient.TaxID, c.Patient.TaxIDType, c.Patient.Taxonomy, c.Patient.NPI, c.Patient.OtherIDs = "", "", "", "", nil
	return c
}

// same are the options to compare claims.
var same = cmp.Options{
	cmpopts.EquateComparable(claim.Date{}, claim.DiagnosisRef{}, claim.Coded[hcpcs.Code]{}, claim.Coded[hcpcs.Modifier]{}, claim.Coded[icd.CM]{}, claim.Coded[icd.PCS]{}), cmpopts.EquateEmpty(),
}

// roundTrip writes a claim and reads it again.
func roundTrip(t *testing.T, c *claim.Claim) (*claim.Claim, string) {
	t.Helper()
	var out bytes.Buffer
	e := x837.NewEncoder(&out, envelope(), x837.EncodeOptions{Omit: true})
	if err := e.Encode(c); err != nil {
		for _, f := range err.(*x12.EncodeError).Faults {
			t.Error(f)
		}
		t.FailNow()
	}
	require.NoError(t, e.Close())
	d := x837.NewDecoder(bytes.NewReader(out.Bytes()), x837.Options{})
	var got *claim.Claim
	for c, err := range d.Claims() {
		require.NoError(t, err)
		require.Nil(t, got)
		got = c
	}
	for _, f := range d.Findings() {
		t.Error(f)
	}
	return got, out.String()
}

// leaves counts the contents of a claim.
func leaves(v reflect.Value) int {
	switch v.Interface().(type) {
	case decimal.Decimal, claim.Date, claim.DiagnosisRef, claim.Coded[hcpcs.Code], claim.Coded[hcpcs.Modifier], claim.Coded[icd.CM], claim.Coded[icd.PCS]:
		if v.IsZero() {
			return 0
		}
		return 1
	}
	n := 0
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			n += leaves(v.Field(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			n = leaves(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += leaves(v.Index(i))
		}
	case reflect.Map:
		n = v.Len()
	default:
		if !v.IsZero() {
			n = 1
		}
	}
	return n
}

// TestEveryFieldIsWrittenAndRead writes a claim in which every field has a content. What comes back is what the guide
// has a place for, and from then on it stays.
func TestEveryFieldIsWrittenAndRead(t *testing.T) {
	for setting, least := range map[guidelines.Setting]int{guidelines.Professional: 380, guidelines.Inpatient: 270, guidelines.Dental: 250} {
		t.Run(setting.String(), func(t *testing.T) {
			c := full(setting)
			first, text := roundTrip(t, c)
			require.GreaterOrEqual(t, leaves(reflect.ValueOf(*first)), least, text)
			if setting == guidelines.Dental {
				require.Equal(t, c.Lines[0].Dental, first.Lines[0].Dental)
				require.Equal(t, c.Lines[0].Teeth, first.Lines[0].Teeth)
				require.Equal(t, c.Lines[0].OralCavity, first.Lines[0].OralCavity)
				require.Equal(t, c.Claim.Orthodontics, first.Claim.Orthodontics)
				require.Equal(t, c.Claim.Teeth, first.Claim.Teeth)
			} else {
				require.Equal(t, c.Lines[0].NDC, first.Lines[0].NDC)
			}
			require.Equal(t, c.Claim.Attachments, first.Claim.Attachments)
			require.Nil(t, first.X12)
			second, _ := roundTrip(t, first)
			if diff := cmp.Diff(first, second, same); diff != "" {
				t.Error(diff)
			}
		})
	}
}

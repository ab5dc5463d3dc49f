package table

// Type is the type of a column.
type Type uint8

// The types.
const (
	String   Type = iota // text
	Code                 // text of few distinct values: a code, worth a dictionary
	Int                  // 64 bits, signed
	Decimal              // decimal(12,2)
	Quantity             // decimal(15,3)
	Date                 // calendar day
	Bool
)

// String is the name of the type: "string", "code", "int64", "decimal(12,2)", "decimal(15,3)", "date32", "bool".
func (t Type) String() string {
	names := [...]string{"string", "code", "int64", "decimal(12,2)", "decimal(15,3)", "date32", "bool"}
	if int(t) < len(names) {
		return names[t]
	}
	return "?"
}

// Column is a column of a table.
type Column struct {
	Name string
	Type Type
	Doc  string // meaning and source
}

// Table is a table of the export.
type Table struct {
	Name    string
	Version int
	Columns []Column
}

// Index is the position of a column, -1 when the table has none of the name.
func (t *Table) Index(column string) int {
	for i := range t.Columns {
		if t.Columns[i].Name == column {
			return i
		}
	}
	return -1
}

// The tables, by position in Tables.
const (
	claims = iota
	lines
	diagnoses
	procedures
	findings
	payments
	paidClaims
	adjustments
	groups
	count
)

// Tables are all tables in their order.
func Tables() []Table {
	return []Table{
		claims: {"claims", 4, []Column{
			{"claim_key", Int, "number of the claim in this export, from 1"},
			{"claim_id", String, "account number (CLM01), else the caller's id"},
			{"setting", Code, "professional, outpatient, inpatient, dental"},
			{"type_of_bill", Code, "four characters, institutional claims"},
			{"frequency", Code, "CLM05-3"},
			{"from_date", Date, "first day of service"},
			{"through_date", Date, "last day of service"},
			{"admission_date", Date, ""},
			{"discharge_status", Code, "two digits"},
			{"drg", Code, "as the claim has it"},
			{"member_id", String, "of the patient, telling persons apart: their own number, else that of the subscriber, of a dependent with birth date and first name (version 3; of the insured before)"},
			{"birth_date", Date, "of the patient"},
			{"age_years", Int, "of the patient on the first day, by birth date or as given"},
			{"sex", Code, "F, M, U"},
			{"state", Code, "of the patient's address"},
			{"zip", String, "of the patient's address"},
			{"payer_id", Code, ""},
			{"payer_name", String, ""},
			{"filing_indicator", Code, "SBR09: MB, CI …"},
			{"billing_npi", Code, ""},
			{"billing_tax_id", Code, ""},
			{"rendering_npi", Code, ""},
			{"attending_npi", Code, ""},
			{"referring_npi", Code, "the first"},
			{"prior_authorization", String, "the first"},
			{"original_reference", String, "the payer's number of the claim that this one replaces or voids"},
			{"principal_diagnosis", Code, "the first-listed or principal diagnosis"},
			{"diagnoses", Int, "how many"},
			{"procedures", Int, "how many, ICD-10-PCS"},
			{"lines", Int, "how many"},
			{"charge", Decimal, "of the claim: as it says, else of all lines; null when neither is given"},
			{"superseded", Bool, "another version took the claim's place; null when the source does not say (version 2)"},
			{"subscriber_id", String, "member number of the insured, whose dependents share it (version 3)"},
			{"currency", Code, "of the amounts, where it is given: CUR02; null: US dollars (version 4)"},
		}},
		lines: {"lines", 3, []Column{
			{"claim_key", Int, ""},
			{"line", Int, "from 1"},
			{"code", Code, "HCPCS or CPT"},
			{"modifier1", Code, ""}, {"modifier2", Code, ""}, {"modifier3", Code, ""}, {"modifier4", Code, ""},
			{"revenue_code", Code, "institutional claims"},
			{"from_date", Date, "the line's own day, else the claim's first"},
			{"through_date", Date, ""},
			{"place_of_service", Code, "the line's own, else the claim's"},
			{"units", Quantity, "units, days or minutes: see unit; zero where zero is said (version 3; null before)"},
			{"unit", Code, "UN, MJ (minutes), DA (days)"},
			{"charge", Decimal, ""},
			{"diagnosis1", Code, "the first diagnosis that the line is for"},
			{"diagnosis2", Code, ""}, {"diagnosis3", Code, ""}, {"diagnosis4", Code, ""},
			{"ndc", Code, "eleven digits, as sent"},
			{"rendering_npi", Code, "the line's own, else the claim's"},
			{"control", String, "line control number, REF*6R"},
			{"oral_cavity", String, "dental: areas of the mouth, separated by blanks (version 2)"},
			{"teeth", String, "dental: teeth with their surfaces, separated by blanks: 14:MO 15 (version 2)"},
		}},
		diagnoses: {"diagnoses", 1, []Column{
			{"claim_key", Int, ""},
			{"position", Int, "from 1; the first is the first-listed or principal one"},
			{"code", Code, "ICD-10-CM, or ICD-9-CM as code_set says, with the dot; text that is no code as sent"},
			{"code_set", Code, "icd10cm, icd9cm"},
			{"category", Code, "first three characters; null for what is no code of ICD-10-CM"},
			{"poa", Code, "present on admission: Y N U W 1"},
			{"certainty", Code, "confirmed, uncertain"},
			{"kind", Code, "diagnosis, admitting, reason"},
		}},
		procedures: {"procedures", 1, []Column{
			{"claim_key", Int, ""}, {"position", Int, "from 1; the first is the principal procedure"}, {"code", Code, "ICD-10-PCS"}, {"code_set", Code, "icd10pcs, icd9cm"}, {"date", Date, ""},
		}},
		findings: {"findings", 1, []Column{
			{"claim_key", Int, ""}, {"rule", Code, "id of the rule"}, {"severity", Code, "error, warning, info"}, {"part", Code, "diagnoses, services …"}, {"position", Int, "from 1; null for the claim"},
			{"codes", String, "codes concerned, separated by blanks"},
		}},
		payments: {"payments", 3, []Column{
			{"payment_key", Int, "number of the payment in this export, from 1"}, {"trace", String, "TRN02"}, {"date", Date, "BPR16"}, {"method", Code, "BPR04"}, {"payer_name", String, ""}, {"payee_name", String, ""},
			{"amount", Decimal, "BPR02; null when none is stated (version 3; of explanations of benefit version 2)"}, {"claims", Int, "how many"},
			{"currency", Code, "of the amounts, where it is given: CUR02; null: US dollars (version 3)"},
		}},
		paidClaims: {"paid_claims", 4, []Column{
			{"payment_key", Int, "null: the answer stands beside the claim, in files for research"}, {"position", Int, "of the claim in the payment, from 1"}, {"line", Int, "from 1; null for the claim itself"}, {"claim_id", String, "CLP01"}, {"payer_claim", String, "CLP07"}, {"status", Code, "CLP02"},
			{"code", Code, "of a line: HCPCS or CPT"}, {"date", Date, "of service"}, {"charge", Decimal, "null when none is stated (version 4; zero before)"}, {"paid", Decimal, "null when none is stated (version 4; of an explanation of benefit version 3)"}, {"allowed", Decimal, "of a line"}, {"patient_responsibility", Decimal, "of a claim: CLP05"}, {"control", String, "line control number, REF*6R"},
			{"claim_key", Int, "of the claim that the answer stands beside, or that an explanation of benefit is (version 3); null in a remittance (version 2)"},
			{"revenue_code", Code, "of a line (version 4)"}, {"modifiers", String, "of a line, separated by blanks (version 4)"}, {"units", Quantity, "paid for, SVC05 (version 4)"}, {"remarks", String, "RARC of the claim or line, separated by blanks (version 4)"},
		}},
		adjustments: {"adjustments", 4, []Column{
			{"payment_key", Int, ""}, {"position", Int, "of the claim; null for one of the provider (PLB)"}, {"line", Int, "null: of the claim"}, {"group", Code, "CO, PR, OA, PI; PLB for the provider's"}, {"reason", Code, "CARC, or the reason of a PLB"},
			{"amount", Decimal, "positive lowers the payment"},
			{"claim_key", Int, "as in paid_claims (version 3)"},
			{"quantity", Quantity, "units adjusted (version 4)"}, {"reference", String, "of a PLB: what it names (version 4)"},
		}},
		groups: {"groups", 2, []Column{
			{"claim_key", Int, "null for a group of a person in a year"}, {"scheme", Code, "ccsr, hcc, elixhauser, charlson, drg"}, {"group", Code, ""}, {"label", Code, "as the table of the scheme calls it"},
			{"member_id", String, "of a person in a year: the patient's number, as in the claims (version 2)"}, {"year", Int, "calendar year of the last days of the claims (version 2)"},
		}},
	}
}

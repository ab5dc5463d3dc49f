package cms

import (
	"bytes"
	"strings"
)

// Layout is what a file is.
type Layout uint8

// The layouts. The zero value is none of them.
const (
	None             Layout = iota
	RIFClaims               // claims with their lines, a row a line
	RIFBase                 // claims alone
	RIFLines                // lines alone: revenue centers or line items
	RIFPeople               // beneficiary summary
	RIFDrugs                // events of drug plans: no claims
	SynPUFInpatient         // a row a claim, or a segment of one
	SynPUFOutpatient        //
	SynPUFCarrier           // thirteen lines in a row
	SynPUFPeople            // beneficiary summary of a year
	SynPUFDrugs             // events of drug plans: no claims
	IDRClaims               // CLM
	IDRLines                // CLM_LINE
	IDRCodes                // CLM_PROD: diagnoses and procedures
	IDRInstitution          // CLM_INSTNL
	IDRPhysician            // CLM_PRFNL
	IDRProfession           // CLM_LINE_PRFNL
	IDRRevenue              // CLM_LINE_INSTNL
	IDRValues               // CLM_VAL
	IDRDates                // CLM_DT_SGNTR
	IDROther                // another table of the repository: nothing of it is read
	FISS                    // RDA, institutional
	MCS                     // RDA, professional
	layouts                 // how many
)

// String is the name of a layout: "RIF claims with lines", "IDR CLM_LINE" …
func (l Layout) String() string {
	names := [...]string{"none", "RIF claims with lines", "RIF claims", "RIF lines", "RIF beneficiaries", "RIF drug events", "DE-SynPUF inpatient claims",
		"DE-SynPUF outpatient claims", "DE-SynPUF carrier claims", "DE-SynPUF beneficiaries", "DE-SynPUF drug events", "IDR CLM", "IDR CLM_LINE", "IDR CLM_PROD",
		"IDR CLM_INSTNL", "IDR CLM_PRFNL", "IDR CLM_LINE_PRFNL", "IDR CLM_LINE_INSTNL", "IDR CLM_VAL", "IDR CLM_DT_SGNTR", "IDR table without claims", "RDA FISS", "RDA MCS"}
	if int(l) < len(names) {
		return names[l]
	}
	return "?"
}

// separators are the marks that part columns.
const separators = "|,\t"

// Recognize tells the layout by the beginning of a file: the whole first line of a table (their header takes up to 5 KB), or
// 4 KB of NDJSON. It is None for what is no file of CMS.
func Recognize(head []byte) Layout {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	if len(head) > 0 && head[0] == '{' {
		return recognizeMessage(head)
	}
	line, _, _ := bytes.Cut(head, []byte("\n"))
	names, _ := columnNames(string(line))
	if len(names) < 2 {
		return None
	}
	has := map[string]bool{}
	for _, n := range names {
		has[n] = true
	}
	switch {
	case has["DESYNPUF_ID"]:
		return recognizeSynPUF(has)
	case has["CLM_DT_SGNTR_SK"]:
		return recognizeIDR(has)
	case has["BENE_ID"]:
		return recognizeRIF(has)
	}
	return None
}

func recognizeMessage(head []byte) Layout {
	head = head[:min(len(head), 4096)]
	switch {
	case !bytes.Contains(head, []byte(`"claim"`)):
	case bytes.Contains(head, []byte(`"idrClmHdIcn"`)):
		return MCS
	case bytes.Contains(head, []byte(`"rdaClaimKey"`)):
		return FISS
	}
	return None
}

func recognizeSynPUF(has map[string]bool) Layout {
	switch {
	case has["PDE_ID"]:
		return SynPUFDrugs
	case !has["CLM_ID"] && has["BENE_BIRTH_DT"]:
		return SynPUFPeople
	case has["CLM_ID"] && has["LINE_NCH_PMT_AMT_1"]:
		return SynPUFCarrier
	case has["CLM_ID"] && has["CLM_ADMSN_DT"]:
		return SynPUFInpatient
	case has["CLM_ID"] && has["SEGMENT"]:
		return SynPUFOutpatient
	}
	return None
}

func recognizeIDR(has map[string]bool) Layout {
	switch {
	case has["CLM_UNIQ_ID"] && has["CLM_LINE_SBMT_CHRG_AMT"]:
		return IDRLines
	case has["CLM_UNIQ_ID"] && has["CLM_THRU_DT"]:
		return IDRClaims
	case has["CLM_PROD_TYPE_CD"]:
		return IDRCodes
	case has["CLM_LINE_INSTNL_REV_CTR_DT"]:
		return IDRRevenue
	case has["CLM_LINE_PRFNL_MTUS_CNT"]:
		return IDRProfession
	case has["BENE_PTNT_STUS_CD"]:
		return IDRInstitution
	case has["CLM_CARR_PMT_DNL_CD"]:
		return IDRPhysician
	case has["CLM_VAL_CD"]:
		return IDRValues
	case has["CLM_ACTV_CARE_FROM_DT"]:
		return IDRDates
	}
	return IDROther
}

func recognizeRIF(has map[string]bool) Layout {
	lines := has["REV_CNTR"] || has["LINE_NUM"]
	switch {
	case has["PDE_ID"]:
		return RIFDrugs
	case !has["CLM_ID"] && has["BENE_BIRTH_DT"]:
		return RIFPeople
	case !has["CLM_ID"]:
		return None
	case has["CLM_FROM_DT"] && has["ICD_DGNS_CD1"] && lines:
		return RIFClaims
	case has["CLM_FROM_DT"] && has["ICD_DGNS_CD1"]:
		return RIFBase
	case lines:
		return RIFLines
	}
	return None
}

// columnNames are the names of a header in capitals, and the mark between them.
func columnNames(line string) (names []string, comma rune) {
	line = strings.TrimRight(line, "\r\n")
	most := 0
	for _, c := range separators {
		if n := strings.Count(line, string(c)); n > most {
			comma, most = c, n
		}
	}
	if most == 0 {
		return nil, 0
	}
	for _, n := range strings.Split(line, string(comma)) {
		names = append(names, strings.ToUpper(strings.Trim(strings.TrimSpace(n), `"`)))
	}
	return names, comma
}

package publicclaims

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/gomedcode/medcode/claim"
)

// rifClaims reads research identifiable files: a row a line, the claim's columns repeated.
func rifClaims(t *testing.T, name string, data []byte) (out []*claim.Claim) {
	name = filepath.Base(name)
	setting := "outpatient"
	switch {
	case strings.Contains(name, "carrier"), strings.Contains(name, "dme"):
		setting = "professional"
	case strings.Contains(name, "inpatient"), strings.Contains(name, "snf"):
		setting = "inpatient"
	}
	var o object
	last := ""
	flush := func() {
		if o != nil {
			out = append(out, build(t, o))
		}
	}
	for _, r := range table(data, "|") {
		if id := r["CLM_ID"]; id != last || o == nil {
			flush()
			o, last = rifHead(r, setting, strings.Contains(name, "dme")), id
		}
		o["services"] = append(o["services"].([]any), rifLine(r, setting))
	}
	flush()
	return out
}

func rifHead(r map[string]string, setting string, supplier bool) object {
	o := object{"id": r["CLM_ID"], "setting": setting, "from": day(r["CLM_FROM_DT"]), "through": day(r["CLM_THRU_DT"]), "services": []any{}}
	o["payer"] = object{"filingIndicator": map[bool]string{true: "MB", false: "MA"}[setting == "professional"]}
	if supplier {
		o["billing"] = object{"supplier": true}
	}
	var dx []any
	for i := 1; i <= 25; i++ {
		n := strconv.Itoa(i)
		if code := r["ICD_DGNS_CD"+n]; code != "" {
			set := ""
			if r["ICD_DGNS_VRSN_CD"+n] == "9" {
				set = "icd9cm"
			}
			dx = append(dx, object{"code": code, "codeSet": set, "poa": r["CLM_POA_IND_SW"+n]})
		}
	}
	o["diagnoses"] = dx
	if setting == "professional" {
		o["rendering"] = object{"npi": r["PRF_PHYSN_NPI"]}
		o["referring"] = []any{object{"npi": r["RFR_PHYSN_NPI"]}}
		return o
	}
	var px []any
	for i := 1; i <= 25; i++ {
		n := strconv.Itoa(i)
		if code := r["ICD_PRCDR_CD"+n]; code != "" && setting == "inpatient" {
			set := ""
			if r["ICD_PRCDR_VRSN_CD"+n] == "9" {
				set = "icd9cm"
			}
			px = append(px, object{"code": code, "codeSet": set, "date": day(r["PRCDR_DT"+n])})
		}
	}
	o["procedures"] = px
	var reasons []any
	for _, n := range []string{"1", "2", "3"} {
		reasons = append(reasons, r["RSN_VISIT_CD"+n])
	}
	bill := ""
	if r["CLM_FAC_TYPE_CD"] != "" {
		bill = "0" + r["CLM_FAC_TYPE_CD"] + r["CLM_SRVC_CLSFCTN_TYPE_CD"] + r["CLM_FREQ_CD"]
	}
	o["institutional"] = object{"typeOfBill": bill, "admissionDate": day(r["CLM_ADMSN_DT"]), "admissionType": r["CLM_IP_ADMSN_TYPE_CD"],
		"admissionSource": r["CLM_SRC_IP_ADMSN_CD"], "dischargeStatus": fill(r["PTNT_DSCHRG_STUS_CD"], 2), "admittingDiagnosis": r["ADMTG_DGNS_CD"],
		"drg": r["CLM_DRG_CD"], "reasonForVisit": reasons, "attending": object{"npi": r["AT_PHYSN_NPI"]}, "operating": object{"npi": r["OP_PHYSN_NPI"]}}
	return o
}

func rifLine(r map[string]string, setting string) object {
	l := object{"code": r["HCPCS_CD"], "modifiers": []any{r["HCPCS_1ST_MDFR_CD"], r["HCPCS_2ND_MDFR_CD"], r["HCPCS_3RD_MDFR_CD"], r["HCPCS_4TH_MDFR_CD"]}}
	if setting == "professional" {
		l["units"], l["charge"], l["date"], l["placeOfService"] = r["LINE_SRVC_CNT"], r["LINE_SBMTD_CHRG_AMT"], day(r["LINE_1ST_EXPNS_DT"]), fill(r["LINE_PLACE_OF_SRVC_CD"], 2)
		l["through"] = day(r["LINE_LAST_EXPNS_DT"])
		return l
	}
	l["revenueCode"], l["units"], l["charge"], l["date"] = fill(r["REV_CNTR"], 4), r["REV_CNTR_UNIT_CNT"], r["REV_CNTR_TOT_CHRG_AMT"], day(r["REV_CNTR_DT"])
	l["nonCovered"] = r["REV_CNTR_NCVRD_CHRG_AMT"]
	return l
}

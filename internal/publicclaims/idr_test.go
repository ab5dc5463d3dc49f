package publicclaims

import (
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/gomedcode/medcode/claim"
)

// idrClaims joins the tables of the Integrated Data Repository that lie beside the one of claims.
func idrClaims(t *testing.T, name string, data []byte) (out []*claim.Claim) {
	dir := filepath.Dir(name)
	join := func(r map[string]string) string {
		return r["CLM_NUM_SK"] + "/" + r["CLM_DT_SGNTR_SK"] + "/" + r["GEO_BENE_SK"] + "/" + r["CLM_TYPE_CD"]
	}
	read := func(file string) map[string][]map[string]string {
		path := filepath.Join(dir, file)
		if _, err := os.Stat(path); err != nil {
			path += ".gz"
		}
		by := map[string][]map[string]string{}
		for _, r := range table(content(t, path), ",") {
			by[join(r)] = append(by[join(r)], r)
		}
		return by
	}
	inst, lines, prod, values := read("SYNTHETIC_CLM_INSTNL.csv"), read("SYNTHETIC_CLM_LINE.csv"), read("SYNTHETIC_CLM_PROD.csv"), read("SYNTHETIC_CLM_VAL.csv")
	for _, r := range table(data, ",") {
		kind, _ := strconv.Atoi(r["CLM_TYPE_CD"])
		o := object{"id": r["CLM_UNIQ_ID"], "from": day(r["CLM_FROM_DT"]), "through": day(r["CLM_THRU_DT"]), "payer": object{"filingIndicator": "MA"}}
		switch {
		case kind >= 1 && kind <= 4: // drug events are no claims of this kind
			continue
		case kind == 20 || kind == 30 || kind >= 60 && kind <= 64:
			o["setting"] = "inpatient"
		case kind == 10 || kind == 40 || kind == 50:
			o["setting"] = "outpatient"
		case kind == 71 || kind == 72 || kind == 81 || kind == 82:
			o["setting"], o["payer"] = "professional", object{"filingIndicator": "MB"}
			o["billing"] = object{"supplier": kind > 80}
		default:
			continue
		}
		o["diagnoses"], o["procedures"] = idrCodes(prod[join(r)], o["setting"] == "inpatient")
		if o["setting"] != "professional" {
			o["institutional"] = idrBill(r, inst[join(r)], values[join(r)], prod[join(r)])
		}
		var services []any
		list := lines[join(r)]
		sort.Slice(list, func(i, j int) bool {
			a, _ := strconv.Atoi(list[i]["CLM_LINE_NUM"])
			b, _ := strconv.Atoi(list[j]["CLM_LINE_NUM"])
			return a < b
		})
		for _, l := range list {
			s := object{"code": l["CLM_LINE_HCPCS_CD"], "modifiers": []any{l["HCPCS_1_MDFR_CD"], l["HCPCS_2_MDFR_CD"], l["HCPCS_3_MDFR_CD"], l["HCPCS_4_MDFR_CD"]},
				"units": l["CLM_LINE_SRVC_UNIT_QTY"], "charge": l["CLM_LINE_SBMT_CHRG_AMT"], "date": day(l["CLM_LINE_FROM_DT"])}
			if o["setting"] == "professional" {
				s["placeOfService"] = fill(l["CLM_POS_CD"], 2)
			} else {
				s["revenueCode"] = fill(l["CLM_LINE_REV_CTR_CD"], 4)
			}
			services = append(services, s)
		}
		o["services"] = services
		out = append(out, build(t, o))
	}
	return out
}

// idrCodes are the diagnoses in the order of their numbers, and the procedures. The admitting and the principal diagnosis stand
// in the table with kinds of their own.
func idrCodes(rows []map[string]string, stay bool) (dx, px []any) {
	rows = append([]map[string]string(nil), rows...)
	sort.SliceStable(rows, func(i, j int) bool {
		a, _ := strconv.Atoi(rows[i]["CLM_VAL_SQNC_NUM"])
		b, _ := strconv.Atoi(rows[j]["CLM_VAL_SQNC_NUM"])
		return a < b
	})
	for _, p := range rows {
		set := ""
		if p["CLM_DGNS_PRCDR_ICD_IND"] == "9" {
			set = "icd9cm"
		}
		switch code := p["CLM_DGNS_CD"]; {
		case p["CLM_PROD_TYPE_CD"] == "D" && code != "" && code != "~":
			dx = append(dx, object{"code": code, "codeSet": set, "poa": strings.Trim(p["CLM_POA_IND"], "~")})
		case p["CLM_PROD_TYPE_CD"] == "S" && stay && p["CLM_PRCDR_CD"] != "" && p["CLM_PRCDR_CD"] != "~":
			px = append(px, object{"code": p["CLM_PRCDR_CD"], "codeSet": set, "date": day(p["CLM_PRCDR_PRFRM_DT"])})
		}
	}
	return dx, px
}

func idrBill(r map[string]string, inst, values, prod []map[string]string) object {
	o := object{"attending": object{"npi": r["CLM_ATNDG_PRVDR_NPI_NUM"]}}
	if f := r["CLM_BILL_FAC_TYPE_CD"]; f != "" && f != "~" {
		o["typeOfBill"] = "0" + f + r["CLM_BILL_CLSFCTN_CD"] + r["CLM_BILL_FREQ_CD"]
	}
	if len(inst) > 0 {
		i := inst[0]
		o["admissionType"], o["admissionSource"], o["dischargeStatus"] = strings.Trim(i["CLM_ADMSN_TYPE_CD"], "~"), strings.Trim(i["CLM_ADMSN_SRC_CD"], "~"), fill(strings.Trim(i["BENE_PTNT_STUS_CD"], "~"), 2)
		o["drg"] = strings.Trim(i["DGNS_DRG_CD"], "~0")
	}
	var list []any
	for _, v := range values {
		list = append(list, object{"code": v["CLM_VAL_CD"], "amount": v["CLM_VAL_AMT"]})
	}
	o["values"] = list
	for _, p := range prod {
		if p["CLM_PROD_TYPE_CD"] == "A" {
			o["admittingDiagnosis"] = p["CLM_DGNS_CD"]
		}
	}
	return o
}

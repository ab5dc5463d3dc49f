package guidelines_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/coverage"
	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/icd/load"
)

// The tables behind the configurations "ncci" and "coverage" are invented.
var ncciTables = fstest.MapFS{
	"ptp_practitioner_2026q3.csv": {Data: []byte(`column1,column2,effective_date,deletion_date,modifier_indicator,rationale
G0108,G0109,20100101,,1,Misuse of Column Two code with Column One code
G0108,G0270,20100101,,0,More extensive procedure
G0260,G0259,20100101,,1,Standards of medical/surgical practice
99213,11721,20100101,,1,CPT Manual or CMS manual coding instruction
G0103,G0102,20100101,20260731,0,Laboratory panel
G0101,G0102,20100101,20100101,9,More extensive procedure
`)},
	"ptp_hospital_2026q3.csv": {Data: []byte(`column1,column2,effective_date,deletion_date,modifier_indicator,rationale
G0101,G0108,20100101,,0,More extensive procedure
`)},
	"mue_practitioner_2026q3.csv": {Data: []byte(`hcpcs_cpt_code,mue_value,mai,mue_rationale
G0108,8,3,Clinical: Data
G0109,8,3,Clinical: Data
G0127,1,2,Anatomic Consideration
G0270,4,2,CMS Policy
A4253,2,1,CMS Policy
A4206,0,3,CMS Policy
J1885,8,3,Prescribing Information
99213,1,2,CMS Policy
`)},
	"mue_dme_2026q3.csv": {Data: []byte(`hcpcs_cpt_code,mue_value,mai,mue_rationale
A4206,5,3,CMS Policy
`)},
	"AOC_V2026Q3-MCR.csv": {Data: []byte(`primary_code,add_on_code,aoc_edit_type
G0101,G0513,1
G0270,G0514,1
99291,99292,1
CCCCC,G2211,2
G0108,G2212,3
CCCCC,G2212,3
`)},
}

const coveragePolicies = `policy,title,hcpcs,icd10,covered,group,role,effective,end
L1,Nail care,G0127,E11.40-E11.42,yes,1,,2020-01-01,
L1,Nail care,G0127,B35.1,yes,2,,2020-01-01,
L1,Nail care,G0127,I73.9,yes,2,secondary,2020-01-01,
L1,Nail care,G0127,L60.0,no,,,2020-01-01,
`

func ncciEdits(t testing.TB) *ncci.Edits {
	edits, r, _ := ncci.Load(ncciTables, ncci.LoadOptions{})
	require.NoError(t, r.Err())
	return edits
}

func policies(t testing.TB) *coverage.Tables {
	tables, r, _ := coverage.Load(fstest.MapFS{"policies.csv": {Data: []byte(coveragePolicies)}}, load.Options{})
	require.NoError(t, r.Err())
	return tables
}

// feeRows are invented: indicators of a few shapes, no values.
const feeRows = `hcpcs_code,mod,rvu_work,rvu_non_pe,rvu_fac_pe,rvu_mp,rvu_non_sum,rvu_fac_sum,rvu_opps_non_pe,rvu_opps_fac_pe,rvu_opps_mp,cf,status,pctc,glob,pre_op,intra_op,post_op,mult_proc,bilat_surg,asst_surg,co_surg,team_surg,endo_base,phys_diag_pro,diag_img_fam,non_na,fac_na,not_used_mcr
99213,,1,1,1,0.1,2.1,2.1,0,0,0,33,A,0,XXX,0,0,0,0,0,0,0,0,,09,99,,,
11721,,1,1,1,0.1,2.1,2.1,0,0,0,33,A,0,000,0,0,0,2,0,1,0,0,,09,99,,,
10060,,1,1,1,0.1,2.1,2.1,0,0,0,33,A,0,010,0.1,0.8,0.1,2,0,1,0,0,,09,99,,,
11045,,1,1,1,0.1,2.1,2.1,0,0,0,33,A,0,ZZZ,0,0,0,0,0,1,0,0,,09,99,,,
27447,,1,1,1,0.1,2.1,2.1,0,0,0,33,A,0,090,0.1,0.7,0.2,2,1,2,1,0,,09,99,,,
71046,,1,1,1,0.1,2.1,2.1,0,0,0,33,A,1,XXX,0,0,0,0,0,0,0,0,,01,99,,,
G0513,,1,1,1,0.1,2.1,2.1,0,0,0,33,A,0,ZZZ,0,0,0,0,0,9,9,9,,09,99,,,
`

func feeSchedule(t testing.TB) *fees.Schedule {
	s, r, _ := fees.Load(fstest.MapFS{"rvu_2026.csv": {Data: []byte(feeRows)}}, load.Options{})
	require.NoError(t, r.Err())
	return s
}

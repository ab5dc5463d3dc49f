package cms_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/cms"
	"github.com/gomedcode/medcode/guidelines"
)

func text(name, s string) cms.Input {
	return cms.Input{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }}
}

// read gives the claims, and what could not be read.
func read(t *testing.T, o cms.Options, in ...cms.Input) (out []*cms.Record, faults []*cms.Error) {
	t.Helper()
	for rec, err := range cms.NewReader(o, in...).Records() {
		var bad *cms.Error
		if errors.As(err, &bad) {
			faults = append(faults, bad)
			continue
		}
		require.NoError(t, err)
		for _, e := range rec.Errors {
			require.ErrorAs(t, e, &bad)
			faults = append(faults, bad)
		}
		out = append(out, rec)
	}
	return out, faults
}

// ccw makes an extract of the CCW: claims and their revenue centers in two files, in the order of the numbers given.
func ccw(claims, lines []int) (base, revenue string) {
	b, r := new(strings.Builder), new(strings.Builder)
	b.WriteString("BENE_ID,CLM_ID,NCH_CLM_TYPE_CD,CLM_FROM_DT,CLM_THRU_DT,CLM_FAC_TYPE_CD,CLM_SRVC_CLSFCTN_TYPE_CD,CLM_FREQ_CD,CLM_PMT_AMT,CLM_TOT_CHRG_AMT,PRNCPAL_DGNS_CD,ICD_DGNS_CD1,ICD_DGNS_CD2\n")
	r.WriteString("BENE_ID,CLM_ID,NCH_CLM_TYPE_CD,CLM_THRU_DT,CLM_LINE_NUM,REV_CNTR,HCPCS_CD,REV_CNTR_UNIT_CNT,REV_CNTR_TOT_CHRG_AMT\n")
	for _, n := range claims {
		fmt.Fprintf(b, "P%d,%d,40,20250302,20250302,1,3,1,%d.00,%d.00,E119,E119,I10\n", n%7, n, n, 30)
	}
	for _, n := range lines {
		for k := 2; k > 0; k-- {
			fmt.Fprintf(r, "P%d,%d,40,20250302,%d,0450,99213,1,%d.00\n", n%7, n, k, 10*k)
		}
	}
	return b.String(), r.String()
}

// TestJoin: whatever the order of the two files, each claim has its own lines, in the order of their numbers.
func TestJoin(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 1))
		claims := make([]int, 40)
		for i := range claims {
			claims[i] = i*i*37 + 5
		}
		lines := slices.Clone(claims)
		switch seed {
		case 0:
		case 1:
			slices.Reverse(claims)
			slices.Reverse(lines)
		case 2: // in step, not sorted
			r.Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
			lines = slices.Clone(claims)
		default:
			r.Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
		}
		base, revenue := ccw(claims, lines)
		for _, memory := range []int{0, 2000} {
			dir := t.TempDir()
			recs, faults := read(t, cms.Options{Memory: memory, TempDir: dir}, text("revenue.csv", revenue), text("base.csv", base))
			require.Empty(t, faults)
			require.Len(t, recs, len(claims))
			var ids []int
			for _, rec := range recs {
				c := rec.Claim
				n, err := strconv.Atoi(c.ID)
				require.NoError(t, err)
				ids = append(ids, n)
				require.Len(t, c.Lines, 2)
				require.Equal(t, []string{"1", "2"}, []string{c.Lines[0].Control, c.Lines[1].Control})
				require.Equal(t, "30", c.Total().String())
				require.False(t, c.Claim.TotalCharge.IsPositive(), "it is the sum of the lines")
				require.Equal(t, guidelines.Outpatient, c.Setting)
				require.Equal(t, "0131", c.Institutional.TypeOfBill)
				require.True(t, rec.Paid.Paid.Equal(decimal.NewFromInt(int64(n))))
				require.Equal(t, c.ID, rec.Paid.ID)
			}
			if seed < 3 {
				require.Equal(t, claims, ids, "the order of the files")
			}
			slices.Sort(ids)
			slices.Sort(claims)
			require.Equal(t, claims, ids)
			if seed < 3 {
				claims = slices.Clone(lines)
			}
			left, err := os.ReadDir(dir)
			require.NoError(t, err)
			require.Empty(t, left, "temporary files are removed")
		}
	}
}

// TestJoinFaults: lines without a claim, a claim given twice, lines without the file of the claims are told; the rest is read.
func TestJoinFaults(t *testing.T) {
	base, revenue := ccw([]int{10, 20, 20, 30}, []int{10, 15, 20, 30, 40})
	recs, faults := read(t, cms.Options{}, text("base.csv", base), text("revenue.csv", revenue))
	require.Len(t, recs, 3)
	for _, rec := range recs {
		require.Len(t, rec.Claim.Lines, 2)
	}
	require.Len(t, faults, 3)
	kinds := map[error]int{}
	for _, f := range faults {
		kinds[f.Err]++
		require.Positive(t, f.Line)
	}
	require.Equal(t, map[error]int{cms.ErrOrphan: 2, cms.ErrTwice: 1}, kinds)

	recs, faults = read(t, cms.Options{}, text("revenue.csv", revenue), text("notes.csv", "a,b\n1,2\n"))
	require.Empty(t, recs)
	require.Len(t, faults, 2)
	require.ErrorIs(t, faults[0], cms.ErrLayout)
	require.ErrorIs(t, faults[1], cms.ErrLayout)

	recs, _ = read(t, cms.Options{}, text("base.csv", base))
	require.Len(t, recs, 3, "claims alone are claims without lines")
	require.Equal(t, "30", recs[0].Claim.Billed().String())
}

// TestApart: rows of a claim that do not stand together are one claim all the same.
func TestApart(t *testing.T) {
	head := "BENE_ID|CLM_ID|NCH_CLM_TYPE_CD|CLM_FROM_DT|CLM_THRU_DT|CLM_PMT_AMT|ICD_DGNS_CD1|LINE_NUM|HCPCS_CD|LINE_SBMTD_CHRG_AMT|LINE_NCH_PMT_AMT|NCH_CARR_CLM_SBMTD_CHRG_AMT\n"
	row := func(id, n int) string {
		return fmt.Sprintf("7|%d|71|02-MAR-2025|02-MAR-2025|8.00|E119|%d|99213|10.00|4.00|20.00\n", id, n)
	}
	recs, faults := read(t, cms.Options{}, text("carrier.txt", head+row(5, 1)+row(-3, 1)+row(9, 1)+row(5, 2)+row(9, 2)+row(-3, 2)))
	require.Empty(t, faults)
	require.Len(t, recs, 3)
	for _, rec := range recs {
		require.Len(t, rec.Claim.Lines, 2)
		require.Equal(t, "20", rec.Claim.Total().String())
		require.Len(t, rec.Paid.Lines, 2)
	}
}

// TestCells: a cell or row that cannot be read is told by place, never by what stands there, and the rest is read.
func TestCells(t *testing.T) {
	head := "BENE_ID|CLM_ID|NCH_CLM_TYPE_CD|CLM_FROM_DT|CLM_THRU_DT|CLM_PMT_AMT|ICD_DGNS_CD1|LINE_NUM|HCPCS_CD|LINE_SBMTD_CHRG_AMT|SECRET|LINE_1ST_EXPNS_DT|LINE_NCH_PMT_AMT|NCH_CARR_CLM_SBMTD_CHRG_AMT\n"
	in := text("carrier.txt", head+
		"7|1|71|SMITH|2025-03-02|1e9|E119|1|99213|10.00|x|20250302||\n"+
		"7|2|71|02MAR2025|02-MAR-2025|8.00\n"+
		"7|3|71|02MAR2025|02-MAR-2025 00:00:00|8.00|E119|1|99213||SMITH|31-FEB-2025||\n")
	r := cms.NewReader(cms.Options{}, in)
	var got []string
	n := 0
	for rec, err := range r.Records() {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		n++
		require.Equal(t, "<redacted>", fmt.Sprintf("%v", rec))
		for _, e := range rec.Errors {
			got = append(got, e.Error())
		}
		require.Equal(t, "E11.9", rec.Claim.Diagnoses[0].Code.String())
	}
	require.Equal(t, 2, n)
	slices.Sort(got)
	require.Equal(t, []string{"carrier.txt: line 2, CLM_FROM_DT: not a date", "carrier.txt: line 2, CLM_PMT_AMT: not a number",
		"carrier.txt: line 3: 6 fields where the header has 14", "carrier.txt: line 4, LINE_1ST_EXPNS_DT: not a date"}, got)
	require.Equal(t, []string{"SECRET"}, r.Files()[0].Unread)
	require.Equal(t, "<redacted>", fmt.Sprintf("%+v", *r))
}

// synpuf makes a header with numbered columns: "A,B*3" is A,B_1,B_2,B_3.
func synpuf(names string) []string {
	var out []string
	for _, n := range strings.Split(names, ",") {
		name, times, many := strings.Cut(n, "*")
		if !many {
			out = append(out, n)
			continue
		}
		k, _ := strconv.Atoi(times)
		for i := range k {
			out = append(out, name+"_"+strconv.Itoa(i+1))
		}
	}
	return out
}

func line(head []string, cells map[string]string) string {
	out := make([]string, len(head))
	for i, h := range head {
		out[i] = cells[h]
	}
	return strings.Join(out, ",") + "\n"
}

// TestSynPUF: invented rows of the layout that CMS has published. Codes are of ICD-9-CM, segments are one claim, what is
// side by side in a carrier claim becomes lines.
func TestSynPUF(t *testing.T) {
	people := synpuf("DESYNPUF_ID,BENE_BIRTH_DT,BENE_DEATH_DT,BENE_SEX_IDENT_CD,BENE_RACE_CD,BENE_ESRD_IND,SP_STATE_CODE,BENE_COUNTY_CD,BENE_HI_CVRAGE_TOT_MONS")
	inpatient := synpuf("DESYNPUF_ID,CLM_ID,SEGMENT,CLM_FROM_DT,CLM_THRU_DT,PRVDR_NUM,CLM_PMT_AMT,NCH_PRMRY_PYR_CLM_PD_AMT,AT_PHYSN_NPI,OP_PHYSN_NPI,OT_PHYSN_NPI,CLM_ADMSN_DT,ADMTNG_ICD9_DGNS_CD," +
		"CLM_PASS_THRU_PER_DIEM_AMT,NCH_BENE_IP_DDCTBL_AMT,NCH_BENE_PTA_COINSRNC_LBLTY_AM,NCH_BENE_BLOOD_DDCTBL_LBLTY_AM,CLM_UTLZTN_DAY_CNT,NCH_BENE_DSCHRG_DT,CLM_DRG_CD,ICD9_DGNS_CD*10,ICD9_PRCDR_CD*6,HCPCS_CD*45")
	outpatient := synpuf("DESYNPUF_ID,CLM_ID,SEGMENT,CLM_FROM_DT,CLM_THRU_DT,PRVDR_NUM,CLM_PMT_AMT,NCH_PRMRY_PYR_CLM_PD_AMT,AT_PHYSN_NPI,OP_PHYSN_NPI,OT_PHYSN_NPI,NCH_BENE_BLOOD_DDCTBL_LBLTY_AM," +
		"ICD9_DGNS_CD*10,ICD9_PRCDR_CD*6,NCH_BENE_PTB_DDCTBL_AMT,NCH_BENE_PTB_COINSRNC_AMT,ADMTNG_ICD9_DGNS_CD,HCPCS_CD*45")
	carrier := synpuf("DESYNPUF_ID,CLM_ID,CLM_FROM_DT,CLM_THRU_DT,ICD9_DGNS_CD*8,PRF_PHYSN_NPI*13,TAX_NUM*13,HCPCS_CD*13,LINE_NCH_PMT_AMT*13,LINE_BENE_PTB_DDCTBL_AMT*13,LINE_BENE_PRMRY_PYR_PD_AMT*13," +
		"LINE_COINSRNC_AMT*13,LINE_ALOWD_CHRG_AMT*13,LINE_PRCSG_IND_CD*13,LINE_ICD9_DGNS_CD*13")
	require.Len(t, inpatient, 81)
	require.Len(t, outpatient, 76)
	require.Len(t, carrier, 142)
	head := func(h []string) string { return strings.Join(h, ",") + "\n" }
	zeros := map[string]string{}
	for _, h := range carrier {
		if strings.Contains(h, "_AMT_") {
			zeros[h] = "0.00"
		}
	}
	with := func(more map[string]string) map[string]string {
		out := map[string]string{}
		for k, v := range zeros {
			out[k] = v
		}
		for k, v := range more {
			out[k] = v
		}
		return out
	}
	recs, faults := read(t, cms.Options{},
		text("people.csv", head(people)+line(people, map[string]string{"DESYNPUF_ID": "00AA", "BENE_BIRTH_DT": "19361001", "BENE_SEX_IDENT_CD": "2", "SP_STATE_CODE": "05"})),
		text("inpatient.csv", head(inpatient)+
			line(inpatient, map[string]string{"DESYNPUF_ID": "00AA", "CLM_ID": "196661176988405", "SEGMENT": "1", "CLM_FROM_DT": "20100312", "CLM_THRU_DT": "20100313", "CLM_PMT_AMT": "4000.00",
				"CLM_ADMSN_DT": "20100312", "ADMTNG_ICD9_DGNS_CD": "4580", "NCH_BENE_IP_DDCTBL_AMT": "1100.00", "CLM_DRG_CD": "217", "ICD9_DGNS_CD_1": "7802", "ICD9_DGNS_CD_2": "V5866", "ICD9_DGNS_CD_3": "E9330",
				"ICD9_PRCDR_CD_1": "8154", "NCH_PRMRY_PYR_CLM_PD_AMT": "0.00"})+
			line(inpatient, map[string]string{"DESYNPUF_ID": "00AA", "CLM_ID": "196661176988405", "SEGMENT": "2", "CLM_PMT_AMT": "0.00", "ICD9_DGNS_CD_1": "4019", "HCPCS_CD_3": "J1100"})),
		text("outpatient.csv", head(outpatient)+line(outpatient, map[string]string{"DESYNPUF_ID": "00BB", "CLM_ID": "542192281063886", "SEGMENT": "1", "CLM_FROM_DT": "20080904", "CLM_THRU_DT": "20080904",
			"CLM_PMT_AMT": "50.00", "NCH_BENE_PTB_COINSRNC_AMT": "10.00", "ICD9_DGNS_CD_1": "V5841", "HCPCS_CD_1": "85610", "HCPCS_CD_2": "A9270"})),
		text("carrier.csv", head(carrier)+line(carrier, with(map[string]string{"DESYNPUF_ID": "00AA", "CLM_ID": "887733386680966", "CLM_FROM_DT": "20090614", "CLM_THRU_DT": "20090614", "ICD9_DGNS_CD_1": "25000",
			"HCPCS_CD_1": "99213", "PRF_PHYSN_NPI_1": "0000000001", "TAX_NUM_1": "0000000002", "LINE_NCH_PMT_AMT_1": "30.00", "LINE_COINSRNC_AMT_1": "10.00", "LINE_ALOWD_CHRG_AMT_1": "40.00",
			"LINE_ICD9_DGNS_CD_1": "25000", "LINE_NCH_PMT_AMT_4": "0.50"}))))
	require.Empty(t, faults)
	require.Len(t, recs, 3)
	stay, visit, office := recs[0].Claim, recs[1].Claim, recs[2].Claim
	var dx []string
	for _, d := range stay.Diagnoses {
		require.Equal(t, "icd9cm", d.CodeSet)
		require.True(t, d.CM().IsZero(), "a code of ICD-9-CM is none of ICD-10-CM")
		dx = append(dx, d.Code.Text())
	}
	require.Equal(t, []string{"7802", "V58.66", "E93.30", "4019"}, dx)
	require.Equal(t, "icd9cm", stay.Procedures[0].CodeSet)
	require.Equal(t, "4580", stay.Institutional.AdmittingDiagnosis.Text())
	require.Equal(t, guidelines.Inpatient, stay.Setting)
	require.Equal(t, "1936-10-01", stay.Patient.BirthDate.String())
	require.Equal(t, []string{"F", "CA"}, []string{stay.Patient.Sex, stay.Patient.Address.State})
	require.Equal(t, "217", stay.Institutional.DRG)
	require.Equal(t, "J1100", stay.Lines[0].Code.String())
	require.Equal(t, "4000", recs[0].Paid.Paid.String(), "segments are not added")
	require.Equal(t, "1100", recs[0].Paid.PatientResponsibility.Decimal.String())
	require.Len(t, visit.Lines, 2)
	require.Nil(t, visit.Patient.Address)
	require.Equal(t, "50", recs[1].Paid.Paid.String())
	require.Len(t, office.Lines, 2, "an amount makes a line")
	require.Equal(t, "30.5", recs[2].Paid.Paid.String())
	require.Equal(t, "40", recs[2].Paid.Lines[0].Allowed().String())
	require.Equal(t, 1, office.Lines[0].For[0].Position())
	require.Equal(t, "0000000002", office.Billing.TaxID)
}

// TestDrugs: events of drug plans are counted, and no claims.
func TestDrugs(t *testing.T) {
	r := cms.NewReader(cms.Options{}, text("pde.csv", "DESYNPUF_ID,PDE_ID,SRVC_DT,PROD_SRVC_ID,QTY_DSPNSD_NUM\n00AA,1,20090614,00000000000,30.000\n"))
	for range r.Records() {
		t.Fatal("a claim")
	}
	require.Equal(t, 1, r.Files()[0].Passed)
	require.Equal(t, cms.SynPUFDrugs, r.Files()[0].Layout)
}

// TestRecognize: what is no file of CMS is none of them.
func TestRecognize(t *testing.T) {
	for _, s := range []string{"", "x", "{}", `{"id":"A","diagnoses":[]}`, "ISA*00*", "member,from,through\n", "BENE_ID,AGE\n1,2\n", "CLM_ID,CLM_FROM_DT\n", `{"claim":{"accountNumber":"1"}}`} {
		require.Equal(t, cms.None, cms.Recognize([]byte(s)), s)
	}
	require.Equal(t, cms.MCS, cms.Recognize([]byte("\ufeff"+`{"timestamp":"","seq":"1","claim":{"idrClmHdIcn":"5"}}`)))
	require.Equal(t, cms.RIFLines, cms.Recognize([]byte("bene_id\tclm_id\tline_num\thcpcs_cd\r\n")))
}

// FuzzRead: no input makes the reader panic, and every fault has a place.
func FuzzRead(f *testing.F) {
	base, revenue := ccw([]int{1, 2}, []int{2, 1})
	f.Add(base, revenue)
	f.Add("DESYNPUF_ID,CLM_ID,SEGMENT,HCPCS_CD_1\n\"", "BENE_ID|CLM_ID|CLM_FROM_DT|ICD_DGNS_CD1|REV_CNTR\n||||\n")
	f.Add(`{"claim":{"rdaClaimKey":1,"fissDiagCodes":[{"diagCd2":[]},3]}}`, `{"claim":{"idrClmHdIcn":"x"}}`+"\n{")
	f.Fuzz(func(t *testing.T, a, b string) {
		r := cms.NewReader(cms.Options{Memory: 200, TempDir: t.TempDir()}, text("a", a), text("b", b))
		for rec, err := range r.Records() {
			var bad *cms.Error
			if err != nil && errors.As(err, &bad) && bad.File == "" {
				t.Fatal("no place")
			}
			if err == nil && rec.Claim == nil {
				t.Fatal("no claim")
			}
		}
	})
}

// TestNumbersWithDecimals: where a program has written numbers as 1548226988.0, claims, lines and people are joined and
// providers are known all the same; codes with a dot stay as they are.
func TestNumbersWithDecimals(t *testing.T) {
	base := "BENE_ID,CLM_ID,NCH_CLM_TYPE_CD,CLM_FROM_DT,CLM_THRU_DT,CARR_NUM,CLM_PMT_AMT,CARR_CLM_BLG_NPI_NUM,NCH_CARR_CLM_SBMTD_CHRG_AMT,PRNCPAL_DGNS_CD,PRNCPAL_DGNS_VRSN_CD,ICD_DGNS_CD1,ICD_DGNS_VRSN_CD1\n" +
		"7.0,100.0,71,20090614,20090614,1234,1000060.0,1548226988.0,1000080.0,250.0,9,250.0,9\n"
	lines := "BENE_ID,CLM_ID,LINE_NUM,HCPCS_CD,LINE_SRVC_CNT,LINE_SBMTD_CHRG_AMT,LINE_1ST_EXPNS_DT,LINE_PLACE_OF_SRVC_CD,LINE_ICD_DGNS_CD,LINE_ICD_DGNS_VRSN_CD,LINE_NCH_PMT_AMT\n" +
		"7,100,1,99213,1,80.00,20090614,11,2500,9,70.00\n"
	list, faults := read(t, cms.Options{}, text("base.csv", base), text("lines.csv", lines))
	require.Empty(t, faults)
	require.Len(t, list, 1)
	c := list[0].Claim
	require.Equal(t, []string{"100", "7", "1548226988", "1000060"}, []string{c.ID, c.Patient.MemberID, c.Billing.NPI, list[0].Paid.Paid.String()})
	require.Len(t, c.Lines, 1)
	require.Equal(t, "250.0", c.Diagnoses[0].Code.Text())
}

package ncci_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd/load"
)

// The tables of these tests are synthetic: layouts as published, codes of invented pairs.
const (
	ptpHead = "CPT codes, descriptions and other data only are copyright 2025 American Medical Association.\t\t\t\t\t\t\r\n" +
		"Column1/Column 2 Edits\t\t\t\t\t\t\r\n" +
		"Column 1\tColumn 2\t* = In existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n" +
		"\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n" +
		"\t\t\t\t*=no data\t1=allowed\t\r\n" +
		"\t\t\t\t\t9=not applicable\t\r\n"
	ptpText = ptpHead +
		"G0108\tG0109\t\t20100101\t*\t1\tMisuse of Column Two code with Column One code\r\n" +
		"G0108\tG0270\t*\t19950101\t20121231\t0\tMore extensive procedure\r\n" +
		"G0108\tG0270\t\t20130101\t*\t1\tMore extensive procedure\r\n" +
		"G0108\tG0271\t\t20200101\t20200101\t9\tMore extensive procedure\r\n" +
		"Q0091\tG0108\t\t20260401\t20260630\t0\tStandards of medical/surgical practice\r\n"
	mueText = "\"CPT codes, descriptions and other data only are copyright 2025\nAmerican Medical Association.\nAll rights reserved.\",,,\r\n" +
		"\"HCPCS/\nCPT Code\",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n" +
		"G0108,8,3 Date of Service Edit: Clinical,Clinical: Data\r\n" +
		"G0109,1,2 Date of Service Edit: Policy,\"CMS Policy, restated\"\r\n" +
		"J1885,0,1 Line Edit,CMS Policy\r\n"
	aocText = "Copyright 2025 American Medical Association\r\n" +
		"AOC_Edit_Type\tAdd-On_Code\tAOC_DelDT\tPrimary_Code\tPrimary_Code_DelDT\tAOC_Edit_EffDT\tAOC_Edit_DelDT\tSpecial_Instruction_Notes\r\n" +
		"1\tG0109\t\tG0108\t\t2013001\t\t\r\n" +
		"1\tG0109\t\tG0270\t\t2013001\t2020366\tmay be reported when the service crosses midnight\r\n" +
		"2\tG2211\t\tCCCCC\t\t2024001\t\t\r\n" +
		"3\tG2212\t\tG0108\t2025365\t2021001\t\t\r\n" +
		"3\tG2212\t\tCCCCC\t\t2021001\t\t\r\n"
)

func files(list ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(list); i += 2 {
		m[list[i]] = &fstest.MapFile{Data: []byte(list[i+1])}
	}
	return m
}

func on(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

var (
	g0108 = hcpcs.MustParse("G0108")
	g0109 = hcpcs.MustParse("G0109")
	g0270 = hcpcs.MustParse("G0270")
	g0271 = hcpcs.MustParse("G0271")
	q0091 = hcpcs.MustParse("Q0091")
)

func TestPublishedLayouts(t *testing.T) {
	e, r, _ := ncci.Load(files("ccipra-v322r0-f1.txt", ptpText, "MCR_MUE_Eff_07-01-2026.csv", mueText,
		"AOC_V2026Q3-MCR.txt", aocText, "README.txt", "Not a table, but it has, commas, in it.\n"), ncci.LoadOptions{})
	require.NoError(t, r.Err())
	require.Equal(t, []string{"README.txt"}, r.Unrecognised())
	q3 := ncci.Quarter{Year: 2026, Q: 3}
	require.Equal(t, []ncci.Table{
		{Kind: ncci.PTP, Setting: ncci.Practitioner, Quarter: q3, Rows: 5, Dated: true},
		{Kind: ncci.MUE, Setting: ncci.Practitioner, Quarter: q3, Rows: 3},
		{Kind: ncci.AOC, Quarter: q3, Rows: 5, Dated: true},
	}, e.Tables())
	require.Equal(t, "NCCI PTP practitioner 2026Q3 (v32.2, 5 rows)", e.Tables()[0].String())

	d := e.PTP(ncci.Practitioner, g0108, g0109, on("2026-09-30"))
	require.Equal(t, ncci.Active, d.Status)
	require.Equal(t, ncci.Allowed, d.Indicator)
	require.Equal(t, on("2010-01-01"), d.Effective)
	require.True(t, d.Deleted.IsZero())
	require.Equal(t, "Misuse of Column Two code with Column One code", d.Rationale)

	require.Equal(t, ncci.None, e.PTP(ncci.Practitioner, g0109, g0108, on("2026-09-30")).Status)
	require.Equal(t, ncci.Inactive, e.PTP(ncci.Practitioner, g0108, g0109, on("2009-12-31")).Status)
	require.Equal(t, ncci.NotChecked, e.PTP(ncci.Practitioner, g0108, g0109, on("2026-10-01")).Status)
	require.Equal(t, ncci.NotChecked, e.PTP(ncci.Hospital, g0108, g0109, on("2026-09-30")).Status)

	for day, want := range map[string]ncci.Indicator{"2012-12-31": ncci.NotAllowed, "2013-01-01": ncci.Allowed} {
		d := e.PTP(ncci.Practitioner, g0108, g0270, on(day))
		require.Equal(t, ncci.Active, d.Status, day)
		require.Equal(t, want, d.Indicator, day)
	}
	require.Equal(t, ncci.Inactive, e.PTP(ncci.Practitioner, g0108, g0271, on("2020-01-01")).Status, "indicator 9 never denies")
	require.Equal(t, ncci.Active, e.PTP(ncci.Practitioner, q0091, g0108, on("2026-06-30")).Status, "the deletion date is the last day")
	require.Equal(t, ncci.Inactive, e.PTP(ncci.Practitioner, q0091, g0108, on("2026-07-01")).Status)

	m := e.MUE(ncci.Practitioner, g0109, on("2026-07-01"))
	require.Equal(t, ncci.Limit{Code: g0109, Value: 1, MAI: ncci.PerDay, Rationale: "CMS Policy, restated", Status: ncci.Active, Table: e.Tables()[1]}, m)
	require.Equal(t, ncci.Unlisted, e.MUE(ncci.Practitioner, g0270, on("2026-07-01")).Reason)
	require.Equal(t, ncci.OutsideDays, e.MUE(ncci.Practitioner, g0109, on("2026-06-30")).Reason)
	require.Equal(t, ncci.NoTable, e.MUE(ncci.Supplier, g0109, on("2026-07-01")).Reason)

	a := e.AddOn(g0109, on("2020-12-31"))
	require.Equal(t, ncci.Active, a.Status)
	require.Equal(t, ncci.ClosedList, a.Type)
	require.Len(t, a.Primaries, 2)
	require.True(t, a.Primaries[1].PriorDay)
	require.Len(t, e.AddOn(g0109, on("2021-01-01")).Primaries, 1, "20366 is the last day")
	require.Equal(t, ncci.Inactive, e.AddOn(g0109, on("2012-12-31")).Status)
	require.Equal(t, ncci.ContractorList, e.AddOn(hcpcs.MustParse("G2211"), on("2026-07-01")).Type)
	open := e.AddOn(hcpcs.MustParse("G2212"), on("2026-07-01"))
	require.True(t, open.Contractor)
	require.Empty(t, open.Primaries, "the primary was deleted")
	require.Equal(t, ncci.None, e.AddOn(g0108, on("2026-07-01")).Status)
}

func TestPairsAndExplain(t *testing.T) {
	e, _, _ := ncci.Load(files("ccipra-v322r0-f1.txt", ptpText), ncci.LoadOptions{})
	day := on("2026-06-15")
	got := e.Pairs(nil, ncci.Practitioner, []hcpcs.Code{g0109, q0091, g0270, g0108, g0108, g0271}, day)
	var pairs []string
	for _, d := range got {
		pairs = append(pairs, d.Column1.String()+"|"+d.Column2.String()+" "+d.Status.String())
	}
	require.Equal(t, []string{"G0108|G0109 active", "G0108|G0270 active", "G0108|G0271 inactive", "Q0091|G0108 active"}, pairs)

	// A long list searches, a short one walks: the answers are those of PTP either way.
	for _, codes := range [][]hcpcs.Code{{g0108, g0109}, {g0108, g0109, g0270, g0271, q0091, hcpcs.MustParse("00100")}} {
		var want []ncci.Edit
		for _, a := range codes {
			for _, b := range codes {
				if d := e.PTP(ncci.Practitioner, a, b, day); a != b && d.Status != ncci.None {
					want = append(want, d)
				}
			}
		}
		slices.SortFunc(want, func(a, b ncci.Edit) int {
			return cmp.Or(a.Column1.Compare(b.Column1), a.Column2.Compare(b.Column2))
		})
		require.Equal(t, want, e.Pairs(nil, ncci.Practitioner, codes, day))
	}

	x := e.Explain(g0109, g0108, day)
	require.Len(t, x, 1)
	require.Equal(t, g0108, x[0].Column1, "the order is the table's")
	require.Equal(t, ncci.None, e.Explain(g0109, g0270, day)[0].Status)
	var none *ncci.Edits
	require.Equal(t, ncci.NoTable, none.Explain(g0109, g0270, day)[0].Reason)
	require.True(t, none.IsZero())
}

func TestPlainTablesAndZips(t *testing.T) {
	plain := "column1,column2,deletion_date,modifier_indicator,rationale\nG0108,G0109,,1,Laboratory panel\nG0108,G0270,20231231,0,Laboratory panel\n"
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(plain))
	require.NoError(t, z.Close())
	e, r, _ := ncci.Load(files("ptp_hospital_2024q3.csv.gz", packed.String()), ncci.LoadOptions{})
	require.NoError(t, r.Err())
	require.Equal(t, ncci.Active, e.PTP(ncci.Hospital, g0108, g0109, on("2024-07-01")).Status)
	require.Equal(t, ncci.Inactive, e.PTP(ncci.Hospital, g0108, g0270, on("2024-07-01")).Status)
	for _, day := range []string{"2024-06-30", "2024-10-01"} {
		d := e.PTP(ncci.Hospital, g0108, g0109, on(day))
		require.Equal(t, ncci.NotChecked, d.Status, "without effective dates only the quarter is answered for")
		require.Equal(t, ncci.OutsideDays, d.Reason)
	}

	var arc bytes.Buffer
	zw := zip.NewWriter(&arc)
	w, err := zw.Create("ccioph-v322r0-f1.txt")
	require.NoError(t, err)
	_, _ = w.Write([]byte(ptpText))
	require.NoError(t, zw.Close())
	e, r, _ = ncci.Load(files("medicare-hospital.zip", arc.String()), ncci.LoadOptions{})
	require.NoError(t, r.Err())
	require.Equal(t, []load.File{{Name: "medicare-hospital.zip!/ccioph-v322r0-f1.txt", Kind: "ncci-ptp", Used: true, Day: on("2026-07-01"), Rows: 5}}, r.Files)
	require.Equal(t, ncci.Active, e.PTP(ncci.Hospital, g0108, g0109, on("2026-07-01")).Status)
	require.Len(t, e.Sources(e.Tables()[0]), 1)
	require.Len(t, e.Sources(e.Tables()[0])[0].SHA256, 64)
}

func TestDamageIsReportedByLine(t *testing.T) {
	const at = "ccipra-v322r0-f1.txt"
	head := strings.Count(ptpHead, "\n")
	for name, c := range map[string]struct {
		rows   string
		line   int
		reason string
	}{
		"a bad first code":     {"G01O8\tG0109\t\t20100101\t*\t1\tx\r\n", 1, "column 1"},
		"a bad second code":    {"G0108\tG0109\t\t20100101\t*\t1\tx\r\nG0108\t\t\t20100101\t*\t1\tx\r\n", 2, "column 2"},
		"a date of no month":   {"G0108\tG0109\t\t20101301\t*\t1\tx\r\n", 1, "effective date"},
		"a bad deletion":       {"G0108\tG0109\t\t20100101\tnever\t1\tx\r\n", 1, "deletion date"},
		"ends before it began": {"G0108\tG0109\t\t20100101\t20091231\t1\tx\r\n", 1, "before the effective"},
		"a bad indicator":      {"G0108\tG0109\t\t20100101\t*\t2\tx\r\n", 1, "indicator"},
		"too few columns":      {"G0108\tG0109\t\t20100101\r\n", 1, "columns"},
		"a later quarter":      {"G0108\tG0109\t\t20261001\t*\t1\tx\r\n", 1, "after the end"},
		"a repeated row":       {"G0108\tG0109\t\t20100101\t*\t1\tx\r\nG0108\tG0109\t\t20100101\t*\t1\tx\r\n", 2, "repeated"},
		"overlapping rows":     {"G0108\tG0109\t\t20100101\t*\t1\tx\r\nG0108\tG0109\t\t20260701\t*\t0\tx\r\n", 2, "same days"},
		"both orders":          {"G0108\tG0109\t\t20100101\t*\t1\tx\r\nG0109\tG0108\t\t20100101\t*\t1\tx\r\n", 1, "both orders"},
		"a stray quote":        {"G0108\tG0109\t\t20100101\t*\t1\t\"x\r\nG0108\tG0270\t\t20100101\t*\t1\tx\r\n", 1, "quoted"},
		"a very long line":     {"G0108\tG0109\t\t20100101\t*\t1\tx\r\n" + strings.Repeat("9", 1<<20) + "\r\n", 2, "longer"},
	} {
		t.Run(name, func(t *testing.T) {
			e, r, _ := ncci.Load(files(at, ptpHead+c.rows), ncci.LoadOptions{})
			require.Len(t, r.Errors, 1, "%v", r.Errors)
			var fe *load.FileError
			require.True(t, errors.As(r.Errors[0], &fe))
			require.Equal(t, head+c.line, fe.Line)
			require.Contains(t, fe.Reason, c.reason)
			require.Len(t, e.Tables(), 1)
		})
	}
}

func TestDamagedRowIsNotChecked(t *testing.T) {
	e, _, _ := ncci.Load(files("ccipra-v322r0-f1.txt", ptpHead+"G0108\tG0109\t\t2010\t*\t1\tx\r\nG0108\tG0270\t\t20100101\t*\t1\tx\r\n"), ncci.LoadOptions{})
	d := e.PTP(ncci.Practitioner, g0108, g0109, on("2026-07-01"))
	require.Equal(t, ncci.NotChecked, d.Status)
	require.Equal(t, ncci.DamagedRow, d.Reason)
	require.Equal(t, ncci.Active, e.PTP(ncci.Practitioner, g0108, g0270, on("2026-07-01")).Status)
}

func TestContradictoryRowsAreNotChecked(t *testing.T) {
	const first = ptpHead + "G0108\tG0109\t\t20100101\t*\t1\tx\r\n"
	e, _, _ := ncci.Load(files("ccipra-v322r0-f1.txt", first+"G0108\tG0109\t\t20260701\t*\t0\tx\r\n"), ncci.LoadOptions{})
	d := e.PTP(ncci.Practitioner, g0108, g0109, on("2026-07-01"))
	require.Equal(t, ncci.NotChecked, d.Status)
	require.Equal(t, ncci.ContradictoryRows, d.Reason)
	require.Equal(t, ncci.ContradictoryRows, e.Explain(g0108, g0109, on("2026-07-01"))[0].Reason)
	require.Equal(t, ncci.Active, e.PTP(ncci.Practitioner, g0108, g0109, on("2026-06-30")).Status, "one row alone holds on the day before")
	e, _, _ = ncci.Load(files("ccipra-v322r0-f1.txt", first+"G0108\tG0109\t\t20260701\t*\t1\tx\r\n"), ncci.LoadOptions{})
	require.Equal(t, ncci.Active, e.PTP(ncci.Practitioner, g0108, g0109, on("2026-07-01")).Status, "two rows that agree are no contradiction")
}

func TestCutTable(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(ptpText))
	require.NoError(t, z.Close())
	for name, fsys := range map[string]fstest.MapFS{
		"text":         files("ccipra-v322r0-f1.txt", ptpText[:strings.Index(ptpText, "\t20200101\t20200101")+5]),
		"in a text":    files("ccipra-v322r0-f1.txt", ptpHead+"G0108\tG0109\t\t20100101\t*\t1\tMore extensive procedure\r\nG0108\tG0271\t\t20100101\t*\t1\tMore ext"),
		"gzip":         files("ccipra-v322r0-f1.txt.gz", packed.String()[:packed.Len()-10]),
		"missing part": files("ccipra-v322r0-f1.txt", ptpText, "ccipra-v322r0-f3.txt", ptpHead+"Q0092\tG0109\t\t20100101\t*\t1\tx\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			e, r, _ := ncci.Load(fsys, ncci.LoadOptions{})
			require.NotEmpty(t, r.Errors)
			require.True(t, e.Tables()[0].Incomplete)
			d := e.PTP(ncci.Practitioner, g0109, g0108, on("2026-07-01"))
			require.Equal(t, ncci.NotChecked, d.Status)
			require.Equal(t, ncci.CutTable, d.Reason)
			require.Equal(t, ncci.Active, e.PTP(ncci.Practitioner, g0108, g0109, on("2026-07-01")).Status)
		})
	}
}

func TestQuartersSideBySide(t *testing.T) {
	plain := "column1,column2,deletion_date,modifier_indicator,rationale\n"
	e, r, _ := ncci.Load(files("ptp_practitioner_2025q1.csv", plain+"G0108,G0109,,0,x\n",
		"ccipra-v322r0-f1.txt", ptpText, "mue_practitioner_2026q2.csv", "hcpcs_cpt_code,mue_value,mai,mue_rationale\nG0108,4,2,x\n",
		"mue_practitioner_2026q3.csv", "hcpcs_cpt_code,mue_value,mai,mue_rationale\nG0108,6,2,x\n"), ncci.LoadOptions{})
	require.NoError(t, r.Err())
	require.Equal(t, ncci.NotAllowed, e.PTP(ncci.Practitioner, g0108, g0109, on("2025-02-01")).Indicator, "the day's own quarter")
	require.Equal(t, ncci.Allowed, e.PTP(ncci.Practitioner, g0108, g0109, on("2024-12-31")).Indicator, "a later table reaches back")
	require.Equal(t, 4, e.MUE(ncci.Practitioner, g0108, on("2026-06-30")).Value)
	require.Equal(t, 6, e.MUE(ncci.Practitioner, g0108, on("2026-07-01")).Value)
}

func TestRevisionsAndMedicaid(t *testing.T) {
	e, r, _ := ncci.Load(files("ccipra-v322r0-f1.txt", ptpText, "ccipra-v322r1-f1.txt", ptpHead+"G0109\tG0108\t\t20100101\t*\t1\tx\r\n",
		"medicaid-ccipra-v322r0-f1.txt", ptpText), ncci.LoadOptions{})
	require.Len(t, r.Errors, 2)
	require.Equal(t, 1, e.Tables()[0].Rows, "the newer revision is used")
	require.ErrorContains(t, r.Errors[0], "Medicaid")
	require.ErrorContains(t, r.Errors[1], "newer revision")
}

func TestQuarterFromDayOrContent(t *testing.T) {
	plain := "column1,column2,deletion_date,modifier_indicator,rationale\nG0108,G0109,,0,x\n"
	e, r, _ := ncci.Load(files("practitioner.csv", plain), ncci.LoadOptions{})
	require.Empty(t, e.Tables())
	require.ErrorContains(t, r.Err(), "quarter")
	e, r, _ = ncci.Load(files("practitioner.csv", plain), ncci.LoadOptions{Day: on("2024-07-01")})
	require.NoError(t, r.Err())
	require.Equal(t, "2024Q3", e.Tables()[0].Quarter.String())
	e, _, _ = ncci.Load(files("practitioner.txt", ptpText), ncci.LoadOptions{})
	require.Equal(t, "2026Q2", e.Tables()[0].Quarter.String(), "the latest effective date tells")
}

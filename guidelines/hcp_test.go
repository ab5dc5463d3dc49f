package guidelines_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/icd/load"
)

// hcpFees is a configuration with a small relative value file. The indicators are those of 2024, the values invented.
func hcpFees(tb testing.TB) guidelines.Config {
	const head = "hcpcs_code,mod,rvu_work,rvu_non_pe,rvu_fac_pe,rvu_mp,rvu_opps_non_pe,rvu_opps_fac_pe,rvu_opps_mp,cf,status," +
		"pctc,glob,pre_op,intra_op,post_op,mult_proc,bilat_surg,asst_surg,co_surg,team_surg,endo_base,phys_diag_pro,diag_img_fam,non_na,fac_na,not_used_mcr\n"
	var b strings.Builder
	b.WriteString(head)
	// code, pctc, global, bilateral, assistant
	for _, r := range []string{"58150 0 090 0 2", "69436 0 010 1 1", "93880 1 XXX 2 0", "99213 0 XXX 0 0", "71046 1 XXX 0 0", "11042 0 000 0 1",
		"27447 0 090 1 2", "20610 0 000 1 1", "84165 6 XXX 9 9", "11045 0 ZZZ 0 1", "29881 0 090 1 0"} {
		f := strings.Fields(r)
		b.WriteString(f[0] + ",,1,1,1,1,0,0,0,33,A," + f[1] + "," + f[2] + ",0,0,0,0," + f[3] + "," + f[4] + ",0,0,,09,99,,,\n")
	}
	s, report, _ := fees.Load(fstest.MapFS{"rvu_2024_july.csv": {Data: []byte(b.String())}}, load.Options{})
	require.NoError(tb, report.Err())
	return guidelines.Config{Fees: s}
}

// quietClaim is a claim of ten lines on which no rule fires.
func quietClaim(tb testing.TB) *guidelines.Encounter {
	tc, err := parseCase("quiet", `setting: professional
payer: CI
facility: yes
svc: 99213 25 x1 $131.00 pos=11
svc: 11042 x1 $210.00 pos=11
svc: 11045 59 x2 $90.00 pos=11
svc: 71046 26,LT x1 $40.00 pos=11
svc: 82947 x1 $12.00 pos=11
svc: J1885 x2 $14.00 pos=11 ndc=00409379501/ME/30
svc: 96372 59 x1 $30.00 pos=11
svc: 97110 GP x2 $70.00 pos=11 min=30
svc: 20610 RT x1 $150.00 pos=11
svc: A0427 RH x1 $90.00 pos=41`, caseDate)
	require.NoError(tb, err)
	return &tc.enc
}

func TestQuietClaim(t *testing.T) {
	rep := guidelines.New(guidelines.Config{}).Check(quietClaim(t))
	for _, f := range rep.Findings {
		require.NotContains(t, string(f.Rule), "HCP-", f.Message())
	}
}

// TestHCPSkipped: rules whose tables are missing are listed, and those that had all they need are not.
func TestHCPSkipped(t *testing.T) {
	enc := quietClaim(t)
	skipped := map[guidelines.RuleID]guidelines.Needs{}
	rep := guidelines.New(guidelines.Config{}).Check(enc)
	for _, s := range rep.Skipped() {
		skipped[s.Rule] = s.Needs
	}
	for _, id := range []guidelines.RuleID{"HCP-MOD-08", "HCP-MOD-11", "HCP-MOD-23"} {
		require.Equal(t, guidelines.NeedRVU, skipped[id], id)
	}
	require.Contains(t, skipped, guidelines.RuleID("HCP-FMT-03"), "CPT codes cannot be checked without the licensee's file")
	require.Contains(t, skipped, guidelines.RuleID("HCP-EM-02"))
	require.NotContains(t, skipped, guidelines.RuleID("HCP-MOD-06"))
}

// TestHCPNoPatientData: the texts that a line carries never come back in a finding.
func TestHCPNoPatientData(t *testing.T) {
	tc, err := parseCase("sentinel", "setting: professional; payer: MB; svc: DOEJANEX DOE,JAN x-1 pos=XX unit=QQ ndc=JANE-DOE-55501/ZZ/0 desc=JANEDOE", caseDate)
	require.NoError(t, err)
	rep := guidelines.New(guidelines.Config{}).Check(&tc.enc)
	require.NotEmpty(t, rep.Findings)
	for _, f := range rep.Findings {
		require.NotContains(t, f.Message(), "JANEDOE")
		require.NotContains(t, f.Message(), "55501")
	}
}

func BenchmarkHCPQuietClaim(b *testing.B) {
	enc := quietClaim(b)
	c := guidelines.New(guidelines.Config{})
	b.ReportAllocs()
	for b.Loop() {
		c.Check(enc)
	}
}

package cms_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/cms"
	"github.com/gomedcode/medcode/internal/datafile"
)

func data(t *testing.T, pattern string) []string {
	root := datafile.Dir(t)
	files, err := filepath.Glob(filepath.Join(root, "claims", filepath.FromSlash(pattern)))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

func inputs(files ...string) (out []cms.Input) {
	for _, name := range files {
		out = append(out, cms.Input{Name: filepath.Base(name), Open: func() (io.ReadCloser, error) { return os.Open(name) }})
	}
	return out
}

// rows are the rows of a table by column, read without the package.
func rows(t *testing.T, name string, comma rune) (out []map[string]string) {
	r := csv.NewReader(bytes.NewReader(datafile.ReadFile(t, name)))
	r.Comma, r.FieldsPerRecord = comma, -1
	all, err := r.ReadAll()
	require.NoError(t, err)
	for _, f := range all[1:] {
		m := map[string]string{}
		for i, h := range all[0] {
			if i < len(f) {
				m[h] = strings.TrimSpace(f[i])
			}
		}
		out = append(out, m)
	}
	return out
}

func column(list []map[string]string, name string, keep func(map[string]string) bool) decimal.Decimal {
	sum := decimal.Zero
	for _, r := range list {
		if s := r[name]; s != "" && (keep == nil || keep(r)) {
			sum = sum.Add(decimal.RequireFromString(s))
		}
	}
	return sum
}

// firsts are the first rows of the claims.
func firsts(list []map[string]string) (out []map[string]string) {
	seen := map[string]bool{}
	for _, r := range list {
		if !seen[r["CLM_ID"]] {
			seen[r["CLM_ID"]] = true
			out = append(out, r)
		}
	}
	return out
}

// sums are what was read, added up.
type sums struct {
	claims, lines, diagnoses, procedures, icd9         int
	billed, charge, noncovered, units, paid, linesPaid decimal.Decimal
	allowed, linesPR1, linesPR2                        decimal.Decimal
}

func (s *sums) add(rec *cms.Record) {
	c := rec.Claim
	s.claims++
	s.lines += len(c.Lines)
	s.diagnoses += len(c.Diagnoses)
	s.procedures += len(c.Procedures)
	for _, d := range c.Diagnoses {
		if d.CodeSet == "icd9cm" {
			s.icd9++
		}
	}
	s.billed = s.billed.Add(c.Billed())
	for _, l := range c.Lines {
		s.charge, s.noncovered, s.units = s.charge.Add(l.Charge), s.noncovered.Add(l.NonCovered), s.units.Add(l.Units)
	}
	if p := rec.Paid; p != nil {
		s.paid = s.paid.Add(p.Paid)
		for _, l := range p.Lines {
			s.linesPaid = s.linesPaid.Add(l.Paid)
			for _, a := range l.Amounts {
				s.allowed = s.allowed.Add(a.Value)
			}
			for _, a := range l.Adjustments {
				switch a.Group + a.Reason {
				case "PR1":
					s.linesPR1 = s.linesPR1.Add(a.Amount)
				case "PR2":
					s.linesPR2 = s.linesPR2.Add(a.Amount)
				}
			}
		}
	}
}

func equal(t *testing.T, want, have decimal.Decimal, what ...any) {
	t.Helper()
	require.True(t, want.Equal(have), append(what, want.String(), have.String())...)
}

// old reports whether a day is one of ICD-9-CM.
func old(t *testing.T, day string) bool {
	d, err := time.Parse("02-Jan-2006", day)
	require.NoError(t, err)
	return d.Before(time.Date(2015, 10, 1, 0, 0, 0, 0, time.UTC))
}

// TestRIF: rows, codes and amounts of the samples are those that a reading by column finds.
func TestRIF(t *testing.T) {
	for _, name := range data(t, "cms-rif/*") {
		var s sums
		r := cms.NewReader(cms.Options{}, inputs(name)...)
		for rec, err := range r.Records() {
			require.NoError(t, err, name)
			require.Empty(t, rec.Errors, name)
			s.add(rec)
		}
		all := rows(t, name, '|')
		head := firsts(all)
		require.Equal(t, len(head), s.claims, name)
		require.Equal(t, len(all), s.lines, name)
		dx, dx9, px := 0, 0, 0
		for _, h := range head {
			nine := func(version string) bool { // told by the day when no version is given
				return version == "9" || version == "" && old(t, h["CLM_THRU_DT"])
			}
			listed := h["PRNCPAL_DGNS_CD"] == ""
			for k, v := range h {
				listed = listed || strings.HasPrefix(k, "ICD_DGNS_CD") && v == h["PRNCPAL_DGNS_CD"] && h["ICD_DGNS_VRSN_CD"+k[len("ICD_DGNS_CD"):]] == h["PRNCPAL_DGNS_VRSN_CD"]
				switch {
				case v == "":
				case strings.HasPrefix(k, "ICD_DGNS_CD"):
					dx++
					if nine(h["ICD_DGNS_VRSN_CD"+k[len("ICD_DGNS_CD"):]]) {
						dx9++
					}
				case strings.HasPrefix(k, "ICD_DGNS_E_CD"):
					dx++
					if nine(h["ICD_DGNS_E_VRSN_CD"+k[len("ICD_DGNS_E_CD"):]]) {
						dx9++
					}
				case strings.HasPrefix(k, "ICD_PRCDR_CD"):
					px++
				}
			}
			if !listed { // the principal diagnosis stands in its own column alone
				dx++
				if nine(h["PRNCPAL_DGNS_VRSN_CD"]) {
					dx9++
				}
			}
		}
		require.Equal(t, []int{dx, dx9, px}, []int{s.diagnoses, s.icd9, s.procedures}, name)
		total, charge, units, pay, allowed, deductible, coinsurance := "CLM_TOT_CHRG_AMT", "REV_CNTR_TOT_CHRG_AMT", "REV_CNTR_UNIT_CNT", "REV_CNTR_PMT_AMT_AMT", "-", "REV_CNTR_CASH_DDCTBL_AMT", "REV_CNTR_COINSRNC_WGE_ADJSTD_C"
		if strings.Contains(name, "carrier") || strings.Contains(name, "dme") {
			total, charge, units, pay, allowed, deductible, coinsurance = "NCH_CARR_CLM_SBMTD_CHRG_AMT", "LINE_SBMTD_CHRG_AMT", "LINE_SRVC_CNT", "LINE_NCH_PMT_AMT", "LINE_ALOWD_CHRG_AMT", "LINE_BENE_PTB_DDCTBL_AMT", "LINE_COINSRNC_AMT"
		}
		equal(t, column(head, total, nil), s.billed, name, total)
		equal(t, column(all, charge, nil), s.charge, name, charge)
		equal(t, column(all, units, nil), s.units, name, units)
		equal(t, column(all, "REV_CNTR_NCVRD_CHRG_AMT", nil), s.noncovered, name)
		equal(t, column(head, "CLM_PMT_AMT", nil), s.paid, name)
		equal(t, column(all, pay, nil), s.linesPaid, name, pay)
		equal(t, column(all, allowed, nil), s.allowed, name, allowed)
		equal(t, column(all, deductible, nil), s.linesPR1, name, deductible)
		equal(t, column(all, coinsurance, nil), s.linesPR2, name, coinsurance)
		require.Len(t, r.Files(), 1)
		require.Equal(t, len(all), r.Files()[0].Rows)
		require.NotContains(t, r.Files()[0].Unread, "CLM_PMT_AMT")
		require.Contains(t, r.Files()[0].Read, "ICD_DGNS_CD1")
	}
}

// TestIDR: the tables joined give the sums of each alone, whatever their order, in memory or sorted on disk.
func TestIDR(t *testing.T) {
	files := data(t, "cms-idr/*")
	find := func(part string) []map[string]string {
		i := slices.IndexFunc(files, func(f string) bool { return strings.HasPrefix(filepath.Base(f), part+".csv") })
		return rows(t, files[i], ',')
	}
	key := func(r map[string]string) string {
		return r["CLM_DT_SGNTR_SK"] + "/" + r["GEO_BENE_SK"] + "/" + r["CLM_TYPE_CD"] + "/" + r["CLM_NUM_SK"]
	}
	known := map[string]bool{}
	for _, r := range find("SYNTHETIC_CLM") {
		known[key(r)] = true
	}
	orphans := 0 // rows of a claim that the sample does not have, by file
	for _, part := range []string{"CLM_LINE", "CLM_PROD", "CLM_VAL", "CLM_INSTNL", "CLM_LINE_PRFNL", "CLM_LINE_INSTNL"} {
		lost := map[string]bool{}
		for _, r := range find("SYNTHETIC_" + part) {
			if !known[key(r)] {
				lost[key(r)] = true
			}
		}
		orphans += len(lost)
	}
	events := func(r map[string]string) bool { return len(r["CLM_TYPE_CD"]) > 1 && known[key(r)] } // drug plans have 1 to 4
	claims, lines, codes := find("SYNTHETIC_CLM"), find("SYNTHETIC_CLM_LINE"), find("SYNTHETIC_CLM_PROD")
	n := func(list []map[string]string, keep func(map[string]string) bool) (n int) {
		for _, r := range list {
			if events(r) && keep(r) {
				n++
			}
		}
		return n
	}
	any := func(map[string]string) bool { return true }
	for _, memory := range []int{0, 20_000} {
		slices.Reverse(files)
		var s sums
		superseded := 0
		r := cms.NewReader(cms.Options{Memory: memory, TempDir: t.TempDir()}, inputs(files...)...)
		lost := 0
		for rec, err := range r.Records() {
			if errors.Is(err, cms.ErrOrphan) {
				lost++
				continue
			}
			require.NoError(t, err)
			require.Empty(t, rec.Errors)
			s.add(rec)
			if rec.Superseded {
				superseded++
			}
		}
		require.Equal(t, orphans, lost)
		require.Equal(t, n(claims, any), s.claims)
		require.Equal(t, n(lines, any), s.lines)
		require.Equal(t, n(codes, func(r map[string]string) bool { return r["CLM_PROD_TYPE_CD"] == "S" && r["CLM_PRCDR_CD"] != "~" }), s.procedures)
		require.GreaterOrEqual(t, s.diagnoses, n(codes, func(r map[string]string) bool { return r["CLM_PROD_TYPE_CD"] == "D" && r["CLM_DGNS_CD"] != "~" }))
		require.Equal(t, n(claims, func(r map[string]string) bool { return r["CLM_LTST_CLM_IND"] == "N" }), superseded)
		equal(t, column(claims, "CLM_SBMT_CHRG_AMT", events), s.billed)
		equal(t, column(lines, "CLM_LINE_SBMT_CHRG_AMT", events), s.charge)
		equal(t, column(lines, "CLM_LINE_NCVRD_CHRG_AMT", events), s.noncovered)
		equal(t, column(lines, "CLM_LINE_SRVC_UNIT_QTY", events), s.units)
		equal(t, column(claims, "CLM_PMT_AMT", events), s.paid)
		equal(t, column(lines, "CLM_LINE_CVRD_PD_AMT", events), s.linesPaid)
		equal(t, column(lines, "CLM_LINE_ALOWD_CHRG_AMT", events), s.allowed)
		equal(t, column(lines, "CLM_LINE_MDCR_DDCTBL_AMT", events), s.linesPR1)
		equal(t, column(lines, "CLM_LINE_MDCR_COINSRNC_AMT", events), s.linesPR2)
		for _, f := range r.Files() {
			require.Equal(t, len(rows(t, files[slices.IndexFunc(files, func(x string) bool { return filepath.Base(x) == f.Name })], ',')), f.Rows, f.Name)
			if f.Layout == cms.IDRClaims {
				require.Equal(t, len(claims)-n(claims, any), f.Passed)
			}
		}
	}
}

// TestRDA: the messages of the samples have their codes, lines and totals.
func TestRDA(t *testing.T) {
	for _, name := range data(t, "cms-rda/*") {
		var s sums
		r := cms.NewReader(cms.Options{}, inputs(name)...)
		for rec, err := range r.Records() {
			require.NoError(t, err)
			require.Empty(t, rec.Errors)
			require.Equal(t, s.claims+1, rec.Line)
			s.add(rec)
		}
		claims, lines, dx, px := 0, 0, 0, 0
		billed := decimal.Zero
		d := json.NewDecoder(bytes.NewReader(datafile.ReadFile(t, name)))
		for {
			var m struct {
				Claim struct {
					PrincipleDiag                               string
					FissDiagCodes                               []struct{ DiagCd2 string }
					FissProcCodes, FissRevenueLines, McsDetails []struct{}
					McsDiagnosisCodes                           []struct{ IdrDiagCode string }
					TotalChargeAmount, IdrTotBilledAmt          decimal.Decimal
				}
			}
			err := d.Decode(&m)
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
			c := m.Claim
			claims++
			lines += len(c.FissRevenueLines) + len(c.McsDetails)
			px += len(c.FissProcCodes)
			dx += len(c.McsDiagnosisCodes)
			listed := c.PrincipleDiag == ""
			for _, x := range c.FissDiagCodes {
				dx++
				listed = listed || strings.EqualFold(x.DiagCd2, c.PrincipleDiag)
			}
			if !listed {
				dx++
			}
			billed = billed.Add(c.TotalChargeAmount).Add(c.IdrTotBilledAmt)
		}
		require.Equal(t, []int{claims, lines, dx, px}, []int{s.claims, s.lines, s.diagnoses, s.procedures}, name)
		equal(t, billed, s.billed, name)
		require.NotEmpty(t, r.Files()[0].Unread)
		require.Equal(t, claims, r.Files()[0].Rows)
	}
}

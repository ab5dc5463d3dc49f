package sources_test

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/sources"
	"github.com/gomedcode/medcode/icd/crosswalk"
	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/load"
)

// damageCase is an invented file of a kind: what stands before its rows, and a row.
type damageCase struct {
	kind, file, head string
	row              func(i int) string
	bad              string // a row that is none; "garbage" when empty
	mapping          bool   // needs a mapping of diagnoses beside it
	cut              int    // how much of its last row a file that is cut off still has; 0: 8 bytes
}

// anweb is a first line of the contractor file.
func anweb(i int) string {
	b := []byte(strings.Repeat(" ", 320))
	copy(b, fmt.Sprintf("G%04d001003Invented text", i))
	copy(b[91:], "INVENTED")
	copy(b[229:], "C")
	copy(b[268:], "2020010120200101")
	copy(b[292:], "N")
	return string(b)
}

func damageCases() []damageCase {
	rows := func(format string) func(int) string {
		return func(i int) string { return fmt.Sprintf(format, i) }
	}
	hcc := func(kind, file, head, row string) damageCase {
		return damageCase{kind: kind, file: file, head: head, row: rows(row), mapping: kind != "hcc-mapping"}
	}
	ccsr := strings.Repeat(",''", 10)
	return []damageCase{
		{kind: "icd10cm-order", file: "order_2030.txt", row: func(i int) string {
			return fmt.Sprintf("%05d A%02d     1 %-60s %s", i, i, "Invented title", "Invented title of some length")
		}},
		{kind: "icd10cm-codes", file: "codes_2030.txt", row: rows("A%02d     Invented title")},
		{kind: "icd10pcs-order", file: "icd10pcs_order_2031.txt", row: func(i int) string {
			return fmt.Sprintf("%05d 0%s 1 %-60s %s", i, fmt.Sprintf("0160%02d", 10+i), "Invented", "Invented title of some length")
		}},
		{kind: "hcpcs-anweb", file: "HCPC2031_ANWEB.txt", row: anweb},
		{kind: "hcpcs-table", file: "hcpcs_2031.csv", head: "code,record_kind,short_description,long_description,coverage_code,code_added_date\n",
			row: rows("G%04d,procedure,Short,Invented,C,20200101")},
		{kind: "pfs-rvu", file: "rvu_2031.csv", head: "hcpcs_code,mod,rvu_work,rvu_non_pe,rvu_fac_pe,rvu_mp,rvu_non_sum,rvu_fac_sum,rvu_opps_non_pe,rvu_opps_fac_pe,rvu_opps_mp,cf,status,pctc,glob,pre_op,intra_op,post_op,mult_proc,bilat_surg,asst_surg,co_surg,team_surg,endo_base,phys_diag_pro,diag_img_fam,non_na,fac_na,not_used_mcr\n",
			row: rows("G%04d,,1.5,1,0.5,0.1,0,0,0,0,0,30,A,0,XXX,0,0,0,0,0,0,0,0,,09,99,,,")},
		{kind: "pfs-gpci", file: "gpci_2031.csv", head: "mac,state,locality,locality_name,gpci_work,gpci_pe,gpci_mp,gpci_gaf\n",
			row: rows("99001,ZZ,%02d,NORTH TOWN,1,0.9,0.5,2.4")},
		{kind: "pfs-locality", file: "locco_2031.csv", head: "mac,locality,state_name,fee_schedule_area,counties\n", row: rows("99001,%02d,ZETA,NORTH TOWN,ONE")},
		{kind: "pfs-anesthesia", file: "anes_2031.csv", head: "mac,locality,anes_cf\n", row: rows("99001,%02d,20")},
		{kind: "opps-addendum-b", file: "b.csv", head: "hcpcs_code,status_indicator,payment_rate,changed,source\n", row: rows("G%04d,S,12.345,false,2031-04")},
		{kind: "asc-addendum", file: "asc.csv", head: "HCPCS Code,Subject to Multiple Procedure Discounting,April 2031 Payment Indicator,April 2031 Payment Weight,April 2031 Payment Rate\n",
			row: rows("G%04d,Y,G2,1,234.50")},
		{kind: "ncci-ptp", file: "ptp_practitioner_2031q3.txt", head: "Column 1\tColumn 2\t* = In existence prior to 1996\tEffective Date\tDeletion Date\tModifier\tPTP Edit Rationale\n",
			row: rows("G0108\tG%04d\t\t20100101\t*\t1\tInvented")},
		{kind: "ncci-mue", file: "mue_practitioner_2031q3.csv", head: "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n",
			row: rows("G%04d,2,3 Date of Service Edit: Clinical,Invented")},
		{kind: "ncci-aoc", file: "addon_2031q3.txt", head: "Add On Code\tEdit Type\tPrimary Code\tEffective Date\tDeletion Date\tSpecial Instructions\n",
			row: rows("G%04d\t1\tG0108\t2013001\t*\tInvented")},
		{kind: "coverage", file: "policies.csv", head: "policy,hcpcs,icd10,covered,effective\n", row: rows("L%d,G0108,E11.9,yes,2020-01-01"), bad: "L1,,,,"},
		{kind: "gem", file: "gem.txt", row: func(i int) string { return fmt.Sprintf("A%03d    001%02d 10000", 100+i, i) }},
		hcc("hcc-mapping", "mapping.csv", "diagnosis_code,cc,model_name\n", "A%03d,38,CMS-HCC Model V28"),
		{kind: "hcc-mapping", file: "F2831T1N.TXT", row: rows("A%03d\t38\t"), cut: 4},
		hcc("hcc-hierarchies", "h.csv", "cc_parent,cc_child,model_domain,model_version\n", "37,%d,CMS-HCC,V28"),
		hcc("hcc-labels", "l.csv", "cc,label,model_domain,model_version\n", "%d,Invented,CMS-HCC,V28"),
		hcc("hcc-edits", "e.csv", "icd10,edit_type,sex,age_min,age_max,action,cc_override,model_domain,model_version\n", "A%03d,age,,0,1,invalid,,CMS-HCC,V28"),
		hcc("hcc-factors", "f.csv", "coefficient,value,model_domain,model_version\n", "CNA_HCC%d,0.166,CMS-HCC,C28"),
		{kind: "ccsr", file: "DXCCSR_v2031-1.csv", head: "'ICD-10-CM CODE','ICD-10-CM CODE DESCRIPTION','Default CCSR CATEGORY IP','Default CCSR CATEGORY DESCRIPTION IP','Default CCSR CATEGORY OP','Default CCSR CATEGORY DESCRIPTION OP','CCSR CATEGORY 1','CCSR CATEGORY 1 DESCRIPTION'" +
			strings.Repeat(",'CCSR CATEGORY 2','CCSR CATEGORY 2 DESCRIPTION'", 5) + "\n", row: func(i int) string {
			return fmt.Sprintf("'A%03d','Invented','ABC001','Invented','ABC001','Invented','ABC001','Invented'%s", i, ccsr)
		}},
		{kind: "mce", file: "lists.csv", head: "icd_code,edit_group,edit_rule\n", row: rows("A%02d,Sex,Male Only")},
		{kind: "poa-exempt", file: "POAexemptCodesFY31.txt", head: "Order31\tPOAexemptCode\tDescription\n", row: func(i int) string { return fmt.Sprintf("%05d\tZ%02d\tInvented", i, i) }},
		{kind: "cpt-descriptors", file: "LONGULT.txt", row: rows("9%04d\tinvented words of the licensee"), cut: 3},
	}
}

// damaged reads a file with all that there is, and gives what was wrong with it.
func damaged(t *testing.T, c *damageCase, text string) (*sources.Data, []error) {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, c.file), []byte(text), 0o600))
	if c.mapping {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "mapping.csv"), []byte("diagnosis_code,cc,model_name\nE119,38,CMS-HCC Model V28\n"), 0o600))
	}
	src, err := sources.Open(dir)
	require.NoError(t, err)
	data := sources.New(src)
	data.Config()
	data.Each(func(fsys fs.FS, opts load.Options) error { _, _, err := group.LoadHCC(fsys, "", opts); return err })
	data.Each(func(fsys fs.FS, opts load.Options) error { _, _, err := group.LoadCCSR(fsys, opts); return err })
	data.Each(func(fsys fs.FS, opts load.Options) error { _, _, err := crosswalk.Load(fsys, opts); return err })
	files, err := data.Files()
	require.NoError(t, err)
	if len(text) > len(c.head) {
		require.Equal(t, c.kind, files[map[bool]int{true: len(files) - 1}[c.file > "mapping.csv"]].Kind)
	}
	return data, data.Problems()
}

// TestDamagedFiles: of every kind of file that is read row by row, one that is cut off in a row, has a row that is none,
// or no rows at all is told with one line and counts as not read whole; one that ends with a row is whole.
func TestDamagedFiles(t *testing.T) {
	for _, c := range damageCases() {
		t.Run(c.kind+" "+c.file, func(t *testing.T) {
			var list []string
			for i := range 30 {
				list = append(list, c.row(i+1)+"\n")
			}
			bad := c.bad
			if bad == "" {
				bad = "garbage"
			}
			whole := c.head + strings.Join(list, "")
			last := list[len(list)-1]
			for _, v := range []struct {
				name, text string
				sound      bool
			}{
				{"whole", whole, true},
				{"cut at a line end", c.head + strings.Join(list[:20], ""), true},
				{"cut in a row", whole[:len(whole)-len(last)+cmp.Or(c.cut, min(8, len(last)-2))], false},
				{"garbage row", c.head + strings.Join(list[:15], "") + bad + "\n" + strings.Join(list[15:], ""), false},
				{"only head", c.head, c.head == ""},
				{"empty", "", true}, // is of no kind
			} {
				data, problems := damaged(t, &c, v.text)
				if v.sound {
					require.Empty(t, problems, v.name)
					require.False(t, data.Unread(), v.name)
					continue
				}
				require.Len(t, problems, 1, "%s: %v", v.name, problems)
				require.True(t, data.Unread(), "%s: %v", v.name, problems)
				require.Contains(t, problems[0].Error(), c.file, v.name)
			}
		})
	}
}

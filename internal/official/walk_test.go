package official_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/official"
)

type member struct {
	name string
	data string
	mod  func(*zip.FileHeader)
}

func makeZip(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if m.mod != nil {
			m.mod(h)
		}
		f, err := w.CreateHeader(h)
		require.NoError(t, err)
		_, err = io.WriteString(f, m.data)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func gz(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(data)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

var orderText = orderLine(1, "X00", false, "Short", "Long") + "\r\n" + orderLine(2, "X001", true, "Short", "Long") + "\r\n"

func TestWalk(t *testing.T) {
	fsys := fstest.MapFS{
		"a/icd10cm-order-2030.txt":     {Data: []byte(orderText)},
		"a/icd10cm-order-2031.txt.gz":  {Data: gz(t, []byte(orderText))},
		"april-1-2032-code-tables.zip": {Data: makeZip(t, member{name: "t/tabular_2032.xml", data: tabularText}, member{name: "t/readme.txt", data: "Read me\n"})},
		"b/photo.jpg":                  {Data: []byte("\xff\xd8\xff")},
		"b/empty.txt":                  {Data: nil},
	}
	type found struct {
		Name string
		Kind official.Kind
		Hint official.Hint
		Size int
	}
	var got []found
	for f, err := range official.Walk(fsys, ".", official.Limits{}) {
		require.NoError(t, err)
		b, err := f.ReadAll(1 << 20)
		require.NoError(t, err)
		got = append(got, found{f.Name, f.Kind, f.Hint, len(b)})
	}
	require.Empty(t, cmp.Diff([]found{
		{"a/icd10cm-order-2030.txt", official.KindCMOrder, official.Hint{Year: 2030}, len(orderText)},
		{"a/icd10cm-order-2031.txt.gz", official.KindCMOrder, official.Hint{Year: 2031}, len(orderText)},
		{"april-1-2032-code-tables.zip!/t/tabular_2032.xml", official.KindCMTabular, official.Hint{Year: 2032, Month: time.April, Dom: 1}, len(tabularText)},
		{"april-1-2032-code-tables.zip!/t/readme.txt", "", official.Hint{Year: 2032, Month: time.April, Dom: 1}, 8},
		{"b/empty.txt", "", official.Hint{}, 0},
		{"b/photo.jpg", "", official.Hint{}, 3},
	}, got))
	for f, err := range official.Walk(fsys, "a/icd10cm-order-2030.txt", official.Limits{}) { // a single file
		require.NoError(t, err)
		require.Equal(t, official.KindCMOrder, f.Kind)
		_, err = f.ReadAll(10)
		require.ErrorIs(t, err, official.ErrLimit)
	}
	for _, err := range official.Walk(fsys, "none", official.Limits{}) {
		require.ErrorIs(t, err, fs.ErrNotExist)
	}
}

func TestWalkOnDisk(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x.zip"), makeZip(t, member{name: "order-2030.txt", data: orderText}), 0o600))
	require.NoError(t, os.Symlink(filepath.Join(dir, "x.zip"), filepath.Join(dir, "link.zip")))
	n := 0
	for f, err := range official.Walk(os.DirFS(dir), "", official.Limits{}) {
		require.NoError(t, err)
		require.Equal(t, "x.zip!/order-2030.txt", f.Name)
		n++
	}
	require.Equal(t, 1, n, "the link is not followed")
	for f, err := range official.Walk(os.DirFS(dir), "link.zip", official.Limits{}) { // named by the caller, it is
		require.NoError(t, err)
		require.Equal(t, official.KindCMOrder, f.Kind)
	}
}

func TestWalkRefuses(t *testing.T) {
	many := make([]member, 201)
	for i := range many {
		many[i] = member{name: fmt.Sprintf("f%d.txt", i), data: "x"}
	}
	bomb := strings.Repeat("0", 8<<20)
	cut := gz(t, []byte(strings.Repeat(orderText, 100)))
	for _, c := range []struct {
		name   string
		data   []byte
		reason string
		limit  bool
		limits official.Limits
	}{
		{"path up", makeZip(t, member{name: "../up.txt", data: orderText}), "unsafe name", false, official.Limits{}},
		{"absolute", makeZip(t, member{name: "/etc/x", data: orderText}), "unsafe name", false, official.Limits{}},
		{"backslash", makeZip(t, member{name: `a\b.txt`, data: orderText}), "unsafe name", false, official.Limits{}},
		{"drive", makeZip(t, member{name: "c:x.txt", data: orderText}), "unsafe name", false, official.Limits{}},
		{"NUL", makeZip(t, member{name: "a\x00b", data: orderText}), "unsafe name", false, official.Limits{}},
		{"twice", makeZip(t, member{name: "a.txt", data: "1"}, member{name: "a.txt", data: "2"}), "one name", false, official.Limits{}},
		{"symlink", makeZip(t, member{name: "a.txt", data: "/etc/passwd", mod: func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }}), "regular", false, official.Limits{}},
		{"encrypted", makeZip(t, member{name: "a.txt", data: "x", mod: func(h *zip.FileHeader) { h.Flags |= 1 }}), "encrypted", false, official.Limits{}},
		{"many members", makeZip(t, many...), "200 members", true, official.Limits{}},
		{"zip in zip", makeZip(t, member{name: "b.zip", data: string(makeZip(t, member{name: "c.txt", data: "x"}))}), "within an archive", true, official.Limits{}},
		{"gzip in zip", makeZip(t, member{name: "b.gz", data: string(gz(t, []byte("x")))}), "within an archive", true, official.Limits{}},
		{"gzip in gzip", gz(t, gz(t, []byte("x"))), "within an archive", true, official.Limits{}},
		{"damaged zip", makeZip(t, member{name: "a.txt", data: orderText})[:60], "damaged zip", false, official.Limits{}},
		{"cut off gzip", cut[:len(cut)/2], "cannot be read", false, official.Limits{}},
		{"bomb in zip", makeZip(t, member{name: "a.txt", data: bomb}), "too tightly", true, official.Limits{}},
		{"bomb in gzip", gz(t, []byte(bomb)), "too tightly", true, official.Limits{}},
		{"too large", gz(t, []byte(strings.Repeat(orderText, 100))), "too large", true, official.Limits{Bytes: 1000}},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := fstest.MapFS{"f": {Data: c.data}}
			var faults []error
			for f, err := range official.Walk(fsys, ".", c.limits) {
				if err == nil {
					_, err = f.ReadAll(1 << 30)
				}
				if err != nil {
					faults = append(faults, err)
				}
			}
			require.Len(t, faults, 1)
			require.ErrorContains(t, faults[0], c.reason)
			var fe *official.FileError
			require.ErrorAs(t, faults[0], &fe)
			require.Equal(t, c.limit, errors.Is(faults[0], official.ErrLimit))
		})
	}
}

func TestHintOfName(t *testing.T) {
	for name, want := range map[string]official.Hint{
		"icd10cm-order-Jan-2021.txt.gz":                         {Year: 2021, Month: time.January},
		"icd10cm_order_2026.txt":                                {Year: 2026},
		"icd10c-tabular-April-1-2026.xml":                       {Year: 2026, Month: time.April, Dom: 1},
		"POAexemptCodesFY26.txt":                                {Year: 2026},
		"ptp_practitioner_2024q3_derived.csv":                   {Year: 2024, Quarter: 3},
		"HCPC2020_ANWEB_w_disclaimer.txt":                       {Year: 2020},
		"hcpcs_level2_2025_oct_derived.csv.gz":                  {Year: 2025, Month: time.October},
		"asc_addendum_aa_2026_april_no_descriptors_derived.csv": {Year: 2026, Month: time.April},
		"xml-2025/icd-10-cm-tabular-2025_ch2.xml":               {Year: 2025},
		"april-1-2025-code-tables.zip!/icd10cm_order_2025.txt":  {Year: 2025, Month: time.April, Dom: 1},
		"2024/april-1-2025.zip!/icd10cm_order_2025.txt":         {Year: 2025, Month: time.April, Dom: 1},
		"x20260401y.csv":                                        {Year: 2026, Month: time.April, Dom: 1},
		"ICD10CM_FY2027.zip":                                    {Year: 2027},
		"order.txt":                                             {},
		"codes-1999.txt":                                        {},
		"May-2027/notes.xml":                                    {Year: 2027, Month: time.May},
		"hcpcs-sept-2025.txt":                                   {Year: 2025, Month: time.September},
		"table-202604-rev.xlsx":                                 {Year: 2026, Month: time.April},
	} {
		require.Equal(t, want, official.HintOfName(name), name)
	}
	require.Equal(t, "2025-10-01", official.Hint{Year: 2026}.FiscalDay().String())
	require.Equal(t, "2026-04-01", official.Hint{Year: 2026, Month: time.April}.FiscalDay().String())
	require.Equal(t, "2026-01-01", official.Hint{Year: 2026}.CalendarDay().String())
	require.Equal(t, "2024-07-01", official.Hint{Year: 2024, Quarter: 3}.CalendarDay().String())
	require.Zero(t, official.Hint{}.FiscalDay())
	require.Zero(t, official.Hint{}.CalendarDay())
}

// Every file of the data folder that belongs to ICD-10 is what its name says.
func TestSniffOfficialFiles(t *testing.T) {
	for name, want := range map[string]official.Kind{
		"icd10cm/icd10cm-codes-2025.txt.gz":               official.KindCMCodes,
		"icd10cm/icd10cm-codes-addenda-2024.txt":          official.KindCMCodesAddenda,
		"icd10cm/icd10cm-codes-addenda-2025.txt":          official.KindCMCodesAddenda,
		"icd10cm/icd10cm-codes-addenda-2026.txt":          official.KindCMCodesAddenda,
		"icd10cm/icd10cm-codes-addenda-April-2025.txt":    official.KindCMCodesAddenda,
		"icd10cm/icd10cm-order-addenda-2024.txt.gz":       official.KindCMOrderAddenda,
		"icd10cm/icd10cm-order-addenda-April-2025.txt":    official.KindCMOrderAddenda,
		"icd10cm/icd10cm-order-Jan-2021.txt.gz":           official.KindCMOrder,
		"icd10cm/icd10cm-order-2026.txt.gz":               official.KindCMOrder,
		"icd10cm/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx":  official.KindWorkbook,
		"icd10cm/xml-2017/icd10cm_tabular_2017.xml.gz":    official.KindCMTabular,
		"icd10cm/xml-2017/icd10cm_index_2017.xml.gz":      official.KindCMIndex,
		"icd10cm/xml-2017/icd10cm_eindex_2017.xml.gz":     official.KindCMExternalIndex,
		"icd10cm/xml-2025/icd-10-cm-eindex-2025.xml.gz":   official.KindCMExternalIndex,
		"icd10cm/xml-2017/icd10cm_drug_2017.xml.gz":       official.KindCMDrugs,
		"icd10cm/xml-2025/icd-10-cm-drug-2025.xml.gz":     official.KindCMDrugs,
		"icd10cm/xml-2017/icd10cm_neoplasm_2017.xml.gz":   official.KindCMNeoplasms,
		"icd10cm/xml-2025/icd-10-cm-neoplasm-2025.xml.gz": official.KindCMNeoplasms,
		"icd10cm/xml-2017/icd10cm_tabular.xsd":            "",
		"icd10pcs/icd10pcs_order_2025.txt.gz":             official.KindPCSOrder,
		"icd10pcs/icd10pcs_order_2026.txt.gz":             official.KindPCSOrder,
		"icd10pcs/order_addenda_2025.txt.gz":              official.KindPCSOrderAddenda,
		"icd10pcs/order_addenda_2026.txt":                 official.KindPCSOrderAddenda,
		"icd10pcs/icd10pcs_tables_2025.xml.gz":            official.KindPCSTables,
		"icd10pcs/icd10pcs_definitions_2026.xml.gz":       official.KindPCSDefinitions,
		"icd10pcs/icd10pcs_index_2025.xml.gz":             official.KindPCSIndex,
		"poa/POAexemptCodesFY26.txt.gz":                   official.KindPOAExempt,
		"gems/2018_I10gem.txt.gz":                         "", // known to its own reader, at most
	} {
		data := datafile.Read(t, name)
		got := official.Sniff(data[:min(len(data), official.SniffSize)], "x") // by content alone
		if want == "" {
			require.NotContains(t, string(got), "icd10cm-", name)
			continue
		}
		require.Equal(t, want, got, name)
	}
}

func TestSniffSmall(t *testing.T) {
	for head, want := range map[string]official.Kind{
		"":                      "",
		"\x00\x01\x02":          "",
		"A000    0010  00000\n": "",
		"\xef\xbb\xbf<?xml version='1.0'?>\n<ICD10CM.tabular/>": official.KindCMTabular,
		"<ICD10CM.tabularx/>":    "",
		"text <ICD10CM.tabular>": "",
		orderText:                official.KindCMOrder,
		"PK\x03\x04 something":   official.KindZip,
	} {
		got := official.Sniff([]byte(head), "f")
		if want == "" {
			require.NotContains(t, string(got), "icd10cm-")
			continue
		}
		require.Equal(t, want, got, "%q", head)
	}
}

func FuzzFromReader(f *testing.F) {
	f.Add([]byte(orderText), "order-2030.txt")
	f.Add([]byte(tabularText), "t.xml")
	f.Add(gz(f, []byte(orderText)), "o.gz")
	f.Add(makeZip(f, member{name: "a.txt", data: orderText}, member{name: "../b", data: "x"}), "o.zip")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		for file, err := range official.FromReader(bytes.NewReader(data), name, official.Limits{Bytes: 1 << 20}) {
			if err != nil {
				continue
			}
			if b, err := file.ReadAll(1 << 20); err == nil && len(b) > 1<<20 {
				t.Fatal("more than the limit")
			}
		}
	})
}

package pcs_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/internal/datafile"
)

// axisXML is an axis of a row: "4 Body Part A=First B=Second".
func axisXML(pos int, title string, values ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<axis pos="%d" values="%d"><title>%s</title>`, pos, len(values), title)
	for _, v := range values {
		fmt.Fprintf(&b, `<label code="%s">%s</label>`, v[:1], v[2:])
	}
	return b.String() + "</axis>\n"
}

func rowXML(codes int, part, approach, device, qualifier []string) string {
	return fmt.Sprintf("<pcsRow codes=\"%d\">\n", codes) + axisXML(4, "Body Part", part...) + axisXML(5, "Approach", approach...) +
		axisXML(6, "Device", device...) + axisXML(7, "Qualifier", qualifier...) + "</pcsRow>\n"
}

func tableXML(key string, rows ...string) string {
	return "<pcsTable>\n" + axisXML(1, "Section", key[:1]+"=Test Section") + axisXML(2, "Body System", key[1:2]+"=Test System") +
		`<axis pos="3" values="1"><title>Operation</title><label code="` + key[2:] +
		`">Resection</label><definition>Cutting out all of it</definition></axis>` + "\n" + strings.Join(rows, "") + "</pcsTable>\n"
}

func fileXML(tables ...string) string {
	return `<?xml version="1.0" encoding="utf-8"?>` + "\n<ICD10PCS.tabular>\n<version>2031</version>\n<title>2031 Tables</title>\n" +
		strings.Join(tables, "") + "</ICD10PCS.tabular>\n"
}

var (
	none    = []string{"Z=No Device"}
	noQual  = []string{"Z=No Qualifier"}
	open    = []string{"0=Open", "4=Percutaneous Endoscopic"}
	goodRow = rowXML(4, []string{"J=Appendix", "K=Colon"}, open, none, noQual)
)

func keys(f pcs.TablesFile) (out []string) {
	for _, t := range f.Tables {
		out = append(out, t.Key)
	}
	return out
}

func TestReadTables(t *testing.T) {
	f, err := pcs.ReadTables(strings.NewReader(fileXML(tableXML("0DT", goodRow), tableXML("0FT", goodRow))))
	errs := single(err)
	require.Empty(t, errs)
	require.Equal(t, "2031", f.Version)
	require.Equal(t, []string{"0DT", "0FT"}, keys(f))
	require.Equal(t, "Cutting out all of it", f.Tables[0].Definition)
	require.Equal(t, 4, f.Tables[0].Rows[0].Size())
	require.Equal(t, "Colon", f.Tables[0].Rows[0].Axes[0].Values[1].Label)
}

// TestReadTablesDamaged: what is sound is still returned, and every fault is told with its place.
func TestReadTablesDamaged(t *testing.T) {
	good := tableXML("0DT", goodRow)
	for name, tc := range map[string]struct {
		xml  string
		keys []string
		path string // part of the path of some fault
	}{
		"cut off":            {fileXML(good, tableXML("0FT", goodRow))[:1500], []string{"0DT"}, "pcsTable[2]"},
		"end tag":            {fileXML(good, strings.Replace(tableXML("0FT", goodRow), "</pcsRow>", "</row>", 1), tableXML("0GT", goodRow)), []string{"0DT", "0GT"}, "pcsTable[2]"},
		"entity":             {fileXML(strings.Replace(good, "Appendix", "&bogus;", 1), tableXML("0FT", goodRow)), []string{"0FT"}, "pcsTable[1]"},
		"start tag":          {fileXML(strings.Replace(good, "<pcsTable>", "<pcsTable a=>", 1), tableXML("0FT", goodRow)), []string{"0FT"}, ""},
		"missing axis":       {fileXML(tableXML("0FT", "<pcsRow codes=\"1\">"+axisXML(4, "x", "1=y")+"</pcsRow>"), good), []string{"0FT", "0DT"}, "pcsTable[1]/pcsRow[1]"},
		"letter O":           {fileXML(tableXML("0FT", rowXML(2, []string{"O=Oh"}, open, none, noQual)), good), []string{"0FT", "0DT"}, "pcsTable[1]/pcsRow[1]/axis[1]"},
		"too many codes":     {fileXML(tableXML("0FT", rowXML(3, []string{"J=a", "K=b"}, open, none, noQual)), good), []string{"0FT", "0DT"}, "pcsTable[1]/pcsRow[1]"},
		"no code attribute":  {fileXML(strings.Replace(good, `<label code="J">`, `<label>`, 1)), []string{"0DT"}, "axis[1]"},
		"document type":      {"<!DOCTYPE x [<!ENTITY a \"b\">]>" + fileXML(good), nil, ""},
		"another root":       {strings.ReplaceAll(fileXML(good), "tabular", "index"), nil, ""},
		"empty":              {"", nil, ""},
		"not XML":            {"GIF89a", nil, ""},
		"UTF-16":             {`<?xml version="1.0" encoding="utf-16"?>` + good, nil, ""},
		"invalid UTF-8":      {fileXML(strings.Replace(good, "Appendix", "App\xff", 1), tableXML("0FT", goodRow)), []string{"0FT"}, "pcsTable[1]"},
		"nested without end": {fileXML(good) + strings.Repeat("<a>", 100), []string{"0DT"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := pcs.ReadTables(strings.NewReader(tc.xml))
			errs := single(err)
			require.Equal(t, tc.keys, keys(f))
			require.NotEmpty(t, errs)
			found := false
			for _, err := range errs {
				var fe *load.FileError
				require.ErrorAs(t, err, &fe)
				require.NotEmpty(t, fe.Reason)
				found = found || strings.Contains(fe.Path, tc.path)
			}
			require.True(t, found, "%v", errs)
		})
	}
}

// TestReadTablesCounts: a row that holds fewer codes than it states lost values and is kept; one that holds more is not.
func TestReadTablesCounts(t *testing.T) {
	f, err := pcs.ReadTables(strings.NewReader(fileXML(tableXML("0DT",
		rowXML(6, []string{"J=a", "K=b"}, open, none, noQual), rowXML(2, []string{"L=a", "M=b"}, open, none, noQual)))))
	errs := single(err)
	require.Len(t, errs, 2)
	require.Len(t, f.Tables[0].Rows, 1)
	for _, err := range errs {
		require.ErrorContains(t, err, "PCS-TAB-04")
	}
}

func TestReadTablesLimits(t *testing.T) {
	deep := fileXML("<pcsTable>" + strings.Repeat("<a>", 200) + strings.Repeat("</a>", 200) + "</pcsTable>")
	attrs := fileXML("<pcsTable " + strings.Repeat(`a="b" `, 1) + "x" + strings.Join(numbered(60), " x") + "></pcsTable>")
	text := fileXML("<pcsTable><title>" + strings.Repeat("a", 2<<20) + "</title></pcsTable>")
	for _, in := range []string{deep, attrs, text} {
		f, err := pcs.ReadTables(strings.NewReader(in))
		errs := single(err)
		require.Empty(t, f.Tables)
		require.NotEmpty(t, errs)
	}
	_, err := pcs.ReadTables(io.LimitReader(endless{}, 1<<40))
	errs := single(err)
	require.Len(t, errs, 1)
	many := fileXML(strings.Repeat("<pcsTable></pcsTable>", 5000))
	_, err = pcs.ReadTables(strings.NewReader(many))
	errs = single(err)
	require.LessOrEqual(t, len(errs), 101)
}

func numbered(n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf(`%d="v"`, i))
	}
	return out
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

const orderHead = "00001 0DT     0 Test System, Resection                                       Test System, Resection\r\n"

func orderLine(n int, code, long string) string {
	return fmt.Sprintf("%05d %-7s 1 %-60.60s %s\r\n", n, code, long, long)
}

func TestReadOrder(t *testing.T) {
	in := orderHead + orderLine(2, "0DTJ0ZZ", "Resection of Appendix, Open Approach") +
		"00003 0DTJ4ZZ X short\r\n" + orderLine(4, "0DTJ4ZZ", "Resection of Appendix, Percutaneous Endoscopic Approach") +
		orderLine(5, "0DTJ4ZZ", "again") + orderLine(6, "ODTJ7ZZ", "letter O") + orderLine(7, "0DTJ7", "short code") +
		orderLine(8, "0DTJ8ZZ", "Caf\u00e9") + strings.Repeat("x", 10000) + "\r\n" + orderLine(10, "0DTK0ZZ", "behind it")
	var rows []pcs.OrderRow
	errs := single(pcs.ReadOrder(strings.NewReader(in), func(r pcs.OrderRow) { rows = append(rows, r) }))
	require.Len(t, rows, 4)
	require.True(t, rows[0].Header)
	require.Equal(t, "Resection of Appendix, Open Approach", rows[1].Long)
	var at []int
	for _, err := range errs {
		var fe *load.FileError
		require.True(t, errors.As(err, &fe))
		at = append(at, fe.Line)
	}
	require.Equal(t, []int{3, 5, 6, 7, 8, 9}, at)
}

func TestReadAddenda(t *testing.T) {
	line := func(action, code, title string) string {
		return fmt.Sprintf("%-13s%-7s %-60s %s\r\n", action, code, title, title)
	}
	in := line("Add:", "0DTJ0ZZ", "new") + line("Delete:", "0DTJ4ZZ", "old") + line("Revise from:", "0DT", "a") +
		line("Revise to:", "0DT", "b") + line("Burn:", "0DT", "c") +
		"\r\nHeaders\r\n    1 headers in x\r\n\r\nCodes\r\n  100 codes in a.txt\r\n  101 codes in b.txt\r\n"
	a, err := pcs.ReadAddenda(strings.NewReader(in))
	errs := single(err)
	require.Len(t, errs, 1)
	require.Len(t, a.Amendments, 4)
	require.Equal(t, pcs.Delete, a.Amendments[1].Action)
	require.Equal(t, "Revise from", a.Amendments[2].Action.String())
	require.Equal(t, []int{100, 101}, []int{a.Before, a.After})
}

func TestReadDefinitions(t *testing.T) {
	in := `<ICD10PCS.definitions><version>2031</version><section code="0"><title>S</title><axis pos="3"><title>Operation</title>` +
		`<terms><title>Resection</title><definition>all of it</definition><includes>a</includes><includes>b</includes></terms>` +
		`<terms><definition>nothing</definition></terms></axis></section><deviceAggregation><aggregate><device>D</device>` +
		`<operation>All applicable</operation><bodySys>B</bodySys><parent value="7">P</parent></aggregate></deviceAggregation></ICD10PCS.definitions>`
	d, err := pcs.ReadDefinitions(strings.NewReader(in))
	errs := single(err)
	require.Len(t, errs, 1)
	term, ok := d.Term('0', 3, "Resection")
	require.True(t, ok)
	require.Equal(t, []string{"a", "b"}, term.Includes)
	for a := range d.Aggregates() {
		require.Equal(t, byte('7'), a.Value)
	}
}

func TestReadIndex(t *testing.T) {
	in := `<ICD10PCS.index><version>2031</version><letter><title>A</title><mainTerm><title>Appendectomy</title><term level="1">` +
		`<see>Excision, Appendix <codes>0DBJ</codes></see></term></mainTerm><mainTerm><title>Bypass</title><term level="1">` +
		`<title>Artery</title><term level="2"><title>Coronary</title><codes>0210</codes></term></term></mainTerm><mainTerm>` +
		`<title>Bad</title><code>0DTJ4ZO</code></mainTerm></letter></ICD10PCS.index>`
	x, err := pcs.ReadIndex(strings.NewReader(in))
	errs := single(err)
	require.Len(t, errs, 1)
	var got []string
	for h := range x.Find("bypass, artery, cor") {
		got = append(got, strings.Join(h.Path, "/")+" "+h.Term.Table)
	}
	require.Equal(t, []string{"Bypass/Artery/Coronary 0210"}, got)
	for h := range x.Find("append") {
		require.Equal(t, "0DBJ", h.Term.Table)
		require.Equal(t, "Excision, Appendix", h.Term.See)
	}
}

// TestLoad reads files by content: names without a hint, a zip, an order file without tables.
func TestLoad(t *testing.T) {
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	w, err := z.Create("tables.dat")
	require.NoError(t, err)
	_, err = io.WriteString(w, fileXML(tableXML("0DT", goodRow)))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	order := orderHead + orderLine(2, "0DTJ0ZZ", "Resection of Appendix, Open Approach") +
		orderLine(3, "0DTJ4ZZ", "Resection of Appendix, Percutaneous Endoscopic Approach")
	fsys := fstest.MapFS{
		"a/x.zip":    {Data: zipped.Bytes()},
		"b/file.bin": {Data: []byte(order)},
		"c/note.txt": {Data: []byte("hello")},
	}
	set, report, _ := pcs.Load(fsys, pcs.LoadOptions{Day: date(2030, time.October, 1)})
	require.Len(t, report.Unrecognised(), 1)
	rel, err := set.On(date(2031, time.January, 1))
	require.NoError(t, err)
	require.Equal(t, "ICD-10-PCS FY2031", rel.String())
	require.Equal(t, 4, rel.Count())
	require.Len(t, report.Errors, 1, "two codes of the tables are not in the order file")
	title, src, _ := rel.Title(icd.MustParsePCS("0DTJ4ZZ"))
	require.Equal(t, "Resection of Appendix, Percutaneous Endoscopic Approach", title)
	require.Equal(t, pcs.TitleOfficial, src)
	title, src, _ = rel.Title(icd.MustParsePCS("0DTK4ZZ"))
	require.Equal(t, "Resection of Colon, Percutaneous Endoscopic Approach", title)
	require.Equal(t, pcs.TitleBuilt, src)

	set, report, _ = pcs.Load(fstest.MapFS{"icd10pcs_order_2031.txt": {Data: []byte(order)}}, pcs.LoadOptions{})
	require.Empty(t, report.Errors)
	rel, err = set.On(date(2031, time.January, 1))
	require.NoError(t, err)
	require.Equal(t, 2, rel.Count())
	title, src, _ = rel.Title(icd.MustParsePCS("0DTJ4ZZ"))
	require.Equal(t, "Resection of Appendix, Percutaneous Endoscopic Approach", title)
	require.Equal(t, pcs.TitleOfficial, src)

	_, report, _ = pcs.Load(fstest.MapFS{"order.txt": {Data: []byte(order)}}, pcs.LoadOptions{})
	require.NotEmpty(t, report.Files[0].Why)
}

// TestLoadOrderTakesLabels: an order file over embedded tables of the same day keeps its codes and gets their labels.
func TestLoadOrderTakesLabels(t *testing.T) {
	order := orderHead + orderLine(2, "0DTJ0ZZ", "Resection of Appendix, Open Approach") + orderLine(3, "0DTJ4ZQ", "An invented code")
	set, _, _ := pcs.Load(fstest.MapFS{"icd10pcs_order_2026.txt": {Data: []byte(order)}}, pcs.LoadOptions{})
	rel, err := pcs.Embedded().With(set).On(date(2026, time.January, 1))
	require.NoError(t, err)
	require.Equal(t, 2, rel.Count())
	d, ok := rel.Decode(icd.MustParsePCS("0DTJ0ZZ"))
	require.True(t, ok)
	require.Equal(t, "Gastrointestinal System", d.Axes[1].Label)
	require.Equal(t, "Appendix", d.Axes[3].Label)
	title, _, _ := rel.Title(icd.MustParsePCS("0DTJ4ZQ"))
	require.Equal(t, "An invented code", title)
	next, err := pcs.Embedded().With(set).On(date(2026, time.April, 1))
	require.NoError(t, err)
	require.Greater(t, next.Count(), 79000)
}

func FuzzReadTables(f *testing.F) {
	f.Add(fileXML(tableXML("0DT", goodRow)))
	f.Add(fileXML(tableXML("0DT", goodRow))[:400])
	f.Fuzz(func(t *testing.T, in string) {
		a, err := pcs.ReadTables(strings.NewReader(in))
		b, again := pcs.ReadTables(strings.NewReader(in))
		if len(a.Tables) != len(b.Tables) || len(single(err)) != len(single(again)) {
			t.Fatal("not deterministic")
		}
	})
}

func FuzzReadOrder(f *testing.F) {
	f.Add(orderHead + orderLine(2, "0DTJ0ZZ", "x"))
	f.Fuzz(func(t *testing.T, in string) {
		pcs.ReadOrder(strings.NewReader(in), func(r pcs.OrderRow) {
			if _, err := icd.ParsePCS(r.Code); err != nil && !r.Header {
				t.Fatal(r.Code)
			}
		})
		pcs.ReadAddenda(strings.NewReader(in))
		pcs.ReadIndex(strings.NewReader(in))
		pcs.ReadDefinitions(strings.NewReader(in))
	})
}

// TestDamagedOfficial cuts and spoils an official file: what is left of it is read, nothing panics.
func TestDamagedOfficial(t *testing.T) {
	whole := datafile.ReadFile(t, filepath.Join(officialFolder(t), "icd10pcs_tables_2026.xml.gz"))
	all, err := pcs.ReadTables(bytes.NewReader(whole))
	require.NoError(t, err)
	require.Len(t, all.Tables, 914)
	half, err := pcs.ReadTables(bytes.NewReader(whole[:len(whole)/2]))
	errs := single(err)
	require.Len(t, errs, 1)
	require.ErrorIs(t, errs[0], io.ErrUnexpectedEOF)
	require.Equal(t, all.Tables[:len(half.Tables)], half.Tables)
	require.Greater(t, len(half.Tables), 200)
	rng := rand.New(rand.NewPCG(5, 5))
	for range 5 {
		spoiled := bytes.Clone(whole)
		for range 20 {
			spoiled[rng.IntN(len(spoiled))] = byte(rng.IntN(256))
		}
		some, _ := pcs.ReadTables(bytes.NewReader(spoiled))
		require.Greater(t, len(some.Tables), 880)
	}
}

// single takes joined errors apart.
func single(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return nil
}

package official_test

import (
	"bytes"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/official"
)

func gather[T any](seq iter.Seq2[T, error]) (rows []T, errs []error) {
	for row, err := range seq {
		if err != nil {
			errs = append(errs, err)
		} else {
			rows = append(rows, row)
		}
	}
	return rows, errs
}

// orderLine writes a line of an order file.
func orderLine(n int, code string, valid bool, short, long string) string {
	flag := 0
	if valid {
		flag = 1
	}
	return fmt.Sprintf("%05d %-7s %d %-60s %s", n, code, flag, short, long)
}

func TestCMOrderRows(t *testing.T) {
	file := "\xef\xbb\xbf" + orderLine(1, "X00", false, "Invented header", "Invented header, long") + "\r\n" +
		orderLine(2, "X001", true, "Caf\xe9", "Caf\xe9 au lait") + "\r\n" + // Windows-1252
		orderLine(3, "X002", true, "Café", "Café in UTF-8") + "\n" +
		"\n" +
		orderLine(4, "X003XXA", true, strings.Repeat("s", 60), "no line end")
	rows, errs := gather(official.CMOrder(strings.NewReader(file), "o.txt"))
	require.Empty(t, errs)
	require.Empty(t, cmp.Diff([]official.CMCode{
		{Order: 1, Code: "X00", Short: "Invented header", Long: "Invented header, long", Line: 1},
		{Order: 2, Code: "X001", Valid: true, Short: "Café", Long: "Café au lait", Line: 2},
		{Order: 3, Code: "X002", Valid: true, Short: "Café", Long: "Café in UTF-8", Line: 3},
		{Order: 4, Code: "X003XXA", Valid: true, Short: strings.Repeat("s", 60), Long: "no line end", Line: 5},
	}, rows))
}

func TestCMOrderDamaged(t *testing.T) {
	good := orderLine(1, "X00", true, "Short", "Long")
	for _, c := range []struct{ name, line, reason string }{
		{"short line", "00002 X01", "too short"},
		{"no number", "x" + good[1:], "no order number"},
		{"no code", good[:6] + "       " + good[13:], "no code"},
		{"code with a dot", good[:6] + "X01.1  " + good[13:], "no code"},
		{"lower case", good[:6] + "x01    " + good[13:], "no code"},
		{"flag", good[:14] + "2" + good[15:], "neither 0 nor 1"},
		{"columns moved", " " + good[:len(good)-1], "no order number"},
		{"no title", good[:77], "no long title"},
		{"control character", good + "\x00", "control character"},
		{"undefined byte", good + "\x81", "Windows-1252"},
		{"long line", good + strings.Repeat("x", official.MaxLine), "too long"},
		{"very long line", good + strings.Repeat("x", 1<<20), "too long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, errs := gather(official.CMOrder(strings.NewReader(good+"\r\n"+c.line+"\r\n"+good+"\r\n"), "o.txt"))
			require.Len(t, rows, 2, "the sound lines are still there")
			require.Len(t, errs, 1)
			var fe *official.FileError
			require.ErrorAs(t, errs[0], &fe)
			require.Equal(t, "o.txt", fe.File)
			require.Equal(t, 2, fe.Line)
			require.Contains(t, fe.Reason, c.reason)
		})
	}
}

func TestCMCodes(t *testing.T) {
	rows, errs := gather(official.CMCodes(strings.NewReader("X001    First title\r\nX002\r\nX003XXA Second title\r\n"), "c.txt"))
	require.Empty(t, cmp.Diff([]official.CMCode{
		{Code: "X001", Valid: true, Long: "First title", Line: 1}, {Code: "X003XXA", Valid: true, Long: "Second title", Line: 3}}, rows))
	require.Len(t, errs, 1)
	require.EqualError(t, errs[0], "c.txt:2: columns 1-7: no code")
}

func TestCMAddenda(t *testing.T) {
	order := fmt.Sprintf("%-13s1 %-7s %-60s %s\r\n%-13s0 %-7s %-60s %s\r\nnonsense\r\n\r\nHeaders\r\n  3 headers in icd10cm_order_2030.txt\r\n",
		"Delete:", "X001", "Short", "Long", "Add:", "X001", "Short", "Long")
	rows, errs := gather(official.CMAddenda(strings.NewReader(order), "a.txt", official.KindCMOrderAddenda))
	require.Empty(t, cmp.Diff([]official.Change{
		{Action: official.Delete, Line: 1, Code: official.CMCode{Code: "X001", Valid: true, Short: "Short", Long: "Long"}},
		{Action: official.Add, Line: 2, Code: official.CMCode{Code: "X001", Short: "Short", Long: "Long"}},
	}, rows))
	require.Len(t, errs, 1)
	require.EqualError(t, errs[0], "a.txt:3: columns 1-13: no action")
	codes := fmt.Sprintf("%-13s%-7s %s\r\n%-13s%-7s %s\r\n", "Revise from:", "X001", "Old", "Revise to:", "X001", "New")
	rows, errs = gather(official.CMAddenda(strings.NewReader(codes), "a.txt", official.KindCMCodesAddenda))
	require.Empty(t, errs)
	require.Equal(t, []official.ChangeAction{official.ReviseFrom, official.ReviseTo}, []official.ChangeAction{rows[0].Action, rows[1].Action})
	require.Equal(t, "New", rows[1].Code.Long)
}

const tabularText = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2030</version>
  <introduction><introSection type="title"><title>T</title></introSection></introduction>
  <chapter>
    <name>7</name>
    <desc>Invented diseases (X00-X09)</desc>
    <includes><note>made up</note></includes>
    <sectionIndex><sectionRef first="X00" last="X09" id="X00-X09">Invented</sectionRef></sectionIndex>
    <section id="X00-X09">
      <desc>Invented (X00-X09)</desc>
      <diag>
        <name>X00</name>
        <desc>First
          disease</desc>
        <inclusionTerm><note>one</note><note>two &lt; three</note></inclusionTerm>
        <codeAlso><note/></codeAlso>
        <codeFirst><note>any underlying disease, such as:</note><note>other (X01.-)</note></codeFirst>
        <sevenChrNote><note>Add a character</note></sevenChrNote>
        <sevenChrDef><extension char="A">initial</extension><note>initial NOS</note><extension char="D">later</extension></sevenChrDef>
        <diag placeholder="true"><name>X00.1X</name><desc>Placeholder</desc>
          <diag><name>X00.1X1</name><desc>Right</desc></diag>
        </diag>
      </diag>
    </section>
  </chapter>
</ICD10CM.tabular>
`

func TestTabularRows(t *testing.T) {
	nodes, errs := gather(official.Tabular(strings.NewReader(tabularText), "t.xml"))
	require.Empty(t, errs)
	for i := range nodes {
		require.Positive(t, nodes[i].Line)
		nodes[i].Line = 0
	}
	require.Empty(t, cmp.Diff([]official.TabularNode{
		{Level: official.Chapter, Name: "7", Title: "Invented diseases (X00-X09)", Notes: []official.TabularNote{{Kind: official.NoteIncludes, Element: 1, Text: "made up"}}},
		{Level: official.Section, Name: "X00-X09", Title: "Invented (X00-X09)"},
		{Level: official.Diag, Name: "X00", Title: "First disease", Notes: []official.TabularNote{
			{Kind: official.NoteInclusion, Element: 1, Text: "one"}, {Kind: official.NoteInclusion, Element: 1, Text: "two < three"},
			{Kind: official.NoteCodeFirst, Element: 3, Text: "any underlying disease, such as:"}, {Kind: official.NoteCodeFirst, Element: 3, Text: "other (X01.-)"},
			{Kind: official.NoteSeventh, Element: 4, Text: "Add a character"},
			{Kind: official.NoteExtension, Element: 5, Char: 'A', Text: "initial"}, {Kind: official.NoteExtension, Element: 5, Text: "initial NOS"},
			{Kind: official.NoteExtension, Element: 5, Char: 'D', Text: "later"},
		}},
		{Level: official.Diag, Depth: 1, Name: "X00.1X", Title: "Placeholder"},
		{Level: official.Diag, Depth: 2, Name: "X00.1X1", Title: "Right"},
	}, nodes))
	require.Equal(t, "2030", official.TabularVersion([]byte(tabularText)))
}

func TestTabularDamaged(t *testing.T) {
	for _, c := range []struct {
		name, old, new, reason string
		nodes                  int
	}{
		{"title gone", "<desc>Right</desc>", "", "proper name or title", 4},
		{"bad name", "X00.1X1", "X001.X1", "proper name or title", 4},
		{"unknown element", "<codeAlso>", "<codeMaybe/><codeAlso>", "unknown element", 5},
		{"extension without character", `char="D"`, "", "7th character", 5},
		{"stray text", "<codeAlso>", "stray<codeAlso>", "text between", 5},
		{"entity", "two &lt; three", "two &nbsp; three", "entity", 3},
		{"another file", "ICD10CM.tabular", "ICD10PCS.tabular", "not a tabular list", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			nodes, errs := gather(official.Tabular(strings.NewReader(strings.ReplaceAll(tabularText, c.old, c.new)), "t.xml"))
			require.Len(t, nodes, c.nodes, "what is sound is still there")
			require.Len(t, errs, 1)
			var fe *official.FileError
			require.ErrorAs(t, errs[0], &fe)
			require.Contains(t, fe.Reason, c.reason)
			require.NotEmpty(t, fe.Path)
		})
	}
	for n := 200; n < len(tabularText)-20; n += 7 { // cut off anywhere: an error, never a panic
		_, errs := gather(official.Tabular(strings.NewReader(tabularText[:n]), "t.xml"))
		require.NotEmpty(t, errs)
	}
}

// The counts of the official files.
func TestOfficialCounts(t *testing.T) {
	for _, c := range []struct {
		file           string
		valid, headers int
	}{
		{"icd10cm/icd10cm-order-Jan-2021.txt.gz", 72621, 22737},
		{"icd10cm/icd10cm-order-2023.txt.gz", 73639, 23106},
		{"icd10cm/icd10cm-order-2024.txt.gz", 74044, 23252},
		{"icd10cm/icd10cm-order-2025.txt.gz", 74260, 23324},
		{"icd10cm/icd10cm-order-2026.txt.gz", 74719, 23467},
	} {
		rows, errs := gather(official.CMOrder(bytes.NewReader(datafile.Read(t, c.file)), c.file))
		require.Empty(t, errs)
		valid := 0
		for i, r := range rows {
			require.Equal(t, i+1, r.Order)
			require.NotEmpty(t, r.Short)
			if r.Valid {
				valid++
			}
		}
		require.Equal(t, c.valid, valid, c.file)
		require.Equal(t, c.headers, len(rows)-valid, c.file)
	}
	for file, want := range map[string]int{"icd10cm/icd10cm-codes-2025.txt.gz": 74260, "icd10cm/icd10cm-codes-2026.txt.gz": 74719} {
		rows, errs := gather(official.CMCodes(bytes.NewReader(datafile.Read(t, file)), file))
		require.Empty(t, errs)
		require.Len(t, rows, want)
	}
	for file, want := range map[string][5]int{
		"icd10cm/icd10cm-codes-addenda-2024.txt":       {0, 395, 25, 13, 13},
		"icd10cm/icd10cm-codes-addenda-2025.txt":       {0, 252, 36, 13, 13},
		"icd10cm/icd10cm-codes-addenda-2026.txt":       {0, 487, 28, 38, 38},
		"icd10cm/icd10cm-codes-addenda-April-2025.txt": {},
		"icd10cm/icd10cm-order-addenda-2024.txt.gz":    {0, 526, 25, 26, 26},
		"icd10cm/icd10cm-order-addenda-2025.txt":       {0, 324, 36, 14, 14},
		"icd10cm/icd10cm-order-addenda-2026.txt.gz":    {0, 630, 28, 45, 45},
		"icd10cm/icd10cm-order-addenda-April-2025.txt": {},
	} {
		data := datafile.Read(t, file)
		kind := official.Sniff(data[:min(len(data), official.SniffSize)], file)
		rows, errs := gather(official.CMAddenda(bytes.NewReader(data), file, kind))
		require.Empty(t, errs, file)
		var got [5]int
		for _, r := range rows {
			got[r.Action]++
		}
		require.Equal(t, want, got, file)
	}
	for file, want := range map[string][4]int{ // chapters, sections, codes, 7th character definitions
		"icd10cm/xml-2017/icd10cm_tabular_2017.xml.gz":       {21, 295, 43910, 505},
		"icd10cm/xml-2021/icd10cm_tabular_2021.xml.gz":       {22, 296, 45017, 507},
		"icd10cm/xml-2023/icd10cm_tabular_2023.xml.gz":       {22, 296, 45869, 507},
		"icd10cm/xml-2025/icd-10-cm-tabular-2025_ch2.xml.gz": {1, 23, 2174, 0},
	} {
		nodes, errs := gather(official.Tabular(bytes.NewReader(datafile.Read(t, file)), file))
		require.Empty(t, errs, file)
		var got [4]int
		for _, n := range nodes {
			got[n.Level-1]++
			for i, note := range n.Notes {
				if note.Kind == official.NoteExtension && (i == 0 || n.Notes[i-1].Element != note.Element) {
					got[3]++
				}
			}
		}
		require.Equal(t, want, got, file)
	}
}

func FuzzCMOrder(f *testing.F) {
	f.Add([]byte(orderLine(1, "X00", true, "Short", "Long") + "\r\n"))
	f.Add([]byte("00001 X00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for row, err := range official.CMOrder(bytes.NewReader(b), "f") {
			if err == nil && (row.Long == "" || len(row.Code) < 3 || len(row.Code) > 7) {
				t.Fatalf("a row without code or title: %+v", row)
			}
		}
	})
}

func FuzzTabular(f *testing.F) {
	f.Add([]byte(tabularText))
	f.Fuzz(func(t *testing.T, b []byte) {
		for n, err := range official.Tabular(bytes.NewReader(b), "f") {
			if err == nil && (n.Title == "" || n.Name == "") {
				t.Fatalf("a node without name or title: %+v", n)
			}
		}
	})
}

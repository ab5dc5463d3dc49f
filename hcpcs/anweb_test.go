package hcpcs_test

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
)

// slowANWEB reads the file by the published positions and nothing else: the oracle of the reader.
func slowANWEB(data []byte) map[string]map[string]string {
	out := map[string]map[string]string{}
	text, _ := charmap.Windows1252.NewDecoder().Bytes(data)
	for _, l := range strings.Split(string(text), "\r\n") {
		r := []rune(l)
		if len(r) < 12 || !strings.ContainsRune("3478", r[10]) {
			continue
		}
		if _, err := strconv.Atoi(string(r[5:10])); err != nil {
			continue
		}
		for len(r) < 320 {
			r = append(r, ' ')
		}
		f := func(first, last int) string { return strings.TrimSpace(string(r[first-1 : last])) }
		key := f(1, 5)
		if r[10] == '4' || r[10] == '8' {
			out[key]["long"] += " " + f(12, 91)
			continue
		}
		m := map[string]string{"long": f(12, 91), "short": f(92, 119)}
		for _, p := range [][2]int{{128, 128}, {171, 180}, {230, 230}, {231, 232}, {233, 240}, {241, 243}, {244, 244}, {245, 252},
			{253, 256}, {257, 259}, {269, 276}, {277, 284}, {285, 292}, {293, 293}, {266, 268}} {
			m[strconv.Itoa(p[0])] = f(p[0], p[1])
		}
		for _, p := range [][3]int{{120, 2, 4}, {129, 6, 3}, {147, 8, 3}, {181, 3, 8}, {205, 5, 5}, {261, 1, 5}} {
			for i := range p[2] {
				m[strconv.Itoa(p[0]+i*p[1])] = f(p[0]+i*p[1], p[0]+(i+1)*p[1]-1)
			}
		}
		out[key] = m
	}
	return out
}

// flat brings a record into the oracle's form.
func flat(r hcpcs.Record) map[string]string {
	m := map[string]string{"long": r.Long, "short": r.Short, "128": r.MultiplePricing, "171": r.Statute, "230": r.Coverage,
		"231": r.ASCGroup, "241": r.OutpatientGroup, "244": r.OutpatientPolicy, "253": r.ProcessingNote, "257": r.BETOS, "293": r.Action,
		"266": strconv.Itoa(r.AnesthesiaUnits)}
	if r.IsModifier() {
		m["266"] = ""
	}
	for k, t := range map[string]interface{ Format(string) string }{"233": r.ASCDate, "245": r.OutpatientDate, "269": r.Added, "277": r.ActionDate, "285": r.Terminated} {
		if m[k] = t.Format("20060102"); m[k] == "00010101" {
			m[k] = ""
		}
	}
	list := func(first, width int, v []string) {
		for i, s := range v {
			m[strconv.Itoa(first+i*width)] = s
		}
	}
	list(120, 2, r.Pricing[:])
	list(129, 6, r.CoverageManual[:])
	list(147, 8, r.CarriersManual[:])
	list(181, 3, r.LabCertification[:])
	list(205, 5, r.CrossReferences[:])
	list(261, 1, r.TypeOfService[:])
	return m
}

func TestReadANWEBOfficial(t *testing.T) {
	for file, want := range map[string][2]int{anweb2019: {6440, 360}, anweb2020: {6710, 369}} {
		t.Run(file, func(t *testing.T) {
			data := datafile.Read(t, file)
			recs, err := hcpcs.ReadANWEB(bytes.NewReader(data), file)
			require.NoError(t, err)
			oracle := slowANWEB(data)
			var codes, mods int
			for _, r := range recs {
				key := r.Code.String()
				if r.IsModifier() {
					key = r.Modifier.String()
					mods++
				} else {
					codes++
				}
				o := oracle[key]
				if o["266"] == "0" || o["266"] == "" && !r.IsModifier() {
					o["266"] = "0"
				}
				if d := cmp.Diff(o, flat(r)); d != "" {
					t.Fatalf("%s (-layout +reader):\n%s", key, d)
				}
			}
			require.Equal(t, want, [2]int{codes, mods})
		})
	}
}

func TestReadTableOfficial(t *testing.T) {
	recs, err := hcpcs.ReadTable(bytes.NewReader(datafile.Read(t, table2025)), table2025)
	require.NoError(t, err)
	mods := 0
	for _, r := range recs {
		if r.IsModifier() {
			mods++
		}
		require.NotEmpty(t, r.Long)
	}
	require.Equal(t, 383, mods)
	require.Len(t, recs, 8463+383)
}

// first and more build invented records.
func first(code, kind, text, added, terminated, action string) string {
	b := []byte(strings.Repeat(" ", 320))
	copy(b[0:], code)
	copy(b[5:], "00100"+kind+text)
	copy(b[91:], "Short")
	copy(b[119:], "00")
	copy(b[229:], "C")
	copy(b[265:], "  0")
	copy(b[268:], added+added+terminated)
	copy(b[292:], action)
	return string(b) + "\r\n"
}

func more(code, seq, kind, text string) string { return code + seq + kind + text + "\r\n" }

func TestReadANWEBFaults(t *testing.T) {
	good := first("A9998", "3", "An invented", "20200101", "", "A") + more("A9998", "00200", "4", "device")
	for name, tc := range map[string]struct {
		in     string
		codes  int
		line   int
		reason string
	}{
		"disclaimer":          {"Note\x92s text\r\n\r\n" + good, 1, 0, ""},
		"line after data":     {good + "Total 1 record\r\n", 1, 3, "not a HCPCS record"},
		"short first line":    {good + first("A9999", "3", "x", "20200101", "", "A")[:200] + "\r\n", 1, 3, "shorter than 293"},
		"long line":           {good + strings.TrimRight(first("A9999", "3", "x", "20200101", "", "A"), "\r\n") + "xx\r\n", 1, 3, "longer than 320"},
		"trailing blanks cut": {first("A9998", "3", "x", "20200101", "", "A")[:293] + "\r\n", 1, 0, ""},
		"twice":               {good + good, 1, 3, "second time"},
		"orphan":              {more("A9998", "00200", "4", "x") + good, 1, 1, "does not follow"},
		"sequence":            {good + more("A9998", "00400", "4", "x"), 1, 3, "sequence number"},
		"starts late":         {good + strings.Replace(first("A9999", "3", "x", "20200101", "", "A"), "00100", "00200", 1), 1, 3, "00100"},
		"bad date":            {good + first("A9999", "3", "x", "20200231", "", "A"), 1, 3, "date added"},
		"no date":             {good + first("A9999", "3", "x", "        ", "", "A"), 1, 3, "blank"},
		"ends before start":   {good + first("A9999", "3", "x", "20200101", "20191231", "D"), 1, 3, "before the date added"},
		"bad code":            {good + first("F9999", "3", "x", "20200101", "", "A"), 1, 3, "do not hold a code"},
		"modifier left":       {good + first("QZ   ", "7", "x", "20200101", "", "A"), 1, 3, "positions 4-5"},
		"kind":                {good + more("A9998", "00300", "8", "x"), 1, 3, "record kind"},
		"empty":               {"Note\r\n", 0, 0, "no HCPCS records"},
	} {
		t.Run(name, func(t *testing.T) {
			recs, err := hcpcs.ReadANWEB(strings.NewReader(tc.in), "f.txt")
			require.Len(t, recs, tc.codes)
			if tc.reason == "" {
				require.NoError(t, err)
				return
			}
			var fe *load.FileError
			require.True(t, errors.As(err, &fe))
			require.Equal(t, tc.line, fe.Line)
			require.Contains(t, fe.Error(), tc.reason)
			require.Contains(t, fe.Error(), "f.txt")
		})
	}
	recs, err := hcpcs.ReadANWEB(strings.NewReader(good), "f.txt")
	require.NoError(t, err)
	require.Equal(t, "An invented device", recs[0].Long)
}

func TestReadTableFaults(t *testing.T) {
	const head = "code,record_kind,short_description,long_description,coverage_code,code_added_date\n"
	for in, reason := range map[string]string{
		"":                                        "heading",
		"a,b\n":                                   "lacks a column",
		head + "J1,procedure,a,b,C,20200101\n":    "malformed code",
		head + "J1885,other,a,b,C,20200101\n":     "record kind",
		head + "J1885,procedure,a,b,C,2020\n":     "date added",
		head + "J1885,procedure,a,b,C\n":          "fields",
		head + "J1885,procedure,\"a,b,C,20200101": "csv",
		head + "J1885,procedure,a,b,C,20200101\nJ1885,procedure,a,b,C,20200101\n": "second time",
	} {
		_, err := hcpcs.ReadTable(strings.NewReader(in), "t.csv")
		require.ErrorContains(t, err, reason)
	}
}

func FuzzReadANWEB(f *testing.F) {
	f.Add([]byte(first("A9998", "3", "An invented", "20200101", "", "A") + more("A9998", "00200", "4", "device")))
	f.Add([]byte("Note\x92\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		recs, _ := hcpcs.ReadANWEB(bytes.NewReader(data), "f")
		for _, r := range recs {
			if r.Code.IsZero() == r.Modifier.IsZero() {
				t.Fatal("a record must be a code or a modifier")
			}
		}
	})
}

func BenchmarkReadANWEB(b *testing.B) {
	data := datafile.Read(b, anweb2020)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := hcpcs.ReadANWEB(bytes.NewReader(data), "x"); err != nil {
			b.Fatal(err)
		}
	}
}

package index_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/index"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/official"
)

// An index of our own making, with every element that the files have.
const diseases = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2025</version>
  <title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
  <letter>
    <title>A</title>
    <mainTerm>
      <title>Ache, aching<nemod>(dull) (sharp)</nemod></title>
      <seeAlso>Pain</seeAlso>
      <code>R52</code>
      <term level="1">
        <title>ear<nemod>(middle)</nemod>, inner</title>
        <subcat>H92.0</subcat>
      </term>
      <term level="1">
        <title>with</title>
        <term level="2">
          <title>fever NEC</title>
          <code>R50.9</code>
          <manif>J99</manif>
        </term>
      </term>
      <term level="1">
        <title>old</title>
        <see>Ache, ear</see>
      </term>
      <term level="1">
        <title>ranges</title>
        <code>I10-I15</code>
        <code>E11.-</code>
        <code>I10.</code>
      </term>
    </mainTerm>
    <mainTerm>
      <title>Ænigma &amp; Ménière</title>
      <code>Z99.999</code>
    </mainTerm>
  </letter>
</ICD10CM.index>`

const neoplasms = `<ICD10CM.index><version>2025</version>
  <indexHeading><head col="1">Neoplasm</head><head col="2">Malignant Primary</head><head col="3">Malignant Secondary</head></indexHeading>
  <letter><title>N</title><mainTerm><title>Neoplasm</title><cell col="2">C80.1</cell><cell col="3">C79.9</cell>
    <term level="1"><title>toy</title><cell col="3">C79.8-</cell></term>
    <term level="1"><title>none</title><cell col="2">-</cell><cell col="3">--</cell></term>
  </mainTerm></letter></ICD10CM.index>`

func loadFiles(t *testing.T, files map[string]string) (*index.Index, load.Report) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	x, report, _ := index.Load(fsys, load.Options{})
	return x, report
}

func rows(seq func(func(index.Term) bool)) []string {
	var out []string
	for t := range seq {
		for r := range t.Rows() {
			line := strings.Join(r.Path, " > ")
			for _, c := range r.Codes {
				line += " " + c.Text
			}
			if len(r.See) > 0 {
				line += " see " + strings.Join(r.See, "; ")
			}
			if len(r.SeeAlso) > 0 {
				line += " see also " + strings.Join(r.SeeAlso, "; ")
			}
			out = append(out, line)
		}
	}
	return out
}

func TestTermsReadAsPrinted(t *testing.T) {
	x, report := loadFiles(t, map[string]string{"a.xml": diseases, "n.xml": neoplasms, "readme.txt": "nothing"})
	require.NoError(t, report.Err())
	b, ok := x.Book(index.Diseases)
	require.True(t, ok)
	require.Equal(t, 2025, b.Year())
	require.Empty(t, cmp.Diff([]string{
		"Ache, aching (dull) (sharp) R52 see also Pain",
		"Ache, aching (dull) (sharp) > ear, inner (middle) H92.0",
		"Ache, aching (dull) (sharp) > with",
		"Ache, aching (dull) (sharp) > with > fever NEC R50.9 J99",
		"Ache, aching (dull) (sharp) > old see Ache, ear",
		"Ache, aching (dull) (sharp) > ranges I10-I15 E11.- I10.",
		"Ænigma & Ménière Z99.999",
	}, rows(b.MainTerms())))
	n, ok := x.Book(index.Neoplasms)
	require.True(t, ok)
	require.Equal(t, []string{"Malignant Primary", "Malignant Secondary"}, slices.Collect(n.Columns()))
	require.Empty(t, cmp.Diff([]string{
		"Neoplasm > Malignant Primary C80.1",
		"Neoplasm > Malignant Secondary C79.9",
		"Neoplasm > toy > Malignant Secondary C79.8-",
		"Neoplasm > none",
	}, rows(n.MainTerms())))
}

func TestFindWalksAsTheBookIsUsed(t *testing.T) {
	x, _ := loadFiles(t, map[string]string{"a.xml": diseases})
	for text, want := range map[string]string{
		"ache, with, fever":  "Ache, aching (dull) (sharp) > with > fever NEC R50.9 J99",
		"ache, fever":        "Ache, aching (dull) (sharp) > with > fever NEC R50.9 J99",
		"ACHE ear":           "Ache, aching (dull) (sharp) > ear, inner (middle) H92.0",
		"ear ache":           "Ache, aching (dull) (sharp) > ear, inner (middle) H92.0",
		"aching, old":        "Ache, aching (dull) (sharp) > old see Ache, ear",
		"meniere":            "Ænigma & Ménière Z99.999",
		"aenigma & Ménière":  "Ænigma & Ménière Z99.999",
		"ache, of, ear":      "Ache, aching (dull) (sharp) > ear, inner (middle) H92.0",
		"ache, inner":        "Ache, aching (dull) (sharp) > ear, inner (middle) H92.0",
		"ache, with, fe":     "Ache, aching (dull) (sharp) > with > fever NEC R50.9 J99",
		"ache , , ear":       "Ache, aching (dull) (sharp) > ear, inner (middle) H92.0",
		"ache fever":         "Ache, aching (dull) (sharp) > with > fever NEC R50.9 J99",
		"ache, ranges":       "Ache, aching (dull) (sharp) > ranges I10-I15 E11.- I10.",
		"ache, with, fever ": "Ache, aching (dull) (sharp) > with > fever NEC R50.9 J99",
	} {
		require.Equal(t, []string{want}, rows(x.Find(text)), text)
	}
	for _, text := range []string{"", " , ", "nothing", "ache, nothing", "ache nothing", "\xff\x00", strings.Repeat("x,", 4000)} {
		require.Empty(t, rows(x.Find(text)), text)
	}
	b, _ := x.Book(index.Diseases)
	require.Len(t, slices.Collect(b.Follow("Ache, ear")), 1)
	require.Empty(t, slices.Collect(b.Follow("condition")))
}

func TestReferencesResolveAgainstARelease(t *testing.T) {
	x, _ := loadFiles(t, map[string]string{"a.xml": diseases, "n.xml": neoplasms})
	rel, err := icd.On(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	var missing []string
	for m := range x.Missing(rel) {
		missing = append(missing, m.Error())
	}
	require.Equal(t, []string{"a.xml:34: Alphabetic Index: Z99.999 is not a code of the release (Ænigma & Ménière)"}, missing)
	for term := range x.Find("ache, ranges") {
		refs := term.Codes()
		require.True(t, refs[0].IsRange())
		entries := slices.Collect(refs[0].Entries(rel))
		require.Equal(t, "I10", entries[0].Code().String())
		require.Equal(t, "I15.9", entries[len(entries)-1].Code().String())
		require.True(t, refs[1].Open)
		require.Equal(t, "E11", refs[1].First.String())
		require.Equal(t, "I10", refs[2].First.String())
	}
	texts := map[string]string{}
	for text, code := range x.Texts(rel) {
		texts[text] = code.String()
	}
	require.Empty(t, cmp.Diff(map[string]string{
		"Ache, aching": "R52", "Ache, aching, ear, inner": "H92.0", "Ache, aching, with, fever NEC": "R50.9", "Ache, aching, ranges": "I10",
		"Neoplasm, Malignant Primary": "C80.1", "Neoplasm, Malignant Secondary": "C79.9", "Neoplasm, toy, Malignant Secondary": "C79.8",
	}, texts))
}

func TestDamagedFilesKeepWhatIsSound(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		terms int
		is    error
	}{
		"cut short":       {diseases[:700], 5, nil},
		"bad code":        {strings.Replace(diseases, "R50.9", "R5O.9!", 1), 7, nil},
		"wrong level":     {strings.Replace(diseases, `level="2"`, `level="7"`, 1), 7, nil},
		"document type":   {strings.Replace(diseases, "<ICD10CM.index>", "<!DOCTYPE x [<!ENTITY a \"b\">]><ICD10CM.index>", 1), 0, official.ErrLimit},
		"unknown entity":  {strings.Replace(diseases, "&amp;", "&bomb;", 1), 7, nil},
		"deep":            {strings.Replace(diseases, "<title>A</title>", strings.Repeat("<term>", 70), 1), 62, official.ErrLimit},
		"long title":      {strings.Replace(diseases, "fever NEC", strings.Repeat("x", 5000), 1), 4, official.ErrLimit},
		"cell no column":  {strings.Replace(diseases, "<code>R50.9</code>", "<cell>R50.9</cell>", 1), 7, nil},
		"two titles":      {strings.Replace(diseases, "<code>R52</code>", "<title>again</title>", 1), 7, nil},
		"stray term":      {strings.Replace(diseases, "<title>A</title>", "<term><title>stray</title></term>", 1), 8, nil},
		"latin 1":         {strings.Replace(diseases, "Ménière", "M\xe9ni\xe8re", 1), 7, nil},
		"wrong end":       {strings.Replace(diseases, "</mainTerm>", "</term>", 1), 6, nil},
		"too many titles": {strings.Replace(diseases, "<code>R52</code>", strings.Repeat("<code>R52</code>", 100), 1), 7, official.ErrLimit},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := index.Read(strings.NewReader(c.text), "x.xml", 0)
			require.Error(t, err)
			var fe *load.FileError
			require.ErrorAs(t, err, &fe)
			require.Equal(t, "x.xml", fe.File)
			require.NotZero(t, fe.Line)
			if c.is != nil {
				require.ErrorIs(t, err, c.is)
			}
			n := 0
			if b != nil {
				n = b.Len()
			}
			require.Equal(t, c.terms, n)
		})
	}
}

func TestTheLaterYearOfABookIsUsed(t *testing.T) {
	x, report := loadFiles(t, map[string]string{"a.xml": diseases, "b.xml": strings.Replace(diseases, "2025", "2026", 1), "c.xml": diseases})
	require.NoError(t, report.Err())
	b, _ := x.Book(index.Diseases)
	require.Equal(t, "b.xml", b.Source())
	require.Equal(t, []bool{false, true, false}, []bool{report.Files[0].Used, report.Files[1].Used, report.Files[2].Used})
}

// officialFiles are the stored copies of the publisher's files.
func officialFiles(t testing.TB) fs.FS {
	t.Helper()
	dir := datafile.Dir(t)
	return os.DirFS(dir)
}

func TestOfficialFiles(t *testing.T) {
	fsys := officialFiles(t)
	for root, want := range map[string][]int{
		"icd10cm/xml-2017": {7973 + 69226, 1 + 1929, 5170 + 2246, 314 + 7258},
		"icd10cm/xml-2025": {1 + 1938, 5177 + 2251, 314 + 7750},
	} {
		x, report, _ := index.Load(fsys, load.Options{Root: root})
		var got []int
		for b := range x.Books() {
			got = append(got, b.Len())
		}
		require.Equal(t, want, got, root)
		// FY2017 has a term without a title; both years have words in a manif element of the Neoplasm Table.
		require.ErrorContains(t, report.Errors[len(report.Errors)-1], "not a code, in manif")
		require.LessOrEqual(t, len(report.Errors), 2, "%v", report.Errors)
	}
}

func TestOfficialCodesOfFY2025(t *testing.T) {
	x, _, _ := index.Load(officialFiles(t), load.Options{Root: "icd10cm/xml-2025"})
	rel, err := icd.On(time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	refs, missing := 0, 0
	for m := range x.Missing(rel) {
		if missing++; missing <= 20 {
			t.Log(m)
		}
	}
	for range x.Texts(rel) {
		refs++
	}
	t.Logf("%d references lead to codes, %d do not", refs, missing)
	require.Less(t, missing, 40)
}

func FuzzRead(f *testing.F) {
	f.Add(diseases)
	f.Add(neoplasms)
	f.Fuzz(func(t *testing.T, text string) {
		b, _ := index.Read(strings.NewReader(text), "x.xml", 0)
		if b == nil {
			return
		}
		n := 0
		for term := range b.MainTerms() {
			for range term.Rows() {
				if n++; n > 10_000 {
					return
				}
			}
			for range b.Follow(term.Title()) {
				break
			}
		}
	})
}

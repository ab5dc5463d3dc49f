package icd_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
)

func TestOn(t *testing.T) {
	for _, c := range []struct {
		day      time.Time
		release  string
		covered  bool
		notesDay string
	}{
		{onDay(2015, 9, 30), "ICD-10-CM FY2016", false, "2021-01-01"},
		{onDay(2015, 10, 1), "ICD-10-CM FY2016", true, "2021-01-01"},
		{onDay(2020, 3, 31), "ICD-10-CM FY2020", true, "2021-01-01"},
		{onDay(2020, 4, 1), "ICD-10-CM FY2020 (2020-04-01)", true, "2021-01-01"},
		{onDay(2020, 12, 31), "ICD-10-CM FY2021", true, "2021-01-01"},
		{onDay(2021, 1, 1), "ICD-10-CM FY2021 (2021-01-01)", true, "2021-01-01"},
		{onDay(2021, 9, 30), "ICD-10-CM FY2021 (2021-01-01)", true, "2021-01-01"},
		{onDay(2021, 10, 1), "ICD-10-CM FY2022", true, "2021-01-01"},
		{onDay(2022, 9, 30), "ICD-10-CM FY2022 (2022-04-01)", true, "2021-01-01"},
		{onDay(2023, 3, 31), "ICD-10-CM FY2023", true, "2021-01-01"},
		{onDay(2023, 4, 2), "ICD-10-CM FY2023 (2023-04-01)", true, "2021-01-01"},
		{onDay(2023, 10, 1), "ICD-10-CM FY2024", true, "2025-04-01"},
		{onDay(2024, 9, 30), "ICD-10-CM FY2024", true, "2025-04-01"},
		{onDay(2024, 10, 1), "ICD-10-CM FY2025", true, "2025-04-01"},
		{onDay(2025, 9, 30), "ICD-10-CM FY2025", true, "2025-04-01"},
		{onDay(2025, 10, 1), "ICD-10-CM FY2026", true, "2026-04-01"},
		{onDay(2026, 9, 30), "ICD-10-CM FY2026", true, "2026-04-01"},
		{onDay(2026, 10, 1), "ICD-10-CM FY2027", true, "2026-04-01"},
		{onDay(2027, 3, 31), "ICD-10-CM FY2027", true, "2026-04-01"},
		{onDay(2027, 4, 1), "ICD-10-CM FY2027", false, "2026-04-01"},
		{onDay(2099, 1, 1), "ICD-10-CM FY2027", false, "2026-04-01"},
		{time.Time{}, "ICD-10-CM FY2016", false, "2021-01-01"},
		{time.Date(2025, 9, 30, 23, 59, 0, 0, time.FixedZone("", -10*3600)), "ICD-10-CM FY2025", true, "2025-04-01"},
	} {
		r, err := icd.On(c.day)
		require.Equal(t, c.release, r.String(), c.day)
		require.Equal(t, c.covered, err == nil, c.day)
		require.Equal(t, c.covered, r.Covers(c.day))
		require.Equal(t, c.notesDay, r.NotesDay().Format(time.DateOnly))
		if err != nil {
			require.ErrorIs(t, err, load.ErrNotCovered)
			var ce *icd.CoverageError
			require.ErrorAs(t, err, &ce)
			require.Equal(t, c.release, ce.Nearest)
		}
	}
	_, err := icd.On(onDay(2027, 11, 21))
	require.EqualError(t, err, "icd: 2027-11-21: no release covers the day: nearest is ICD-10-CM FY2027")
}

func TestEmptySet(t *testing.T) {
	for _, s := range []*icd.Set{nil, {}} {
		r, err := s.On(onDay(2026, 1, 1))
		require.ErrorIs(t, err, load.ErrNotCovered)
		require.ErrorContains(t, err, "no releases")
		require.NotNil(t, r)
		require.Zero(t, r.Len())
		require.Equal(t, "ICD-10-CM (no release)", r.String())
		_, ok := r.CM(icd.MustParseCM("E11.9"))
		require.False(t, ok)
		_, ok = r.At(0)
		require.False(t, ok)
		require.Empty(t, codes(r.Codes()))
		require.Empty(t, slices.Collect(r.Chapters()))
		require.Empty(t, slices.Collect(r.Notes(icd.NodeOfCode(icd.MustParseCM("E11")))))
		require.Empty(t, r.Parts())
		require.True(t, r.From().IsZero() && r.Through().IsZero() && r.NotesDay().IsZero() && r.FiscalYear() == 0)
		require.Empty(t, s.Releases())
		require.Empty(t, s.Parts())
		require.Equal(t, icd.NotChecked, s.Status(icd.MustParseCM("E11.9"), onDay(2026, 1, 1)).State)
		require.Empty(t, s.Suggest("E11", onDay(2026, 1, 1)))
		require.Len(t, s.With(icd.Embedded()).Releases(), 16)
	}
	var e icd.Entry
	require.True(t, e.IsZero() && e.Code().IsZero() && e.Title() == "" && e.ShortTitle() == "" && !e.Billable() && e.Order() == 0)
	require.Empty(t, codes(e.Children()))
	require.Empty(t, codes(e.Descendants()))
	require.Empty(t, codes(e.Ancestors()))
	require.Empty(t, slices.Collect(e.AllNotes()))
	require.True(t, e.Chapter().IsZero() && e.Block().IsZero() && e.Category().IsZero() && e.Release() == nil)
	_, ok := e.Parent()
	require.False(t, ok)
	chars, from := e.Seventh()
	require.True(t, chars == nil && from.IsZero())
	require.Empty(t, icd.Chapter{}.Title()+icd.Chapter{}.Number()+icd.Chapter{}.String()+icd.Block{}.Title()+icd.Block{}.String())
	require.True(t, icd.Chapter{}.First().IsZero() && icd.Chapter{}.Last().IsZero() && icd.Block{}.First().IsZero() && icd.Block{}.Last().IsZero())
	require.True(t, icd.Block{}.Chapter().IsZero() && icd.Block{}.Node().IsZero() && icd.Chapter{}.Node().IsZero() && !icd.Block{}.Umbrella())
}

func TestEmbeddedParts(t *testing.T) {
	kinds := map[string]int{}
	for _, p := range icd.Embedded().Parts() {
		kinds[p.Kind]++
		require.NotEmpty(t, p.Publisher)
		require.NotEmpty(t, p.Source)
		require.Len(t, p.Digest, 64)
		switch p.Kind {
		case "codes", "validity":
			require.Greater(t, p.Valid, 70000)
		case "titles":
			require.Positive(t, p.Titles)
		case "conversions":
			require.Greater(t, p.Rows, 6000)
		default:
			require.Greater(t, p.Notes, 25000)
		}
	}
	require.Equal(t, map[string]int{"validity": 1, "codes": 8, "titles": 2, "conversions": 1, "notes": 3}, kinds)
	for _, r := range icd.Embedded().Releases() {
		parts := r.Parts()
		require.GreaterOrEqual(t, len(parts), 3)
		require.LessOrEqual(t, len(parts), 4)
		require.Equal(t, "validity", parts[0].Kind)
		require.Equal(t, r.From(), parts[0].Day)
		require.Contains(t, []string{"codes", "titles"}, parts[1].Kind)
		require.Equal(t, parts[1].Kind == "codes", parts[1].Day.Equal(r.From()), r)
		require.Equal(t, "notes", parts[len(parts)-1].Kind)
		if r.FiscalYear() < 2019 || r.FiscalYear() == 2027 {
			require.Equal(t, "titles", parts[2].Kind, "some codes have titles of another list")
		}
		valid := 0
		for e := range r.Codes() {
			if e.Billable() {
				valid++
			}
		}
		require.Equal(t, parts[0].Valid, valid)
		require.Equal(t, parts[0].Headers, r.Len()-valid)
	}
}

func TestTree(t *testing.T) {
	r, err := icd.On(onDay(2026, 3, 4))
	require.NoError(t, err)
	e := mustCM(t, r, "E11.9")
	require.Equal(t, "4", e.Chapter().Number())
	require.Equal(t, "Endocrine, nutritional and metabolic diseases", e.Chapter().Title())
	require.Equal(t, "E00", e.Chapter().First().String())
	require.Equal(t, "E89", e.Chapter().Last().String())
	require.Equal(t, "E08-E13", e.Block().String())
	require.Equal(t, "Diabetes mellitus", e.Block().Title())
	require.Equal(t, e.Chapter(), e.Block().Chapter())
	for code, blocks := range map[string]string{ // narrowest first, umbrella sections after
		"C50.911": "C50 C00-C75 C00-C96", "C4A.9": "C43-C44 C00-C75 C00-C96", "C81.00": "C81-C96 C00-C96", "C7A.00": "C7A C00-C96",
		"D3A.00": "D3A", "B99.9": "B99", "M1A.00X0": "M05-M14 M00-M25", "M54.50": "M50-M54 M40-M54", "W01.0XXA": "W00-W19 W00-X58 V00-X58",
		"V00.01XA": "V00-V09 V00-V99 V00-X58", "T20.00XA": "T20-T25 T20-T32 T07-T88", "Y65.0": "Y62-Y69 Y62-Y84", "U07.1": "U00-U49",
		"QA0.0101": "QA0", "Z3A.00": "Z30-Z39", "O9A.111": "O94-O9A", "I1A.0": "I10-I1A",
	} {
		var got []string
		for b := range mustCM(t, r, code).Blocks() {
			got = append(got, b.String())
			lo, hi := b.Span()
			o := mustCM(t, r, code).Order()
			require.True(t, lo <= o && o < hi)
		}
		require.Equal(t, blocks, strings.Join(got, " "), code)
	}
	require.Equal(t, "17", mustCM(t, r, "QA0.0101").Chapter().Number())
	require.Equal(t, "22", mustCM(t, r, "U07.1").Chapter().Number())
	n, last := 0, 0
	for c := range r.Chapters() {
		n++
		lo, hi := c.Span()
		require.Equal(t, last, lo, "chapters follow each other")
		require.NotEmpty(t, slices.Collect(c.Blocks()))
		last = hi
	}
	require.Equal(t, 22, n)
	require.Equal(t, r.Len(), last)
	b, ok := r.Block("C00-C96")
	require.True(t, ok)
	require.True(t, b.Umbrella())
	_, ok = r.Block("C00-C97")
	require.False(t, ok)
	b, _ = r.Block("C43-C44")
	require.Equal(t, "[C43 C4A C44]", fmt.Sprint(codes(b.Categories())))
	require.Negative(t, r.Compare(icd.MustParseCM("C4A.9"), icd.MustParseCM("C44")))
	require.Negative(t, r.Compare(icd.MustParseCM("C43"), icd.MustParseCM("C4A")))
	require.Negative(t, r.Compare(icd.MustParseCM("E11.9"), icd.MustParseCM("E11.9XXA")), "an unknown code stands after its prefix")
	require.Negative(t, r.Compare(icd.MustParseCM("Z99.89"), icd.MustParseCM("A0Z.9")), "a code without known prefix comes last")
	common, ok := r.Common(icd.MustParseCM("E11.21"), icd.MustParseCM("E11.22"))
	require.True(t, ok)
	require.Equal(t, "E11.2", common.Code().String())
	common, ok = r.Common(icd.MustParseCM("E11.21"), icd.MustParseCM("E11"))
	require.True(t, ok)
	require.Equal(t, "E11", common.Code().String())
	_, ok = r.Common(icd.MustParseCM("E11.21"), icd.MustParseCM("E10"))
	require.False(t, ok)
}

func mustCM(t testing.TB, r *icd.Release, code string) icd.Entry {
	t.Helper()
	e, ok := r.CM(icd.MustParseCM(code))
	require.True(t, ok, code)
	return e
}

func TestNotesAndSeventh(t *testing.T) {
	r, err := icd.On(onDay(2026, 3, 4))
	require.NoError(t, err)
	chars, from := mustCM(t, r, "S02.0").Seventh()
	require.Equal(t, "S02", from.String())
	require.Equal(t, icd.SeventhChar{Char: 'A', Title: "initial encounter for closed fracture"}, chars[0])
	_, from = mustCM(t, r, "S42.271A").Seventh()
	require.Equal(t, "S42.27", from.String(), "the nearest definition wins")
	chars, from = mustCM(t, r, "E11.9").Seventh()
	require.Empty(t, chars)
	require.True(t, from.IsZero())
	also := 0
	for e := range r.Codes() {
		for _, x := range r.SeventhAt(e.Code()) {
			also += len(x.Also)
		}
	}
	require.Equal(t, 8, also)

	var all []icd.Note
	var own []string
	for n := range mustCM(t, r, "I11.0").Notes() {
		own = append(own, fmt.Sprintf("%v %v %d %s", n.From, n.Kind, n.Group, n.Text))
	}
	require.Equal(t, []string{
		"I11.0 inclusion 0 Hypertensive heart failure",
		"I11.0 useAdditional 1 code to identify type of heart failure (I50.-)",
	}, own)
	for n := range mustCM(t, r, "I11.0").AllNotes() {
		all = append(all, n)
	}
	var places []string
	for _, n := range all {
		if s := n.From.String(); len(places) == 0 || places[len(places)-1] != s {
			places = append(places, s)
		}
	}
	require.Equal(t, []string{"I11.0", "I11", "I10-I1A", "Chapter 9"}, places)
	require.True(t, all[len(all)-1].From.IsChapter())
	groups := map[int]int{} // a header governs the items of its group
	for n := range r.Notes(icd.NodeOfCode(icd.MustParseCM("E11"))) {
		if n.Kind == icd.UseAdditional {
			groups[n.Group]++
		}
	}
	require.Len(t, groups, 1)
	rows := 0
	for n := range mustCM(t, r, "H54.8").Notes() {
		if n.Kind == icd.Impairment {
			rows++
		}
	}
	require.Equal(t, 7, rows)
	block := icd.Node{}
	for b := range mustCM(t, r, "B99.9").Blocks() {
		block = b.Node()
	}
	require.Equal(t, "B99 block", block.String(), "not the category of that name")
	require.True(t, block.IsBlock())
	_, ok := block.Code()
	require.False(t, ok)
	text, _ := block.MarshalText()
	require.Equal(t, "B99 block", string(text))
	require.Equal(t, "excludes1", icd.Excludes1.String())
	require.Equal(t, "NoteKind(10)", icd.NoteKind(10).String())
	text, _ = icd.UseAdditional.MarshalText()
	require.Equal(t, "useAdditional", string(text))
}

package icd_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
)

// orderText writes an order file of invented codes: "X001 1 title".
func orderText(lines ...string) []byte {
	var b strings.Builder
	for i, l := range lines {
		code, rest, _ := strings.Cut(l, " ")
		flag, title, _ := strings.Cut(rest, " ")
		fmt.Fprintf(&b, "%05d %-7s %s %-60s %s\r\n", i+1, code, flag, "s "+title, title)
	}
	return []byte(b.String())
}

func tabularText(version string, chapters int, notes string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ICD10CM.tabular><version>%s</version>\n", version)
	for i := range chapters {
		cat := fmt.Sprintf("%c00", 'A'+i)
		fmt.Fprintf(&b, "<chapter><name>%d</name><desc>Chapter of %s (%s-%s)</desc>%s<section id=\"%s\"><desc>Block of %s (%s)</desc><diag><name>%s</name><desc>Title</desc></diag></section></chapter>\n",
			i+1, cat, cat, cat, notes, cat, cat, cat, cat)
	}
	b.WriteString("</ICD10CM.tabular>\n")
	return []byte(b.String())
}

func loadFiles(t *testing.T, fsys fstest.MapFS, opts icd.LoadOptions) (*icd.Set, load.Report) {
	t.Helper()
	set, report, _ := icd.Load(fsys, opts)
	require.NotNil(t, set)
	return set, report
}

func TestAssembly(t *testing.T) {
	fsys := fstest.MapFS{
		"order-2030.txt":          {Data: orderText("A00 0 old", "A001 1 first", "B00 1 second")},
		"order-april-2030.txt":    {Data: orderText("A00 0 old", "A001 1 first", "A002 1 added", "B00 1 second")},
		"tabular-2030.xml":        {Data: tabularText("2030", 22, "<notes><note>October</note></notes>")},
		"tabular-april-2030.xml":  {Data: tabularText("2030", 22, "<notes><note>April</note></notes>")},
		"tabular-2031.xml":        {Data: tabularText("2031", 22, "<notes><note>next</note></notes>")},
		"order-2032.txt":          {Data: orderText("A00 1 new meaning", "B00 1 second")},
		"part/tabular-2032_1.xml": {Data: tabularText("2032", 1, "<notes><note>partial</note></notes>")},
	}
	set, report := loadFiles(t, fsys, icd.LoadOptions{})
	require.NoError(t, report.Err())
	var got []string
	for _, r := range set.Releases() {
		note := ""
		for c := range r.Chapters() {
			for n := range c.Notes() {
				note = n.Text
			}
			break
		}
		got = append(got, fmt.Sprintf("%s..%s %d %s", r.From().Format(time.DateOnly), r.Through().Format(time.DateOnly), r.Len(), note))
	}
	require.Equal(t, []string{
		"2029-10-01..2030-03-31 3 October",
		"2030-04-01..2030-09-30 4 April",
		"2031-10-01..2032-09-30 2 next", // some chapters of 2032 do not displace the whole list of 2031
	}, got)
	require.Len(t, set.Parts(), 7)

	// a tabular list of April within the codes of October: two releases, one order file
	set, _ = loadFiles(t, fstest.MapFS{"order-2030.txt": fsys["order-2030.txt"], "a.xml": {Data: tabularText("2030", 22, "")},
		"april-2030.xml": {Data: tabularText("2030", 22, "")}}, icd.LoadOptions{})
	require.Len(t, set.Releases(), 2)
	require.Equal(t, "ICD-10-CM FY2030 (2030-04-01)", set.Releases()[1].String())

	both := icd.Embedded().With(set)
	require.Len(t, both.Releases(), 18)
	require.Len(t, icd.Embedded().Releases(), 16, "sets are immutable")
	newer, _ := loadFiles(t, fstest.MapFS{"order-2026.txt": {Data: orderText("A00 1 mine")}}, icd.LoadOptions{})
	r, err := icd.Embedded().With(newer).On(onDay(2026, 1, 1))
	require.NoError(t, err)
	require.Equal(t, 1, r.Len(), "the loaded part is used")
	e := mustCM(t, r, "A00")
	require.Equal(t, "mine", e.Title())
	require.Equal(t, "1", e.Chapter().Number(), "with the notes that the set already had")
	require.NotEmpty(t, slices.Collect(e.AllNotes()))
}

func TestNewCodesWithOldNotes(t *testing.T) {
	newer, report := loadFiles(t, fstest.MapFS{"order-2027.txt": {Data: orderText(
		"E11 0 Type 2", "E119 1 known", "E11Z 1 a new code", "E1A 1 a new category", "QA1 1 a new category beyond the ranges")}}, icd.LoadOptions{})
	require.NoError(t, report.Err())
	r, err := icd.Embedded().With(newer).On(onDay(2027, 1, 1))
	require.NoError(t, err)
	require.Equal(t, "2026-04-01", r.NotesDay().Format(time.DateOnly), "said to be older")
	require.Equal(t, "E08-E13", mustCM(t, r, "E11.Z").Block().String())
	require.NotEmpty(t, slices.Collect(mustCM(t, r, "E11.Z").AllNotes()), "inherited from E11")
	require.Equal(t, "4", mustCM(t, r, "E1A").Chapter().Number())
	require.Equal(t, "17", mustCM(t, r, "QA1").Chapter().Number())
	require.True(t, mustCM(t, r, "QA1").Block().IsZero())
}

func TestLoadDamaged(t *testing.T) {
	set, report := loadFiles(t, fstest.MapFS{
		"order-2030.txt":   {Data: append(orderText("A00 0 old", "A001 1 first", "A001 1 twice"), "garbage\r\n00009 1234    1 x\r\n"...)},
		"tabular-2030.xml": {Data: []byte(strings.Replace(string(tabularText("2030", 22, "")), "<name>V00", "<name>V0.0", 1))},
		"photo.jpg":        {Data: []byte("\xff\xd8\xff\xe0")},
		"order-nodate.txt": {Data: orderText("A00 1 x")},
	}, icd.LoadOptions{})
	require.Len(t, report.Files, 4)
	require.Equal(t, []string{"photo.jpg"}, report.Unrecognised())
	var lines []string
	for _, err := range report.Errors {
		lines = append(lines, err.Error())
	}
	require.Equal(t, []string{
		"order-2030.txt:4: line too short for an order file",
		"order-2030.txt:5: columns 78 on: no long title",
		"order-2030.txt:3: A001 stands twice",
		"order-nodate.txt: no year in the file or its name: give the day",
		"tabular-2030.xml:24: ICD10CM.tabular/chapter[22]/section[1]: a node without a proper name or title",
	}, lines)
	require.Error(t, report.Err())
	require.Equal(t, "no year in the file or its name: give the day", report.Files[1].Why)
	require.False(t, report.Files[1].Used)
	r, err := set.On(onDay(2030, 1, 1))
	require.NoError(t, err)
	require.Equal(t, 2, r.Len(), "what is sound is there")
	st := set.Status(icd.MustParseCM("A00.2"), onDay(2030, 1, 1))
	require.Equal(t, icd.NotChecked, st.State, "a row that could not be read may have been this code")
	require.True(t, st.Covered)

	set, report = loadFiles(t, fstest.MapFS{"order-nodate.txt": {Data: orderText("A00 1 x")}}, icd.LoadOptions{Day: onDay(2031, 4, 1)})
	require.NoError(t, report.Err())
	require.True(t, report.Files[0].Used)
	require.Equal(t, onDay(2031, 4, 1), set.Releases()[0].From())

	many := strings.Repeat("garbage garbage garbage\r\n", 500)
	_, report = loadFiles(t, fstest.MapFS{"order-2030.txt": {Data: append(orderText(slices.Repeat([]string{"A00 1 x"}, 600)...), many...)}}, icd.LoadOptions{MaxErrors: 10})
	require.Len(t, report.Errors, 11)
	require.ErrorContains(t, report.Errors[10], "1089 more faults")

	_, report, _ = icd.Load(fstest.MapFS{}, icd.LoadOptions{Root: "absent.zip"})
	require.Error(t, report.Err())
	require.True(t, errors.Is(report.Err(), report.Errors[0]))
}

func TestLoadCodesFile(t *testing.T) {
	codes := []byte("A001    first\r\nB00     second\r\n")
	set, report := loadFiles(t, fstest.MapFS{"codes-2030.txt": {Data: codes}}, icd.LoadOptions{})
	require.NoError(t, report.Err())
	require.Equal(t, 3, set.Releases()[0].Len(), "A00 is a header: a code lies below it")
	require.Equal(t, icd.Header, set.Status(icd.MustParseCM("A00"), onDay(2030, 1, 1)).State)
	require.Empty(t, mustCM(t, set.Releases()[0], "A00").Title(), "which a codes file does not name")
	full, _ := loadFiles(t, fstest.MapFS{"order-2030.txt": {Data: orderText("A00 0 head", "A001 1 first", "B00 1 second")}}, icd.LoadOptions{})
	require.Equal(t, 3, full.With(set).Releases()[0].Len(), "headers are not lost to a codes file")
	require.Equal(t, 3, set.With(full).Releases()[0].Len())
	set, report = loadFiles(t, fstest.MapFS{"codes-2030.txt": {Data: codes}, "order-2030.txt": {Data: orderText("A00 0 head", "A001 1 first")}}, icd.LoadOptions{})
	require.Equal(t, 2, set.Releases()[0].Len())
	require.Equal(t, "another file of the same day is fuller", report.Files[0].Why)
}

func TestLoadReader(t *testing.T) {
	order := orderText("A00 0 head", "A001 1 first")
	set, report, _ := icd.LoadReader(iotest.OneByteReader(bytes.NewReader(order)), "order-2030.txt", icd.LoadOptions{})
	require.NoError(t, report.Err())
	require.Equal(t, 2, set.Releases()[0].Len())
	set, report, _ = icd.LoadReader(bytes.NewReader(tabularText("2030", 22, "")), "stream.xml", icd.LoadOptions{})
	require.NoError(t, report.Err())
	require.Len(t, set.Parts(), 1)
	require.Empty(t, set.Releases(), "no codes, no release")

	var zipped, gzipped bytes.Buffer
	zw := zip.NewWriter(&zipped)
	w, err := zw.Create("in/order-2031.txt")
	require.NoError(t, err)
	_, err = w.Write(order)
	require.NoError(t, err)
	require.NoError(t, zw.Close())
	set, report, _ = icd.LoadReader(&zipped, "download.zip", icd.LoadOptions{})
	require.NoError(t, report.Err())
	require.Equal(t, "download.zip!/in/order-2031.txt", report.Files[0].Name)
	require.Equal(t, 2031, set.Releases()[0].FiscalYear())
	gw := gzip.NewWriter(&gzipped)
	_, err = gw.Write(order)
	require.NoError(t, err)
	require.NoError(t, gw.Close())
	set, report, _ = icd.LoadReader(&gzipped, "order-2032.txt.gz", icd.LoadOptions{})
	require.NoError(t, report.Err())
	require.Equal(t, 2032, set.Releases()[0].FiscalYear())

	_, report, _ = icd.LoadReader(iotest.ErrReader(errors.New("broken pipe")), "order-2030.txt", icd.LoadOptions{})
	require.ErrorContains(t, report.Err(), "broken pipe")
	_, report, _ = icd.LoadReader(strings.NewReader("<ICD10CM.tabular><!DOCTYPE x>"), "tabular-2030.xml", icd.LoadOptions{})
	var fe *load.FileError
	require.ErrorAs(t, report.Err(), &fe)
	require.ErrorIs(t, report.Err(), load.ErrLimit)
	require.Equal(t, "ICD10CM.tabular", fe.Path)
}

// Sets and releases may be used by many goroutines at once, from their first use on.
func TestConcurrent(t *testing.T) {
	set := icd.OpenEmbedded()
	var done sync.WaitGroup
	for i := range 8 {
		done.Go(func() {
			rel, _ := set.On(onDay(2026, 3, 4))
			for _, code := range []string{"E11.9", "C50.911", "S72.001A"} {
				e, ok := rel.CM(icd.MustParseCM(code))
				if !ok || e.Block().IsZero() || len(slices.Collect(e.AllNotes())) == 0 || e.Title() == "" {
					t.Errorf("goroutine %d: %s", i, code)
				}
			}
			set.Suggest("W21.89A", onDay(2026, 3, 4))
		})
	}
	done.Wait()
}

// TestOnZeroTime: the error of a day that was never given says so.
func TestOnZeroTime(t *testing.T) {
	rel, err := icd.On(time.Time{})
	require.ErrorIs(t, err, load.ErrNotCovered)
	require.ErrorContains(t, err, "no day is given (the zero time)")
	require.ErrorContains(t, err, "nearest is "+rel.String())
	_, err = new(icd.Set).On(time.Time{})
	require.ErrorContains(t, err, "the set has no releases")
}

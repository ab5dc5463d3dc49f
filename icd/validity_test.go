package icd_test

import (
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

// The number of codes valid for submission after each update, as NCHS and CMS published it with the releases whose
// files are at hand, and as the code editor's list has it for the others.
func TestCountsOfEveryUpdate(t *testing.T) {
	want := []struct {
		day            time.Time
		valid, headers int
	}{
		{onDay(2015, 10, 1), 69823, 21914}, {onDay(2016, 10, 1), 71486, 22344}, {onDay(2017, 10, 1), 71704, 22423},
		{onDay(2018, 10, 1), 71932, 22512}, {onDay(2019, 10, 1), 72184, 22581}, {onDay(2020, 4, 1), 72186, 22582},
		{onDay(2020, 10, 1), 72616, 22736}, {onDay(2021, 1, 1), 72621, 22737}, {onDay(2021, 10, 1), 72748, 22776},
		{onDay(2022, 4, 1), 72750, 22778}, {onDay(2022, 10, 1), 73639, 23106}, {onDay(2023, 4, 1), 73674, 23121},
		{onDay(2023, 10, 1), 74044, 23252}, {onDay(2024, 10, 1), 74260, 23324}, {onDay(2025, 10, 1), 74719, 23467},
		{onDay(2026, 10, 1), 74879, 23524},
	}
	releases := icd.Embedded().Releases()
	require.Len(t, releases, len(want))
	for i, r := range releases {
		require.Equal(t, want[i].day, r.From())
		valid, untitled := 0, 0
		for e := range r.Codes() {
			if e.Billable() {
				valid++
				if e.Title() == "" {
					untitled++
				}
			}
		}
		require.Equal(t, want[i].valid, valid, r)
		require.Equal(t, want[i].headers, r.Len()-valid, r)
		if i+1 < len(releases) {
			require.Equal(t, releases[i+1].From(), r.Through().AddDate(0, 0, 1), "no gap after %v", r)
			require.Zero(t, untitled, r)
		} else {
			require.Equal(t, onDay(2027, 3, 31), r.Through())
			require.Equal(t, 170, untitled, "190 new ones, 20 with a title")
		}
	}
}

// A code is what its days say on every release, whatever the direction from which it is asked: the state on each first
// day, and the span that all of its states agree on.
func TestStatusOfAllCodesOnAllUpdates(t *testing.T) {
	set := icd.Embedded()
	releases := set.Releases()
	if testing.Short() {
		releases = []*icd.Release{releases[0], releases[5], releases[9], releases[15]}
	}
	all := map[icd.CM]*history{}
	for i, r := range set.Releases() {
		for e := range r.Codes() {
			h := all[e.Code()]
			if h == nil {
				h = &history{releases: len(set.Releases())}
				all[e.Code()] = h
			}
			h.listed |= 1 << i
			if e.Billable() {
				h.billable |= 1 << i
			}
		}
	}
	at := func(r *icd.Release) int { return slices.Index(set.Releases(), r) }
	for _, r := range releases {
		i := at(r)
		for _, day := range []time.Time{r.From(), r.Through()} {
			for c, h := range all {
				st := set.Status(c, day)
				want, run := h.slowState(i)
				from, to := set.Releases()[run[0]].From(), set.Releases()[run[1]].Through()
				if run[1] == h.releases-1 {
					to = time.Time{}
				}
				if st.State != want || !st.Covered || st.From != from || st.To != to || st.Billable != (want == icd.Valid) {
					t.Fatalf("%v on %v: %v %v to %v, want %v %v to %v", c, day, st.State, st.From, st.To, want, from, to)
				}
			}
		}
	}
}

// history is what the releases, a bit each, say of one code.
type history struct {
	listed, billable uint32
	releases         int
}

// slowState looks through the releases one by one.
func (h *history) slowState(i int) (icd.State, [2]int) {
	find := func(k int) bool { return h.listed>>k&1 == 1 }
	bill := func(k int) bool { return h.billable>>k&1 == 1 }
	state, k := icd.Header, i
	switch {
	case find(i) && bill(i):
		state = icd.Valid
	case !find(i):
		state = icd.Expired
		for k = i; k >= 0 && !find(k); k-- {
		}
		if k < 0 {
			state = icd.NotYetEffective
			for k = i; !find(k); k++ {
			}
		}
	}
	lo, hi := k, k
	for lo > 0 && find(lo-1) && bill(lo-1) == bill(k) {
		lo--
	}
	for hi+1 < h.releases && find(hi+1) && bill(hi+1) == bill(k) {
		hi++
	}
	return state, [2]int{lo, hi}
}

func TestTitlesSayTheirList(t *testing.T) {
	for _, c := range []struct {
		code, title, asOf string // asOf: the day of the list when it is another's
		day               time.Time
	}{
		{"E11.9", "Type 2 diabetes mellitus without complications", "", onDay(2025, 10, 1)},
		{"E11.9", "Type 2 diabetes mellitus without complications", "2025-10-01", onDay(2026, 11, 30)},
		{"N18.3", "Chronic kidney disease, stage 3 (moderate)", "", onDay(2019, 10, 1)},
		{"N18.3", "Chronic kidney disease, stage 3 (moderate)", "2018-10-01", onDay(2016, 5, 1)},
		{"N18.30", "Chronic kidney disease, stage 3 unspecified", "2021-01-01", onDay(2020, 10, 1)},
		{"U07.0", "Vaping-related disorder", "2021-01-01", onDay(2020, 4, 1)},
		{"E11.321", "Type 2 diabetes mellitus with mild nonproliferative diabetic retinopathy with macular edema", "2018-10-01", onDay(2016, 1, 1)},
		{"T83.51XA", "Infection and inflammatory reaction due to indwelling urinary catheter, initial encounter", "2013-10-01", onDay(2016, 1, 1)},
		{"C78.31", "Secondary malignant neoplasm of larynx", "", onDay(2026, 10, 1)},
		{"O00.51", "Cornual ectopic pregnancy without intrauterine pregnancy", "", onDay(2026, 10, 1)}, // a header
	} {
		r, err := icd.On(c.day)
		require.NoError(t, err)
		e := mustCM(t, r, c.code)
		name := c.code + " in " + r.String()
		require.Equal(t, c.title, e.Title(), name)
		require.Equal(t, c.title, string(e.AppendTitle(nil)), name)
		require.Equal(t, c.asOf, iso(e.TitleAsOf()), name)
		_, ok := e.TitlePart()
		require.True(t, ok, name)
	}
	require.Zero(t, icd.Entry{}.TitleAsOf())
	_, ok := icd.Entry{}.TitlePart()
	require.False(t, ok)

	// A code whose title nobody has says what it stands under.
	r, err := icd.On(onDay(2026, 11, 30))
	require.NoError(t, err)
	n := 0
	for e := range r.Codes() {
		if e.Title() != "" {
			continue
		}
		n++
		_, ok := e.TitlePart()
		require.False(t, ok)
		if above, ok := e.Under(); ok {
			require.NotEmpty(t, above.Title())
			require.True(t, e.Code().HasPrefix(above.Code()))
		} else {
			require.Empty(t, e.Category().Title(), e.Code())
			require.NotEmpty(t, e.Chapter().Title(), e.Code())
		}
	}
	require.Greater(t, n, 170, "codes and new headers")
}

// Every title is that of the nearest list with the code, as the parts say.
func TestTitlePartsAreConsistent(t *testing.T) {
	for _, r := range icd.Embedded().Releases() {
		n := 0
		for e := range r.Codes() {
			if n++; n%37 != 0 {
				continue
			}
			p, ok := e.TitlePart()
			if !ok {
				require.Empty(t, e.Title())
				continue
			}
			if p.Kind != "codes" {
				continue
			}
			own, err := icd.On(p.Day)
			require.NoError(t, err)
			x, ok := own.CM(e.Code())
			require.True(t, ok, "%v of %v", e.Code(), p.Day)
			require.Equal(t, x.Title(), e.Title())
		}
	}
}

// A caller's file takes the place of the release of its day, titles and all; a codes file is enough.
func TestOwnFilesFillTitles(t *testing.T) {
	set, report := loadFiles(t, fstest.MapFS{"icd10cm-codes-2027.txt": {Data: []byte("O0041   Mine\r\nC7839   Other\r\n")}}, icd.LoadOptions{})
	require.NoError(t, report.Err())
	both := icd.Embedded().With(set)
	r, err := both.On(onDay(2027, 6, 1))
	require.NoError(t, err, "an official file of October holds for its fiscal year")
	e := mustCM(t, r, "O00.41")
	require.Equal(t, "Mine", e.Title())
	require.Zero(t, e.TitleAsOf())
	head := mustCM(t, r, "C78.3")
	require.False(t, head.Billable(), "shown by the code below it")
	require.Equal(t, "Secondary malignant neoplasm of other and unspecified respiratory organs", head.Title(), "of the release before")
	require.Equal(t, "2025-10-01", iso(head.TitleAsOf()))
	above, ok := mustCM(t, r, "O00.4").Under()
	require.True(t, ok)
	require.Equal(t, "O00", above.Code().String(), "the header above has the title of the release before, too")
	require.Len(t, both.Releases(), 16)
}

func TestConversions(t *testing.T) {
	set := icd.Embedded()
	n := 0
	for c := range set.Conversions() {
		n++
		before, ok := icd.Embedded().On(c.Day.AddDate(0, 0, -1))
		require.NoError(t, ok)
		after, ok := icd.Embedded().On(c.Day)
		require.NoError(t, ok)
		_, was := before.CM(c.From)
		_, is := after.CM(c.To)
		require.True(t, was || is, "%v to %v on %v", c.From, c.To, c.Day)
	}
	require.Greater(t, n, 6000)
	var to []string
	for _, c := range set.Successors(icd.MustParseCM("A04.7")) {
		to = append(to, c.To.String()+" "+iso(c.Day))
	}
	require.Equal(t, []string{"A04.71 2017-10-01", "A04.72 2017-10-01"}, to)
	from := set.Predecessors(icd.MustParseCM("A04.71"))
	require.Len(t, from, 1)
	require.Equal(t, "A04.7", from[0].From.String())
	require.Empty(t, set.Successors(icd.MustParseCM("B20")))
	var none *icd.Set
	require.Empty(t, none.Successors(icd.MustParseCM("A04.7")))
	require.Empty(t, none.Predecessors(icd.MustParseCM("A04.7")))
}

// Every code that a release lacks and an earlier one has leads somewhere, or is known to lead nowhere.
func TestRetiredCodesHaveSuccessors(t *testing.T) {
	set, day := icd.Embedded(), onDay(2026, 11, 30)
	now, err := set.On(day)
	require.NoError(t, err)
	seen, alone := map[icd.CM]bool{}, 0
	for _, r := range set.Releases() {
		for e := range r.Codes() {
			if _, ok := now.CM(e.Code()); ok || !e.Billable() || seen[e.Code()] {
				continue
			}
			seen[e.Code()] = true
			found := set.Suggest(e.Code().String(), day)
			if len(found) == 0 {
				alone++
			}
			for _, s := range found {
				require.Equal(t, icd.Valid, set.Status(s.Code, day).State, "%v gives %v", e.Code(), s.Code)
			}
		}
	}
	require.Greater(t, len(seen), 600)
	require.Less(t, alone, len(seen)/20, "%d of %d have none", alone, len(seen))
	for code, want := range map[string]string{"A04.7": "A04.71", "M54.5": "M54.50", "S30.1XXA": "S30.11XA", "J84.17": "J84.170", "T83.51XA": "T83.510A"} {
		require.Equal(t, want, set.Suggest(code, day)[0].Code.String(), code)
	}
	require.Equal(t, "A04.7", set.Suggest("A04.72", onDay(2017, 9, 30))[0].Code.String(), "what was used before")
}

func TestNotesOfOtherYears(t *testing.T) {
	r, err := icd.On(onDay(2022, 5, 1))
	require.NoError(t, err)
	require.Equal(t, "2021-01-01", iso(r.NotesDay()))
	require.Equal(t, "2021-01-01", iso(r.NotesDayAt(icd.NodeOfCode(icd.MustParseCM("E11")))))
	require.Equal(t, "2025-04-01", iso(r.NotesDayAt(icd.NodeOfCode(icd.MustParseCM("R05.1")))), "R05.1 is of 2021-10-01")
	for n := range mustCM(t, r, "R05.1").Notes() {
		require.Equal(t, "2025-04-01", iso(n.AsOf()))
	}
	require.True(t, r.NotesChanged(icd.NodeOfCode(icd.MustParseCM("J43")), icd.Excludes1), "J43 excluded J44 in 2021, no longer in 2025")
	require.False(t, r.NotesChanged(icd.NodeOfCode(icd.MustParseCM("E10")), icd.Excludes1))
	changed := 0
	for e := range r.Codes() {
		if r.NotesChanged(e.Node(), icd.Excludes1) {
			changed++
		}
	}
	require.Positive(t, changed)
	require.Less(t, changed, 600)
	own, err := icd.On(onDay(2025, 5, 1))
	require.NoError(t, err)
	for e := range own.Codes() {
		require.False(t, own.NotesChanged(e.Node(), icd.Excludes1), "its own year")
	}
	require.True(t, (&icd.Release{}).NotesDayAt(icd.Node{}).IsZero())
}

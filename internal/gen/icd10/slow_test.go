package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/gen/lmdb"
	"github.com/gomedcode/medcode/internal/gen/source"
)

// record is a record of the code editor's list, read the plain way.
type record struct {
	code       string
	begin, end time.Time
}

func records(t *testing.T) (all []record) {
	t.Helper()
	if os.Getenv("MEDCODE_SOURCES") == "" {
		t.Skip("MEDCODE_SOURCES is not set: the source packages are not at hand")
	}
	files, _, err := source.Read(filepath.Join("..", "..", "..", "icd", "data", "sources.json"), source.Folder())
	require.NoError(t, err)
	b, err := lmdb.Value(files["validity"], "mce_i10dx_master")
	require.NoError(t, err)
	n := int(binary.LittleEndian.Uint32(b[4:]))
	require.Equal(t, 85122, n)
	date := func(b []byte) time.Time {
		d, err := time.Parse("20060102", fmt.Sprint(binary.LittleEndian.Uint32(b)))
		require.NoError(t, err)
		return d
	}
	for i := range n {
		r := b[32+24*i : 56+24*i]
		all = append(all, record{strings.Trim(string(r[:8]), "\x00"), date(r[8:]), date(r[12:])})
	}
	return all
}

// padding: placeholders up to the sixth character, for n characters of a code.
var padding = [7]*regexp.Regexp{3: regexp.MustCompile(`^..XXXX`), 4: regexp.MustCompile(`^...XXX`), 5: regexp.MustCompile(`^....XX`), 6: regexp.MustCompile(`^.....X`)}

// The embedded set says of every code that was ever valid, on the first and the last day of every update, the day before
// and the day after, what the list says; and of every beginning of such a code whether it is a header. The list is read
// record by record and asked day by day.
func TestStatusEqualsTheList(t *testing.T) {
	if testing.Short() {
		t.Skip("asks some millions of questions")
	}
	all := records(t)
	first, last := all[0].begin, all[0].end
	starts, byCode := map[time.Time]bool{}, map[string][]record{}
	for _, r := range all {
		byCode[r.code] = append(byCode[r.code], r)
		starts[r.begin] = true
		if r.begin.Before(first) {
			first = r.begin
		}
		if r.end.After(last) {
			last = r.end
		}
	}
	require.Equal(t, "2015-10-01 2027-03-31", first.Format(time.DateOnly)+" "+last.Format(time.DateOnly))
	days := map[time.Time]bool{}
	for d := range starts { // attributes change on more days than codes do
		days[d], days[d.AddDate(0, 0, -1)] = true, true
	}
	days[last] = true
	delete(days, first.AddDate(0, 0, -1))
	valid := func(code string, d time.Time) bool {
		for _, r := range byCode[code] {
			if !d.Before(r.begin) && !d.After(r.end) {
				return true
			}
		}
		return false
	}
	set := icd.Embedded()
	asked := 0
	for day := range days {
		headers := map[string]bool{}
		for code, list := range byCode {
			asked++
			st := set.Status(icd.MustParseCM(code), day)
			now := valid(code, day)
			require.True(t, st.Covered)
			if st.Billable != now || (st.State == icd.Valid) != now {
				t.Fatalf("%s on %v: %v, in the list %v", code, day, st.State, now)
			}
			begin, end := list[0].begin, list[0].end // every code has one unbroken time
			for _, r := range list {
				if r.begin.Before(begin) {
					begin = r.begin
				}
				if r.end.After(end) {
					end = r.end
				}
			}
			if end.Equal(last) {
				end = time.Time{}
			}
			if st.State != icd.Header && (!st.From.Equal(begin) || !st.To.Equal(end)) {
				t.Fatalf("%s on %v (%v): %v to %v, in the list %v to %v", code, day, st.State, st.From, st.To, begin, end)
			}
			if now {
				for n := 3; n < len(code); n++ {
					if !padding[n].MatchString(code) {
						headers[code[:n]] = true
					}
				}
			}
		}
		delete(headers, "H54512") // not in the files of FY2019 to FY2023; FY2024 divided it anew
		for stem := range headers {
			if st := set.Status(icd.MustParseCM(stem), day); st.State != icd.Header {
				t.Fatalf("%s on %v: %v, but codes lie below it", stem, day, st.State)
			}
		}
		r, err := set.On(day)
		require.NoError(t, err)
		n := 0
		for e := range r.Codes() {
			if e.Code().Compact() != "H54512" && !e.Billable() {
				n++
				require.True(t, headers[e.Code().Compact()], "%v on %v is a header without codes", e.Code(), day)
			}
		}
		require.Equal(t, len(headers), n)
	}
	require.Greater(t, asked, 2_000_000)
}

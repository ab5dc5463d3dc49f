package icd_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/datafile"
)

// slow answers by looking at the list of codes alone, the plain way.
type slow struct {
	codes []icd.CM
	at    map[icd.CM]int
}

func newSlow(r *icd.Release) slow {
	s := slow{at: map[icd.CM]int{}}
	for e := range r.Codes() {
		s.at[e.Code()] = len(s.codes)
		s.codes = append(s.codes, e.Code())
	}
	return s
}

func (s slow) parent(c icd.CM) (icd.CM, bool) {
	for n := c.Len() - 1; n >= 3; n-- {
		if _, ok := s.at[c.Prefix(n)]; ok {
			return c.Prefix(n), true
		}
	}
	return icd.CM{}, false
}

func (s slow) end(c icd.CM) int {
	i := s.at[c] + 1
	for i < len(s.codes) && s.codes[i].HasPrefix(c) {
		i++
	}
	return i
}

// checkHierarchy holds every answer on the tree against the plain one.
func checkHierarchy(t *testing.T, r *icd.Release) {
	t.Helper()
	s := newSlow(r)
	require.Equal(t, r.Len(), len(s.codes))
	children := map[icd.CM][]icd.CM{}
	for _, c := range s.codes {
		if p, ok := s.parent(c); ok {
			children[p] = append(children[p], c)
		}
	}
	for i, c := range s.codes {
		e, ok := r.CM(c)
		require.True(t, ok)
		if e.Order() != i {
			t.Fatalf("%v: order %d, want %d", c, e.Order(), i)
		}
		lo, hi := e.Span()
		if lo != i || hi != s.end(c) {
			t.Fatalf("%v: span %d,%d, want %d,%d", c, lo, hi, i, s.end(c))
		}
		p, ok := e.Parent()
		want, wantOK := s.parent(c)
		if ok != wantOK || p.Code() != want {
			t.Fatalf("%v: parent %v, want %v", c, p.Code(), want)
		}
		if e.Category().Code() != c.Category() {
			t.Fatalf("%v: category %v", c, e.Category().Code())
		}
		if got := codes(e.Children()); !slices.Equal(got, children[c]) {
			t.Fatalf("%v: children %v, want %v", c, got, children[c])
		}
		if hi-lo < 500 { // the long lists once a category would be slow
			if got := codes(e.Descendants()); !slices.Equal(got, s.codes[i+1:hi]) {
				t.Fatalf("%v: descendants %v, want %v", c, got, s.codes[i+1:hi])
			}
		}
		prev := e
		for a := range e.Ancestors() {
			if q, _ := prev.Parent(); q != a || !a.Contains(e) || e.Contains(a) {
				t.Fatalf("%v: ancestor %v", c, a.Code())
			}
			prev = a
		}
		if i > 0 && r.Compare(s.codes[i-1], c) >= 0 {
			t.Fatalf("%v does not come after %v", c, s.codes[i-1])
		}
	}
}

func codes(seq func(func(icd.Entry) bool)) (list []icd.CM) {
	for e := range seq {
		list = append(list, e.Code())
	}
	return list
}

func TestHierarchyOfEmbedded(t *testing.T) {
	for _, r := range someReleases() {
		t.Run(r.String(), func(t *testing.T) { checkHierarchy(t, r) })
	}
}

var folder struct {
	once sync.Once
	set  *icd.Set
}

// loadedFolder is the set of all ICD-10-CM files of the data folder.
func loadedFolder(t *testing.T) *icd.Set {
	t.Helper()
	dir := dataFolder(t)
	folder.once.Do(func() {
		set, report, _ := icd.Load(os.DirFS(dir+"/icd10cm"), icd.LoadOptions{})
		require.NoError(t, report.Err())
		folder.set = set
	})
	require.NotNil(t, folder.set)
	return folder.set
}

func TestHierarchyOfOfficialFiles(t *testing.T) {
	set := loadedFolder(t)
	require.Len(t, set.Releases(), 5)
	for _, r := range set.Releases() {
		t.Run(r.String(), func(t *testing.T) { checkHierarchy(t, r) })
	}
}

// slowTabular reads a tabular list with encoding/xml: for each place its notes, and its 7th characters.
type slowTabular struct {
	notes   map[string][]string // place -> "kind group text"
	seventh map[string][]string // place -> "A meaning"
	blocks  []string
	inBlock map[string][]string // category -> blocks that hold it
	names   []string            // codes in order
}

var noteKinds = map[string]string{"includes": "includes", "inclusionTerm": "inclusion", "excludes1": "excludes1", "excludes2": "excludes2",
	"codeFirst": "codeFirst", "useAdditionalCode": "useAdditional", "codeAlso": "codeAlso", "notes": "note", "sevenChrNote": "seventhNote"}

func readSlowTabular(t *testing.T, r io.Reader) *slowTabular {
	t.Helper()
	type element struct {
		name, place string
		group       int
		hasGroup    bool
	}
	s := &slowTabular{notes: map[string][]string{}, seventh: map[string][]string{}, inBlock: map[string][]string{}}
	var stack []*element
	d := xml.NewDecoder(r)
	text := ""
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return s
		}
		require.NoError(t, err)
		switch tok := tok.(type) {
		case xml.StartElement:
			e := &element{name: tok.Name.Local}
			text = ""
			switch e.name {
			case "section":
				e.place = tok.Attr[0].Value
				if !strings.Contains(e.place, "-") {
					e.place += " block"
				}
				s.blocks = append(s.blocks, tok.Attr[0].Value)
			case "extension":
				e.place = tok.Attr[0].Value
			}
			stack = append(stack, e)
		case xml.CharData:
			text += string(tok)
		case xml.EndElement:
			e := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			clean := strings.Join(strings.Fields(text), " ")
			text = ""
			if len(stack) < 2 {
				continue
			}
			up, owner := stack[len(stack)-1], stack[len(stack)-2]
			switch {
			case e.name == "name" && up.name == "chapter":
				up.place = "Chapter " + clean
			case e.name == "name" && up.name == "diag":
				up.place = clean
				s.names = append(s.names, clean)
				if owner.name == "section" {
					s.inBlock[clean] = append(s.inBlock[clean], strings.TrimSuffix(owner.place, " block"))
				}
			case e.name == "extension":
				s.seventh[owner.place] = append(s.seventh[owner.place], e.place+" "+clean)
			case e.name == "note" && up.name != "sevenChrDef" && noteKinds[up.name] != "" && clean != "":
				if !up.hasGroup {
					up.group, up.hasGroup = owner.group, true
					owner.group++
				}
				s.notes[owner.place] = append(s.notes[owner.place], fmt.Sprintf("%s %s", noteKinds[up.name], clean))
			}
		}
	}
}

func noteTexts(seq func(func(icd.Note) bool)) (list []string) {
	for n := range seq {
		if n.Kind != icd.Impairment {
			list = append(list, fmt.Sprintf("%s %s", n.Kind, n.Text))
		}
	}
	return list
}

// checkTabular holds a release's notes, 7th characters and blocks against a plain reading of its tabular list.
func checkTabular(t *testing.T, r *icd.Release, file io.Reader) {
	t.Helper()
	s := readSlowTabular(t, file)
	got, want := map[string][]string{}, s.notes
	for c := range r.Chapters() {
		if list := noteTexts(c.Notes()); list != nil {
			got[c.Node().String()] = list
		}
	}
	var blocks []string
	for b := range r.Blocks() {
		if list := noteTexts(b.Notes()); list != nil {
			got[b.Node().String()] = list
		}
		blocks = append(blocks, b.String())
	}
	require.Equal(t, s.blocks, blocks)
	seventh := map[string][]string{}
	for _, name := range s.names {
		c := icd.MustParseCM(name)
		if list := noteTexts(r.Notes(icd.NodeOfCode(c))); list != nil {
			got[name] = list
		}
		for _, x := range r.SeventhAt(c) {
			seventh[name] = append(seventh[name], string(rune(x.Char))+" "+x.Title)
		}
		if in := s.inBlock[name]; in != nil {
			e, ok := r.CM(c)
			require.True(t, ok)
			require.Equal(t, in[0], e.Block().String(), name)
			require.Equal(t, e.Block().Chapter(), e.Chapter())
		}
	}
	require.Empty(t, cmp.Diff(want, got))
	require.Empty(t, cmp.Diff(s.seventh, seventh))
}

func TestNotesOfOfficialFiles(t *testing.T) {
	on := func(y int) *icd.Release { // FY2021 is embedded from the same bytes
		r, err := icd.On(onDay(y, 3, 1))
		require.NoError(t, err)
		return r
	}
	checkTabular(t, on(2021), datafile.Open(t, "icd10cm/xml-2021/icd10cm_tabular_2021.xml.gz"))
	set := loadedFolder(t)
	r, err := set.On(onDay(2023, 3, 1))
	require.NoError(t, err)
	checkTabular(t, r, datafile.Open(t, "icd10cm/xml-2023/icd10cm_tabular_2023.xml.gz"))
}

// Every 7-character code that the definitions make exists, and no other, but for the deaths of S06 that free text bars.
func TestSeventhCharactersMakeTheCodes(t *testing.T) {
	for _, r := range someReleases() {
		over := 0
		made := map[icd.CM]bool{}
		for e := range r.Codes() {
			chars, from := e.Seventh()
			leafOf7 := true // nothing below but 7-character codes
			for d := range e.Descendants() {
				leafOf7 = leafOf7 && d.Code().Len() == 7
			}
			if len(chars) == 0 || e.Code().Len() == 7 || !leafOf7 {
				continue
			}
			at, _ := from.Code()
			require.True(t, e.Code().HasPrefix(at))
			stem := e.Code().Compact() + "XXX"[:6-e.Code().Len()]
			for _, x := range chars {
				c := icd.MustParseCM(stem + string(rune(x.Char)))
				made[c] = true
				d, ok := r.CM(c)
				switch {
				case !ok && strings.HasPrefix(stem, "S06"):
					over++
				case !ok:
					t.Errorf("%s: %v does not exist", r, c)
				case d.Title() != "" && !strings.HasSuffix(d.Title(), x.Title):
					t.Errorf("%s: %v is %q, 7th character %q", r, c, d.Title(), x.Title)
				}
			}
		}
		require.LessOrEqual(t, over, 80, r)
		for e := range r.Codes() {
			if _, from := e.Seventh(); e.Code().Len() == 7 && !from.IsZero() && !made[e.Code()] {
				t.Errorf("%s: %v is not made by a definition", r, e.Code())
			}
		}
	}
}

// TestParentOfEveryRelease: the code above that the table names is the longest beginning that the release has, for every
// code of every release.
func TestParentOfEveryRelease(t *testing.T) {
	for _, rel := range icd.Embedded().Releases() {
		for e := range rel.Codes() {
			got, ok := e.Parent()
			want, wantOK := e.ParentByPrefix()
			if got != want || ok != wantOK {
				t.Fatalf("%v: %v: above is %v, want %v", rel, e.Code(), got.Code(), want.Code())
			}
		}
	}
}

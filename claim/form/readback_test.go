package form

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// glyph is a letter read back from a PDF and where it stands, in points.
type glyph struct {
	letter     rune
	x, y, tall float64
}

// readBack reads the letters of a PDF with pdftotext of the package poppler-utils.
func readBack(t *testing.T, pdf []byte) [][]glyph {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("pdftotext (Debian package poppler-utils) is not there")
		}
		t.Skip("needs pdftotext: Debian package poppler-utils")
	}
	name := filepath.Join(t.TempDir(), "form.pdf")
	require.NoError(t, os.WriteFile(name, pdf, 0o600))
	out, err := exec.Command(tool, "-bbox", name, "-").Output()
	require.NoError(t, err)
	var pages [][]glyph
	d := xml.NewDecoder(bytes.NewReader(out))
	d.Strict = false
	for {
		tok, err := d.Token()
		if tok == nil {
			require.ErrorContains(t, err, "EOF")
			return pages
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "page":
			pages = append(pages, nil)
		case "word":
			var box [4]float64
			for i, a := range e.Attr {
				box[i] = decimal.RequireFromString(a.Value).InexactFloat64()
			}
			var text string
			require.NoError(t, d.DecodeElement(&text, &e))
			letters := []rune(text)
			wide := (box[2] - box[0]) / float64(len(letters))
			for i, r := range letters { // of a font of one width
				pages[len(pages)-1] = append(pages[len(pages)-1], glyph{r, box[0] + (float64(i)+0.5)*wide, (box[1] + box[3]) / 2, box[3] - box[1]})
			}
		}
	}
}

// requireInBoxes holds what was read back against the boxes: in each stands its text and nothing else, and nothing stands
// outside. Labels are smaller than any text.
func requireInBoxes(t *testing.T, pages []Page, o Options, read [][]glyph) {
	t.Helper()
	require.Len(t, read, len(pages))
	for n, p := range pages {
		got := make([]strings.Builder, len(p))
		outside := 0
		slices.SortStableFunc(read[n], func(a, b glyph) int { return cmp.Compare(a.x, b.x) }) // a word may come after the one behind it
		for _, g := range read[n] {
			if g.tall < 5.2 || g.y > pageHeight-25 {
				continue
			}
			i := slices.IndexFunc(p, func(x Text) bool {
				return g.x > x.X+o.OffsetX && g.x < x.X+o.OffsetX+x.Width+0.1 && g.y > x.Y+o.OffsetY && g.y < x.Y+o.OffsetY+LineHeight
			})
			if i < 0 {
				outside++
				continue
			}
			got[i].WriteRune(g.letter)
		}
		require.Zero(t, outside, "letters outside of every box")
		for i := range p {
			require.Equal(t, strings.ReplaceAll(p[i].Text, " ", ""), got[i].String(), "page %d box %s", n+1, p[i].Box.ID)
		}
	}
}

func pdfOf(t *testing.T, o Options, claims ...*claim.Claim) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(&b, o, claims...))
	require.True(t, bytes.HasPrefix(b.Bytes(), []byte("%PDF-")))
	return b.Bytes()
}

// TestReadBack reads the text of forms back: each field stands inside its box, and in no other.
func TestReadBack(t *testing.T) {
	var claims []*claim.Claim
	for _, s := range settings {
		claims = append(claims, fullClaim(s, 1), fullClaim(s, 12))
	}
	g := x12gen.New(5)
	for range 12 {
		claims = append(claims, g.Professional(), g.Institutional())
	}
	for _, o := range []Options{{Data: true, Created: day}, {Created: day}, {Data: true, OffsetX: 5, OffsetY: -3, TotalOnEach: true}} {
		var pages []Page
		for _, c := range claims {
			list, err := Fill(c, o)
			require.NoError(t, err)
			pages = append(pages, list...)
		}
		requireInBoxes(t, pages, o, readBack(t, pdfOf(t, o, claims...)))
	}
}

// TestBoxIDs: each id stands for one box, and a box that no layout has is told, never left out in silence.
func TestBoxIDs(t *testing.T) {
	for _, k := range []Kind{CMS1500, UB04} {
		l := layoutOf(k)
		require.NotEmpty(t, l.boxes)
		require.Len(t, l.byID, len(l.boxes))
		for _, m := range cmsMarks {
			require.Contains(t, layoutOf(CMS1500).byID, m.id)
		}
		f := &filler{l: l, fate: map[string]fate{}}
		f.begin()
		require.False(t, f.put("99.nowhere", "X", "a"))
		require.ErrorContains(t, f.err, "99.nowhere")
		require.Equal(t, tooLong, f.fate["a"])
	}
}

// TestLongestValues: every box holds a text of its length, beside full neighbours.
func TestLongestValues(t *testing.T) {
	for _, k := range []Kind{CMS1500, UB04} {
		var b bytes.Buffer
		w := NewWriter(&b, Options{Kind: k})
		l := layoutOf(k)
		var halves [2]Page // of boxes that exclude each other: each half alone and beside what does not touch it
		for i := range l.boxes {
			x := &l.boxes[i]
			size, room := x.fits(x.Max)
			require.Equal(t, x.Max, room, x.ID)
			text := Text{Box: x, Text: strings.Repeat(string(rune('A'+i%26)), room), Size: size}
			half := 0
			if strings.HasSuffix(x.ID, ".H") {
				half = 1
			}
			halves[half] = append(halves[half], text)
		}
		for _, p := range halves {
			w.draw(l, p)
		}
		require.NoError(t, w.Close())
		requireInBoxes(t, halves[:], Options{}, readBack(t, b.Bytes()))
	}
}

// TestLongTextsOfAClaim: texts that are far too long stay inside their boxes, identifiers are left out, Lost names both.
func TestLongTextsOfAClaim(t *testing.T) {
	for _, s := range settings {
		c := fullClaim(s, 1)
		for _, l := range leaves(c) {
			if l.value.CanSet() && l.value.Kind() == reflect.String && l.path != "setting" {
				l.value.SetString(strings.Repeat("Wide ", 40) + "end")
			}
		}
		o := Options{Data: true}
		pages, err := Fill(c, o)
		require.NoError(t, err)
		lost := lostOf(t, c)
		require.Contains(t, lost, "subscriber.memberId")
		require.Contains(t, lost, "billing.npi")
		for _, p := range pages {
			for i := range p {
				require.True(t, (p[i].Cut || len(p[i].Text) <= p[i].Max) && float64(len(p[i].Text))*p[i].Size*courier <= p[i].Width+0.01, p[i].Box.ID)
				for _, f := range p[i].Fields {
					require.True(t, len(p[i].Text) < 60 || slices.Contains(lost, f), f)
				}
			}
		}
		requireInBoxes(t, pages, o, readBack(t, pdfOf(t, o, c)))
	}
}

// TestBoxes: the boxes lie on the page, apart from each other, and hold what they say.
func TestBoxes(t *testing.T) {
	for _, k := range []Kind{CMS1500, UB04} {
		list := Boxes(k)
		for i, a := range list {
			require.NotEmpty(t, a.Number)
			require.True(t, a.X > 0 && a.Y > 0 && a.X+a.Width < pageWidth && a.Y+LineHeight < pageHeight-16, a.ID)
			size, room := a.fits(a.Max)
			require.Equal(t, a.Max, room, a.ID)
			require.LessOrEqual(t, float64(room)*size*courier, a.Width+0.01, a.ID)
			for _, b := range list[i+1:] {
				if a.X < b.X+b.Width-0.01 && b.X < a.X+a.Width-0.01 && a.Y < b.Y+LineHeight-0.01 && b.Y < a.Y+LineHeight-0.01 {
					t.Errorf("%v: boxes %s and %s lie over each other", k, a.ID, b.ID)
				}
			}
		}
	}
	require.Empty(t, Boxes(0))
}

var day = claim.NewDate(2026, 3, 9)

func TestTestPage(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, TestPage(&b, Options{Kind: UB04, Data: true}))
	require.NotEmpty(t, readBack(t, b.Bytes())[0])
	var kind *KindError
	require.ErrorAs(t, TestPage(&b, Options{}), &kind)
	_, err := Fill(&claim.Claim{Setting: guidelines.Inpatient}, Options{Kind: CMS1500})
	require.ErrorAs(t, err, &kind)
	require.Equal(t, "form: the setting inpatient does not go on the form cms1500", err.Error())
}

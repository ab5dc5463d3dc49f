package search

import (
	"bufio"
	"compress/gzip"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/gomedcode/medcode/icd"
)

type fileSource struct {
	codes    []icd.CM
	billable []bool
	titles   []string
	byCode   map[string]int
	incl     []struct {
		ord  int
		kind Kind
		text string
	}
}

func (s *fileSource) len() int                { return len(s.codes) }
func (s *fileSource) at(i int) (icd.CM, bool) { return s.codes[i], s.billable[i] }
func (s *fileSource) title(i int) string      { return s.titles[i] }
func (s *fileSource) notes(yield func(int, Kind, string) bool) {
	for _, n := range s.incl {
		if !yield(n.ord, n.kind, n.text) {
			return
		}
	}
}

var official = sync.OnceValue(func() *fileSource {
	dir := os.Getenv("MEDCODE_DATA")
	if dir == "" {
		return nil
	}
	s := &fileSource{byCode: map[string]int{}}
	f, err := os.Open(filepath.Join(dir, "icd10cm/icd10cm-order-2026.txt.gz"))
	if err != nil {
		panic(err)
	}
	z, _ := gzip.NewReader(f)
	for sc := bufio.NewScanner(z); sc.Scan(); {
		l := sc.Text()
		code := strings.TrimSpace(l[6:13])
		s.byCode[code] = len(s.codes)
		s.codes = append(s.codes, icd.MustParseCM(code))
		s.billable = append(s.billable, l[14] == '1')
		s.titles = append(s.titles, strings.TrimSpace(l[77:]))
	}
	type note struct {
		Note []string `xml:"note"`
	}
	type diag struct {
		Name string `xml:"name"`
		Inc  []note `xml:"inclusionTerm"`
		Incl []note `xml:"includes"`
	}
	f, _ = os.Open(filepath.Join(dir, "icd10cm/xml-2023/icd10cm_tabular_2023.xml.gz"))
	z, _ = gzip.NewReader(f)
	d := xml.NewDecoder(z)
	var stack []string
	var path []string
	kind := ViaTitle
	for {
		t, err := d.Token()
		if err != nil {
			break
		}
		switch e := t.(type) {
		case xml.StartElement:
			path = append(path, e.Name.Local)
			switch e.Name.Local {
			case "diag":
				stack = append(stack, "")
			case "inclusionTerm":
				kind = ViaInclusion
			case "includes":
				kind = ViaIncludes
			}
		case xml.CharData:
			n := len(path)
			if n > 1 && path[n-1] == "name" && path[n-2] == "diag" {
				stack[len(stack)-1] = strings.ReplaceAll(string(e), ".", "")
			}
			if n > 2 && path[n-1] == "note" && (path[n-2] == "inclusionTerm" || path[n-2] == "includes") && path[n-3] == "diag" {
				if i, ok := s.byCode[stack[len(stack)-1]]; ok {
					s.incl = append(s.incl, struct {
						ord  int
						kind Kind
						text string
					}{i, kind, string(e)})
				}
			}
		case xml.EndElement:
			path = path[:len(path)-1]
			if e.Name.Local == "diag" {
				stack = stack[:len(stack)-1]
			}
		}
	}
	return s
})

func officialIndex(t testing.TB) *Index {
	if official() == nil {
		t.Skip("needs MEDCODE_DATA")
	}
	return newIndex(official(), Options{})
}

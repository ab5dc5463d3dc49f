// Package x12mutate damages files of X12 in known ways, for tests: each mutation says which rule it breaks and where. What
// it knows it has from the guides; whether the checker says the same is for the test to find out.
package x12mutate

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/internal/edi"
)

// Mutation is a file with one defect.
type Mutation struct {
	Name    string
	File    []byte
	Rules   []string // one of these must be reported
	Segment int      // at this segment of its set, ST = 1; 0: of the envelope
	Set     int      // of this set
	ID      string
	Element int
}

// place is a segment of the file.
type place struct {
	text string // without terminator
	def  *edi.SegmentDef
	n    int // ordinal in its set
	set  int
	open bool // it begins a loop
	kind edi.Kind
}

// All gives the mutations of a file that has no defect. Segments end with "~\n" or "~".
func All(file []byte) []Mutation {
	var list []place
	rd := edi.NewReader(bytes.NewReader(file), edi.Options{}, false, func(edi.Issue) {})
	for kind := rd.Next(); kind != edi.KindEnd; kind = rd.Next() {
		p := place{text: string(rd.Seg.Raw), kind: kind}
		if kind == edi.KindST || kind == edi.KindBody || kind == edi.KindSE {
			p.def, p.n, p.set, p.open = rd.Step.Def, rd.Segment, rd.Set, rd.Step.Opens
		}
		list = append(list, p)
	}
	rd.Release()
	m := &maker{list: list}
	for i := range list {
		switch list[i].kind {
		case edi.KindBody:
			m.body(i)
		case edi.KindSE:
			m.trailer(i, list[i].n)
		case edi.KindGE, edi.KindIEA:
			m.trailer(i, 0)
		}
	}
	return m.out
}

type maker struct {
	list []place
	out  []Mutation
}

// with is the file with the i-th segment replaced; an empty text removes it.
func (m *maker) with(i int, text ...string) []byte {
	var b bytes.Buffer
	for k := range m.list {
		lines := []string{m.list[k].text}
		if k == i {
			lines = text
		}
		for _, l := range lines {
			b.WriteString(l + "~\n")
		}
	}
	return b.Bytes()
}

func (m *maker) add(i int, name string, element int, file []byte, rules ...string) {
	p := &m.list[i]
	id, _, _ := strings.Cut(p.text, "*")
	where := id
	if element > 0 {
		where = fmt.Sprintf("%s%02d", id, element)
	}
	m.out = append(m.out, Mutation{
		Name: fmt.Sprintf("%s of %s, segment %d of set %d", name, where, p.n, p.set), File: file, Rules: rules, Segment: p.n, Set: p.set, ID: strings.ToUpper(id), Element: element,
	})
}

// change replaces element e of segment i.
func (m *maker) change(i, e int, name, value string, rules ...string) {
	el := strings.Split(m.list[i].text, "*")
	el[e] = value
	text := strings.TrimRight(strings.Join(el, "*"), "*")
	m.add(i, name, e, m.with(i, text), rules...)
}

func (m *maker) trailer(i, n int) {
	el := strings.Split(m.list[i].text, "*")
	count, _ := strconv.Atoi(el[1])
	m.change(i, 1, "wrong count", strconv.Itoa(count+7), "X12-ENV-04")
	last := el[2][:len(el[2])-1] + string('0'+(el[2][len(el[2])-1]-'0'+1)%10)
	m.change(i, 2, "wrong control number", last, "X12-ENV-03")
}

func (m *maker) body(i int) {
	p := &m.list[i]
	id, _, _ := strings.Cut(p.text, "*")
	el := strings.Split(p.text, "*")
	m.add(i, "lower case", 0, m.with(i, strings.ToLower(id)+p.text[len(id):]), "X12-SEG-02")
	m.add(i, "empty element behind", len(el), m.with(i, p.text+"*"), "X12-ENV-09")
	if id == "HL" {
		m.level(i, el)
	} else if p.def.Required && !p.open && m.list[i-1].def != p.def && m.list[i+1].def != p.def {
		m.out = append(m.out, Mutation{Name: fmt.Sprintf("no %s, segment %d of set %d", id, p.n, p.set), File: m.with(i), Rules: []string{"X12-SEG-05"}, Segment: p.n, Set: p.set, ID: id})
	}
	if p.def.Max == 1 && !p.open && id != "HL" && i+1 < len(m.list) {
		j := Mutation{Name: fmt.Sprintf("%s twice, segment %d of set %d", id, p.n, p.set), File: m.with(i, p.text, p.text), Rules: []string{"X12-SEG-06"}, Segment: p.n + 1, Set: p.set, ID: id}
		m.out = append(m.out, j)
	}
	m.out = append(m.out, Mutation{Name: fmt.Sprintf("unknown segment behind %s, segment %d of set %d", id, p.n, p.set), File: m.with(i, p.text, "QQQ*1"), Rules: []string{"X12-SEG-01"}, Segment: p.n + 1, Set: p.set, ID: "QQQ"})
	if n := len(p.def.Elements); n > 0 && len(el)-1 <= n {
		full := append([]string(nil), el...)
		for len(full) <= n {
			full = append(full, "")
		}
		m.add(i, "an element too many", n+1, m.with(i, strings.Join(append(full, "X"), "*")), "X12-ELM-04")
	}
	for e := 1; e < len(el) && e <= len(p.def.Elements); e++ {
		m.element(i, e, &p.def.Elements[e-1], el)
	}
}

func (m *maker) level(i int, el []string) {
	n, _ := strconv.Atoi(el[1])
	m.change(i, 1, "wrong number", strconv.Itoa(n+20), "X12-HL-01")
	if el[2] != "" {
		m.change(i, 2, "wrong parent", strconv.Itoa(n), "X12-HL-02")
	}
	if len(el) > 4 {
		m.change(i, 4, "wrong child code", map[string]string{"0": "1", "1": "0"}[el[4]], "X12-HL-03", "X12-ELM-03")
	}
}

func (m *maker) element(i, e int, spec *edi.Element, el []string) {
	p := &m.list[i]
	v := el[e]
	qualifier := e == 1 && p.def.Qualifiers() != nil || p.def.ID.String() == "HL"
	if v == "" {
		if spec.Unused {
			m.change(i, e, "an element that is not used", "X", "X12-ELM-02")
		}
		return
	}
	if len(spec.Parts) > 0 || qualifier {
		return
	}
	if spec.Required && e > 1 {
		m.change(i, e, "no value", "", "X12-ELM-01", "X12-ENV-13")
	}
	m.change(i, e, "blank behind", v+" ", "X12-ENV-07")
	m.change(i, e, "a sign that is not seen", v+"\u200b", "SEC-TXT-02")
	switch {
	case len(spec.Codes) > 0:
		m.change(i, e, "no code of the guide", foreign(spec), "X12-ELM-03")
	case spec.Type == edi.TypeDecimal, spec.Type == edi.TypeInteger:
		m.change(i, e, "no number", "1A", "X12-ENV-12")
	case spec.Type == edi.TypeDate:
		m.change(i, e, "no day", "20261340", "X12-DAT-01")
	case spec.Data == 1251 && strings.HasSuffix(el[e-1], "D8"):
		m.change(i, e, "no day", "20260230", "X12-DAT-01")
	case spec.Type == edi.TypeText && spec.Max > 0 && spec.Max < 200:
		m.change(i, e, "too long", strings.Repeat("A", spec.Max+1), "X12-ENV-12")
	}
}

// foreign is a code of the right length that the element does not have.
func foreign(spec *edi.Element) string {
	for _, c := range "QXZ9876543210JKVW" {
		v := strings.Repeat(string(c), max(spec.Min, 1))
		if !slices.Contains(spec.Codes, edi.MakeID(v)) {
			return v
		}
	}
	return strings.Repeat("?", max(spec.Min, 1))
}

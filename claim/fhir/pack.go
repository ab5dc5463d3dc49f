package fhir

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// packer puts resources into a Bundle, each once.
type packer struct {
	b    *r4.Bundle
	urls map[string]int // entry of an url
}

func newPacker() packer { return packer{&r4.Bundle{Type: "collection"}, map[string]int{}} }

// urlOf is the urn:uuid of a resource: a UUID of version 8 from the SHA-256 of its JSON.
func urlOf(r r4.Resource) string {
	text, _ := r4.Marshal(r)
	sum := sha256.Sum256(text)
	sum[6] = sum[6]&0x0f | 0x80
	sum[8] = sum[8]&0x3f | 0x80
	var b [45]byte
	copy(b[:], "urn:uuid:")
	for i, part := range [...][3]int{{0, 4, 9}, {4, 6, 18}, {6, 8, 23}, {8, 10, 28}, {10, 16, 33}} {
		if i > 0 {
			b[part[2]-1] = '-'
		}
		hex.Encode(b[part[2]:], sum[part[0]:part[1]])
	}
	return string(b[:])
}

// add puts a resource into the Bundle, unless it is there, and gives the reference to it and its path.
func (p *packer) add(r r4.Resource) (*r4.Reference, string) {
	url := urlOf(r)
	i, there := p.urls[url]
	if !there {
		i = len(p.b.Entry)
		p.urls[url] = i
		p.b.Entry = append(p.b.Entry, r4.BundleEntry{FullURL: url, Resource: r})
	}
	return &r4.Reference{Reference: url}, at("Bundle.entry", i) + ".resource"
}

// absent is a reference that is required and leads nowhere.
func absent() *r4.Reference {
	ref := new(r4.Reference)
	ref.Extension = []r4.Extension{{URL: extAbsent, ValueCode: "unknown"}}
	return ref
}

// date is a date as FHIR has it, "" for none.
func date(d claim.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// token reports whether s can be a code of FHIR: no blanks, but single ones inside.
func token(s string) bool {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' {
		return false
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] == ' ' && s[i-1] == ' ' {
			return false
		}
	}
	return true
}

// coded is a concept of a code, or of the text that stands in place of one. What is not given is said to be so.
func coded[C claim.CodeValue](system string, c claim.Coded[C]) *r4.CodeableConcept {
	return textConcept(system, c.Text())
}

func textConcept(system, s string) *r4.CodeableConcept {
	switch {
	case s == "":
		return r4.Concept(sysAbsent, "not-applicable")
	case token(s):
		return r4.Concept(system, s)
	}
	return &r4.CodeableConcept{Text: s}
}

package deid

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// letters are those of surrogates: without I, O, 0 and 1, which are mistaken for each other.
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

// surrogate is what stands for an identifier: a letter and eleven letters and digits, the same for the same identifier
// but for blanks around it and the case of its letters. With a key it follows from the key and the identifier alone.
func (d *Deidentifier) surrogate(id string) string {
	return d.stand("id", id, func(b []byte) string {
		var s [surrogateSize]byte
		for i := range s {
			s[i] = letters[b[i]&31]
		}
		s[0] = letters[b[0]%24]
		return string(s[:])
	})
}

// npi is what stands for an NPI: ten digits with a right check digit whose first is 3 to 9. Numbers are given out that
// begin with 1 or 2.
func (d *Deidentifier) npi(id string) string {
	return d.stand("npi", id, func(b []byte) string {
		n := binary.BigEndian.Uint64(b)
		var s [10]byte
		for i := 1; i < 9; i++ {
			s[i] = byte('0' + n%10)
			n /= 10
		}
		s[0] = byte('3' + n%7)
		for s[9] = '0'; s[9] < '9'; s[9]++ {
			if v, err := claim.ParseNPI(string(s[:])); err == nil && v.Valid() {
				break
			}
		}
		return string(s[:])
	})
}

// stand is what stands for an identifier, made of random bytes or, with a key, of those that follow from it.
func (d *Deidentifier) stand(kind, id string, form func([]byte) string) string {
	id = strings.ToUpper(strings.TrimSpace(id))
	if d.key != nil {
		return form(d.mac(kind, id))
	}
	at := kind + " " + id
	s, ok := d.given[at]
	for range 1000 {
		if ok {
			return s
		}
		var b [surrogateSize]byte
		if _, err := io.ReadFull(d.random, b[:]); err != nil {
			if d.err == nil {
				d.err = err
			}
			return ""
		}
		s = form(b[:])
		if ok = !d.used[s]; ok {
			d.used[s] = true
			d.given[at] = s
		}
	}
	return s
}

// mac is the HMAC-SHA-256 of an identifier of a kind.
func (d *Deidentifier) mac(kind, id string) []byte {
	h := hmac.New(sha256.New, d.key)
	_, _ = io.WriteString(h, "medcode deid 1\x00"+kind+"\x00"+id)
	return h.Sum(nil)
}

// maxShift is by how many days those of a person are shifted at most.
const maxShift = 364

// shift is by how many days those of a person are shifted: never 0.
func (d *Deidentifier) shift(person string) int {
	n := int(binary.BigEndian.Uint32(d.mac("shift", strings.ToUpper(strings.TrimSpace(person)))) % (2 * maxShift))
	if n -= maxShift; n >= 0 {
		n++
	}
	return n
}

// Surrogate is what stands for an identifier in this run, for identifiers beside the models: the number of a note.
func (d *Deidentifier) Surrogate(id string) string {
	d.count(Other)
	return d.surrogate(id)
}

package encounter

import (
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/money"
)

//go:generate go run -C ../.. ./internal/gen/encounter

// direct reads a record that is sound, without reflection: what it accepts, package json accepts with the same options
// and gives the same value. It gives up on anything else without a word; the record is then read again by package json,
// which says what is wrong and where.
//
//	record ──▶ direct ──▶ claim
//	              └─ gives up ──▶ package json ──▶ claim (names with escapes) or *Error
//
// The functions for the types of package claim are generated (zdirect.go).
type direct struct {
	s     string // the record; the texts of the claim are cut from it
	i     int    // the next byte
	depth int    // encounters around what is read
	reuse bool   // what was given may be overwritten
	spare *claim.Claim
	lists
}

// collected are the elements of lists of one type.
type collected[T any] struct {
	held []T // of lists that are being read
	made []T // of lists that were given, where memory is used again
}

// take ends a list whose elements are held from start on.
func (c *collected[T]) take(start int, reuse bool) []T {
	list := c.held[start:]
	n := len(c.made)
	if reuse {
		c.made = append(c.made, list...)
		list = c.made[n:len(c.made):len(c.made)]
	} else {
		list = append(make([]T, 0, len(list)), list...)
	}
	c.drop(start)
	return list
}

// drop forgets what is held from start on.
func (c *collected[T]) drop(start int) {
	clear(c.held[start:])
	c.held = c.held[:start]
}

// reset takes the memory of lists that were given back.
func (c *collected[T]) reset() {
	clear(c.made)
	c.made = c.made[:0]
}

// maxTree is the deepest nesting of encounters: each lies in an object and a list.
const maxTree = MaxDepth/2 + 1

// place is where a reader of members stands.
type place uint8

const (
	broken   place = iota // the text is not what was expected
	member                // before the value of a member
	complete              // behind the object
)

// fields are the members of an object that were met.
type fields [2]uint64

// first notes a member and reports whether it is met for the first time.
func (f *fields) first(n uint) bool {
	w, bit := &f[n>>6], uint64(1)<<(n&63)
	if *w&bit != 0 {
		return false
	}
	*w |= bit
	return true
}

// claim is the encounter of a record that is a JSON object.
func (d *direct) claim(text string) (*claim.Claim, bool) {
	d.s, d.i, d.depth = text, 0, 0
	c := d.spare
	if !d.reuse || c == nil {
		c = new(claim.Claim)
	}
	if d.reuse {
		*c = claim.Claim{}
		d.spare = c
		d.reset()
	}
	d.blank()
	ok := d.readClaim(c)
	d.blank()
	ok = ok && d.i == len(d.s)
	d.s = ""
	return c, ok
}

// blank skips white space.
func (d *direct) blank() {
	for d.i < len(d.s) && d.s[d.i] <= ' ' {
		switch d.s[d.i] {
		case ' ', '\t', '\r', '\n':
			d.i++
		default:
			return
		}
	}
}

// sees skips white space and consumes the byte behind it where it is c.
func (d *direct) sees(c byte) bool {
	if d.i < len(d.s) && d.s[d.i] != c {
		d.blank()
	}
	if d.i < len(d.s) && d.s[d.i] == c {
		d.i++
		return true
	}
	return false
}

// null consumes the word where it comes next.
func (d *direct) null() bool { return d.word("null") }

func (d *direct) word(w string) bool {
	if len(d.s)-d.i >= len(w) && d.s[d.i:d.i+len(w)] == w {
		d.i += len(w)
		return true
	}
	return false
}

// open enters an object; null is one without members.
func (d *direct) open() (name string, at place) {
	if !d.sees('{') {
		if d.null() {
			return "", complete
		}
		return "", broken
	}
	if d.sees('}') {
		return "", complete
	}
	return d.key()
}

// next goes from a value to the next member.
func (d *direct) next() (name string, at place) {
	if d.sees(',') {
		d.blank()
		return d.key()
	}
	if d.sees('}') {
		return "", complete
	}
	return "", broken
}

// key reads the name of a member, in ASCII and without escapes, and the colon.
func (d *direct) key() (name string, at place) {
	s, i := d.s, d.i
	if i >= len(s) || s[i] != '"' {
		return "", broken
	}
	i++
	start := i
	for i < len(s) && plain[s[i]] {
		i++
	}
	if i >= len(s) || s[i] != '"' {
		return "", broken
	}
	if d.i = i + 1; !d.sees(':') {
		return "", broken
	}
	if d.i < len(s) && s[d.i] <= ' ' {
		d.blank()
	}
	return s[start:i], member
}

// plain are the bytes that stand for themselves in a string.
var plain = [256]bool{
	' ': true, '!': true, '#': true, '$': true, '%': true, '&': true, '\'': true, '(': true, ')': true, '*': true, '+': true,
	',': true, '-': true, '.': true, '/': true, '0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true,
	'7': true, '8': true, '9': true, ':': true, ';': true, '<': true, '=': true, '>': true, '?': true, '@': true, 'A': true,
	'B': true, 'C': true, 'D': true, 'E': true, 'F': true, 'G': true, 'H': true, 'I': true, 'J': true, 'K': true, 'L': true,
	'M': true, 'N': true, 'O': true, 'P': true, 'Q': true, 'R': true, 'S': true, 'T': true, 'U': true, 'V': true, 'W': true,
	'X': true, 'Y': true, 'Z': true, '[': true, ']': true, '^': true, '_': true, '`': true, 'a': true, 'b': true, 'c': true,
	'd': true, 'e': true, 'f': true, 'g': true, 'h': true, 'i': true, 'j': true, 'k': true, 'l': true, 'm': true, 'n': true,
	'o': true, 'p': true, 'q': true, 'r': true, 's': true, 't': true, 'u': true, 'v': true, 'w': true, 'x': true, 'y': true,
	'z': true, '{': true, '|': true, '}': true, '~': true, 0x7f: true,
}

// quoted is the content of the string that comes next.
func (d *direct) quoted() (string, bool) {
	s, i := d.s, d.i
	if i >= len(s) || s[i] != '"' {
		return "", false
	}
	i++
	start := i
	for i < len(s) && plain[s[i]] {
		i++
	}
	if i < len(s) && s[i] == '"' {
		d.i = i + 1
		return s[start:i], true
	}
	return d.marked(start, i)
}

// marked is the content of a string that starts at start and has an escape or a letter beyond ASCII at i.
func (d *direct) marked(start, i int) (string, bool) {
	s, escaped := d.s, false
	for ; i < len(s) && s[i] != '"'; i++ {
		switch {
		case s[i] == '\\':
			escaped = true
			i++
		case s[i] < ' ':
			return "", false
		}
	}
	if i >= len(s) {
		return "", false
	}
	d.i = i + 1
	if escaped {
		b, err := jsontext.AppendUnquote(nil, s[start-1:i+1])
		return string(b), err == nil
	}
	return s[start:i], utf8.ValidString(s[start:i])
}

func (d *direct) text(v *string) bool {
	s, ok := d.quoted()
	*v = s
	return ok || d.null()
}

func (d *direct) truth(v *bool) bool {
	*v = d.word("true")
	return *v || d.word("false") || d.null()
}

func (d *direct) whole(v *int) bool {
	n := d.number()
	if n == "" {
		return d.null()
	}
	i, err := strconv.ParseInt(n, 10, 64)
	*v = int(i)
	return err == nil && int64(*v) == i
}

// number is the number without exponent that comes next, "" when none does.
func (d *direct) number() string {
	s, start := d.s, d.i
	i := start
	if i < len(s) && s[i] == '-' {
		i++
	}
	first := i
	for i < len(s) && s[i]-'0' <= 9 {
		i++
	}
	if i == first || s[first] == '0' && i > first+1 {
		return ""
	}
	if i < len(s) && s[i] == '.' {
		i++
		for point := i; i < len(s) && s[i]-'0' <= 9 || i == point; i++ {
			if i == len(s) || s[i]-'0' > 9 {
				return ""
			}
		}
	}
	d.i = i
	return s[start:i]
}

func (d *direct) amount(v *decimal.Decimal) bool {
	s, ok := d.quoted()
	if !ok {
		if s = d.number(); s == "" {
			return d.null()
		}
	}
	n, err := money.Parse(s)
	*v = n
	return err == nil
}

func (d *direct) date(v *claim.Date) bool {
	s, ok := d.quoted()
	if !ok {
		return d.null()
	}
	day, err := claim.ParseDate(s)
	*v = day
	return err == nil && !day.IsZero()
}

func (d *direct) setting(v *guidelines.Setting) bool {
	s, ok := d.quoted()
	if !ok {
		return d.null()
	}
	for _, k := range [...]guidelines.Setting{guidelines.Professional, guidelines.Outpatient, guidelines.Inpatient, guidelines.Dental} {
		if s == k.String() {
			*v = k
			return true
		}
	}
	return false
}

func (d *direct) ref(v *claim.DiagnosisRef) bool {
	s, ok := d.quoted()
	if !ok {
		return d.null()
	}
	*v = claim.ForText(s)
	return true
}

func coded[C claim.CodeValue](d *direct, v *claim.Coded[C]) bool {
	s, ok := d.quoted()
	if !ok {
		return d.null()
	}
	v.SetText(s)
	return true
}

// pointer reads a value into memory of its own; null is nil.
func pointer[T any](d *direct, v **T, read func(*direct, *T) bool) bool {
	if d.null() {
		return true
	}
	*v = new(T)
	return read(d, *v)
}

// mapping reads an object whose names are free.
func mapping[T any](d *direct, v *map[string]T, read func(*direct, *T) bool) bool {
	if d.null() {
		return true
	}
	m := map[string]T{}
	*v = m
	name, at := d.open()
	for ; at == member; name, at = d.next() {
		if _, twice := m[name]; twice {
			return false
		}
		var e T
		if !read(d, &e) {
			return false
		}
		m[name] = e
	}
	return at == complete
}

// array reads a list of small values.
func array[T any](d *direct, v *[]T, read func(*direct, *T) bool) bool {
	return grown(d, v, d.guess(), read)
}

// trees reads a list of objects that hold such lists themselves.
func trees[T any](d *direct, v *[]T, read func(*direct, *T) bool) bool { return grown(d, v, 1, read) }

func grown[T any](d *direct, v *[]T, guess int, read func(*direct, *T) bool) bool {
	more, ok := d.list()
	if !ok || !more {
		if ok {
			*v = []T{}
		}
		return ok || d.null()
	}
	list := make([]T, 0, guess)
	for ; more; more, ok = d.further() {
		var zero T
		list = append(list, zero)
		if !read(d, &list[len(list)-1]) {
			return false
		}
	}
	*v = list
	return ok
}

// objects reads a list of objects, collected until their number is known.
func objects[T any](d *direct, v *[]T, c *collected[T], read func(*direct, *T) bool) bool {
	more, ok := d.list()
	if !ok || !more {
		if ok {
			*v = []T{}
		}
		return ok || d.null()
	}
	start := len(c.held)
	for ; more; more, ok = d.further() {
		var zero T
		n := len(c.held)
		c.held = append(c.held, zero)
		if !read(d, &c.held[n]) {
			c.drop(start)
			return false
		}
	}
	if ok {
		*v = c.take(start, d.reuse)
	} else {
		c.drop(start)
	}
	return ok
}

// list enters a list and reports whether it has elements; ok is false where none begins.
func (d *direct) list() (more, ok bool) {
	if !d.sees('[') {
		return false, false
	}
	if d.sees(']') {
		return false, true
	}
	return true, true
}

// further goes from an element to the next; ok is false where neither one nor the end comes.
func (d *direct) further() (more, ok bool) {
	if d.sees(',') {
		d.blank()
		return true, true
	}
	return false, d.sees(']')
}

// guess is the number of elements up to the next bracket, when none holds a comma, at most 16.
func (d *direct) guess() int {
	n := 1
	for i := d.i; i < len(d.s) && d.s[i] != ']' && n < 16; i++ {
		if d.s[i] == ',' {
			n++
		}
	}
	return n
}

package r4

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Options bound what is read. The zero value is the default.
type Options struct {
	MaxBytes int // of one resource, a bundle being one: 256 MiB
	MaxDepth int // of objects and arrays inside each other: 100
}

func (o Options) maxBytes() int {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return 256 << 20
}

func (o Options) maxDepth() int {
	if o.MaxDepth > 0 {
		return o.MaxDepth
	}
	return 100
}

// Parse reads one resource of any type. The error is an *Error; of a text that is JSON, the resource is returned with the
// first error: what could not be taken stands in Rest.
func Parse(b []byte) (Resource, error) { return Options{}.Parse(b) }

// Parse reads one resource within the limits.
func (o Options) Parse(b []byte) (Resource, error) {
	if len(b) > o.maxBytes() {
		return nil, &Error{Reason: "a resource longer than the limit", Err: ErrLimit}
	}
	d := decoder{scanner: scanner{s: string(b), max: o.maxDepth()}}
	var r Resource
	err := d.whole(func() (err error) { r, err = d.resource(nil); return err })
	return r, err
}

// Unmarshal reads JSON into one of the structs of this package, which should be the zero value. A resource of another type
// than that of v is ErrResource.
func Unmarshal(b []byte, v any) error {
	d := decoder{scanner: scanner{s: string(b), max: Options{}.maxDepth()}}
	if r, ok := v.(Resource); ok {
		return d.whole(func() error { _, err := d.resource(r); return err })
	}
	p := reflect.ValueOf(v)
	if p.Kind() != reflect.Pointer || p.IsNil() || p.Elem().Kind() != reflect.Struct {
		return &Error{Reason: "a pointer to a struct of this package is wanted", Err: ErrType}
	}
	return d.whole(func() error { return d.object(p.Elem(), planOf(p.Type().Elem())) })
}

// decoder reads values into structs by their plans.
type decoder struct {
	scanner
	path  []step
	first *Error // of the faults after which reading goes on
}

// step is a part of a path: a name, or the index of an array.
type step struct {
	name  string
	index int
}

// whole reads a text that is one value.
func (d *decoder) whole(read func() error) error {
	if !utf8.ValidString(d.s) {
		at := 0
		for at < len(d.s) {
			r, n := utf8.DecodeRuneInString(d.s[at:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
		return &Error{Offset: int64(at), Reason: ErrEncoding.Error(), Err: ErrEncoding}
	}
	d.peek()
	err := read()
	if err == nil && d.peek() != 0 {
		err = d.syntax()
	}
	if err == nil && d.i < len(d.s) {
		err = d.syntax()
	}
	switch f, broken := err.(*fault); {
	case broken:
		e := &Error{Path: d.where(), Offset: int64(d.i), Reason: f.err.Error(), Err: f.err}
		if f.err == ErrLimit {
			if e.Reason = "objects too deep inside each other"; d.depth <= d.max {
				e.Reason = "too many elements that are not known"
			}
		} else if d.i >= len(d.s) {
			e.Reason = "the text ends before the resource is complete"
		}
		return e
	case err != nil:
		d.note(err)
	}
	if d.first != nil {
		return d.first
	}
	return nil
}

// note records a fault after which reading goes on.
func (d *decoder) note(err error) {
	if d.first != nil {
		return
	}
	e := &Error{Path: d.where(), Offset: int64(d.i), Err: err, Reason: err.Error()}
	if err == errMismatch || err == errEmpty {
		e.Err, e.Reason = ErrType, ErrType.Error()
	}
	d.first = e
}

func (d *decoder) where() string {
	var b strings.Builder
	for i := range d.path {
		switch s := &d.path[i]; {
		case b.Len() > 200:
			b.WriteString("...")
			return b.String()
		case s.name == "":
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		default:
			if i > 0 {
				b.WriteByte('.')
			}
			b.WriteString(s.name)
		}
	}
	return b.String()
}

// resource reads an object as a resource: into r, or into a new one of its type.
func (d *decoder) resource(r Resource) (Resource, error) {
	if d.peek() != '{' {
		return nil, d.mismatch()
	}
	name, err := d.typeName()
	switch {
	case err != nil:
		return nil, err
	case r == nil && name == "":
		d.note(ErrResource)
		return nil, d.skip()
	case r == nil:
		r = newResource(name)
	case r.ResourceType() != name:
		d.note(ErrResource)
		return nil, d.skip()
	}
	known := r.ResourceType()
	if _, other := r.(*Other); other {
		known = "Resource"
	}
	mark := len(d.path)
	if mark == 0 {
		d.path = append(d.path, step{name: known})
	} else {
		d.path = append(d.path, step{name: "ofType(" + known + ")"})
	}
	v := reflect.ValueOf(r).Elem()
	if err = d.object(v, planOf(v.Type())); err != nil {
		return r, err
	}
	d.path = d.path[:mark]
	return r, nil
}

// mismatch passes a value that is of another type.
func (d *decoder) mismatch() error {
	if err := d.skip(); err != nil {
		return err
	}
	return errMismatch
}

// typeName is the resourceType of the object at the next byte, "" where it has none. The scanner stays where it is.
func (d *decoder) typeName() (string, error) {
	start := d.scanner
	if err := d.open(); err != nil {
		return "", err
	}
	for first := true; ; first = false {
		more, err := d.more(first, '}')
		if err != nil {
			return "", err
		}
		if !more {
			d.scanner = start
			return "", nil
		}
		name, err := d.name()
		if err != nil {
			return "", err
		}
		if name == "resourceType" && d.peek() == '"' {
			s, err := d.text()
			if err == nil {
				d.scanner = start
			}
			return s, err
		}
		if err = d.skip(); err != nil {
			return "", err
		}
	}
}

// object reads an object into a struct.
func (d *decoder) object(v reflect.Value, p *plan) error {
	if d.peek() != '{' {
		return d.mismatch()
	}
	if err := d.open(); err != nil {
		return err
	}
	var seen [2]uint64
	guess := 0
	d.path = append(d.path, step{})
	here := len(d.path) - 1
	for first := true; ; first = false {
		more, err := d.more(first, '}')
		if err != nil {
			return err
		}
		if !more {
			d.path = d.path[:here]
			return nil
		}
		name, err := d.name()
		if err != nil {
			return err
		}
		k := guess
		if k >= len(p.fields) || p.fields[k].name != name {
			var known bool
			if k, known = p.byName[name]; !known {
				d.path[here].name = "?"
				if err = d.unknown(v, p, name); err != nil {
					return err
				}
				continue
			}
		}
		guess = k + 1
		f := &p.fields[k]
		d.path[here].name = f.name
		start := d.i
		if seen[k>>6]&(1<<(k&63)) != 0 {
			d.note(ErrDuplicate)
			if err = d.skip(); err != nil {
				return err
			}
			continue
		}
		seen[k>>6] |= 1 << (k & 63)
		depth := d.depth
		switch err = d.value(v.FieldByIndex(f.at), f); err {
		case nil:
		case errMismatch, errEmpty:
			d.path = d.path[:here+1]
			d.i, d.depth = start, depth
			if err == errMismatch && !f.stu3 {
				d.note(errMismatch)
			}
			v.FieldByIndex(f.at).SetZero()
			if err = d.keep(v, p, f.name); err != nil {
				return err
			}
		default:
			return err
		}
	}
}

// maxUnknown is how many elements without a field one element may have.
const maxUnknown = 256

// unknown keeps a member that has no field.
func (d *decoder) unknown(v reflect.Value, p *plan, name string) error {
	if name == "resourceType" && p.base {
		if d.peek() != '"' {
			d.note(errMismatch)
		}
		return d.skip()
	}
	rest := v.FieldByIndex(p.rest).Addr().Interface().(*[]Raw)
	if len(*rest) >= maxUnknown {
		return &fault{ErrLimit}
	}
	if slices.ContainsFunc(*rest, func(r Raw) bool { return r.Name == name }) {
		d.note(ErrDuplicate)
		return d.skip()
	}
	return d.keep(v, p, name)
}

// keep puts the value at the next byte into Rest.
func (d *decoder) keep(v reflect.Value, p *plan, name string) error {
	start := d.i
	if err := d.skip(); err != nil {
		return err
	}
	rest := v.FieldByIndex(p.rest).Addr().Interface().(*[]Raw)
	*rest = append(*rest, Raw{name, d.s[start:d.i]})
	return nil
}

// value reads the value of a field. On errMismatch and errEmpty the place of the scanner is anywhere.
func (d *decoder) value(v reflect.Value, f *field) error {
	c := d.peek()
	switch f.kind {
	case kindString:
		if c != '"' {
			return errMismatch
		}
		s, err := d.text()
		if err == nil && s == "" {
			return errEmpty
		}
		v.SetString(s)
		return err
	case kindNumber:
		end := number(d.s, d.i)
		if end == d.i {
			return errMismatch
		}
		v.SetString(d.s[d.i:end])
		d.i = end
	case kindInt, kindIntPointer:
		n, err := d.integer()
		switch {
		case err != nil:
			return err
		case f.kind == kindIntPointer:
			v.Set(reflect.ValueOf(&n))
		case n == 0:
			return errEmpty
		default:
			v.SetInt(int64(n))
		}
	case kindBool:
		b := c == 't'
		if !b && c != 'f' {
			return errMismatch
		}
		v.Set(reflect.ValueOf(&b))
		return d.literal(strconv.FormatBool(b))
	case kindStruct:
		if c != '{' {
			return errMismatch
		}
		n := reflect.New(f.plan.typ)
		start := d.i
		if err := d.object(n.Elem(), f.plan); err != nil {
			return err
		}
		if hollow(d.s[start:d.i]) {
			return errEmpty
		}
		v.Set(n)
	case kindResource:
		r, err := d.resource(nil)
		if err != nil {
			return err
		}
		if r == nil {
			return errEmpty
		}
		v.Set(reflect.ValueOf(r))
	default:
		return d.list(v, f)
	}
	return nil
}

// hollow reports whether the text of an object has nothing in it.
func hollow(s string) bool {
	return len(s) < 64 && strings.TrimLeft(s[1:], " \t\r\n") == "}"
}

// integer reads a whole number.
func (d *decoder) integer() (int, error) {
	end := number(d.s, d.i)
	if end == d.i {
		return 0, errMismatch
	}
	n, err := strconv.ParseInt(d.s[d.i:end], 10, 32)
	if err != nil {
		return 0, errMismatch
	}
	d.i = end
	return int(n), nil
}

// list reads an array.
func (d *decoder) list(v reflect.Value, f *field) error {
	if d.peek() != '[' {
		return errMismatch
	}
	if err := d.open(); err != nil {
		return err
	}
	here := len(d.path)
	d.path = append(d.path, step{})
	for n := 0; ; n++ {
		more, err := d.more(n == 0, ']')
		if err != nil {
			return err
		}
		if !more {
			d.path = d.path[:here]
			if n == 0 {
				return errEmpty
			}
			return nil
		}
		d.path[here].index = n
		c := d.peek()
		switch f.kind {
		case kindStructs:
			if c != '{' {
				return errMismatch
			}
			v.Grow(1)
			v.SetLen(n + 1)
			if err = d.object(v.Index(n), f.plan); err != nil {
				return err
			}
		case kindStrings:
			list := v.Addr().Interface().(*[]string)
			s := ""
			switch c {
			case '"':
				if s, err = d.text(); err == nil && s == "" {
					return errEmpty
				}
			case 'n':
				err = d.literal("null")
			default:
				return errMismatch
			}
			if err != nil {
				return err
			}
			*list = append(*list, s)
		case kindInts:
			list := v.Addr().Interface().(*[]int)
			k, err := d.integer()
			if err != nil {
				return err
			}
			*list = append(*list, k)
		case kindResources:
			list := v.Addr().Interface().(*[]Resource)
			r, err := d.resource(nil)
			if err != nil {
				return err
			}
			if r == nil {
				return errEmpty
			}
			*list = append(*list, r)
		}
	}
}

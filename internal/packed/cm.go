package packed

import "strconv"

// CM is the ICD-10-CM table: the codes of one or more releases merged in official order, and the tabular notes of one
// or more editions.
//
// A row is a code with its texts as some releases have them; a code whose text or flag changed has several rows, chained
// by "next". The rows below a row follow it directly.
//
//	rows     16 bytes a row: 0 code, zero padded (7); 7 flags; 8 title u24; 11 short title u24; 14 rows below u16
//	         flags: bits 0-2 length, 3 valid for submission, 4 the code has several rows
//	above    a byte a row: how many rows back the last row of the code above stands, 0 for none, 255 for 255 or more
//	next     u32 row, u32 its successor; sorted, a code with several rows only
//	disp,slots  Hash from the eight bytes of a code (7 characters, length) to its first row
//	stroff, strdata  Strings; text 0.. ; "meta": u32 number of texts, u32 releases, u32 editions, u32 lists of titles
//	cbN      Bits of the rows in release N
//	tnN      Bits of the (first) rows with notes in edition N;  toN: u24 a set bit, list number
//	tcN,tbN  20 bytes a chapter, a block: 0 first category (3); 3 last (3); 6 title u24; 9 list u24;
//	         12 first row u24; 15 row after the last u24; 18 chapter number; 19 flags: 1 = holds no category of its own
//	moves    9 bytes a pair of the conversion table, by the code before: 0 its first row u24; 3 that of the code after
//	         u24; 6 day u24
//	tsN      u32 a first row, sorted: the codes that list of titles N names
//	listoff  u24 a list: first record;  lists: 5 bytes a record: 0 kind, 128 = starts an element; 1 character; 2 text u24
type CM struct {
	Strings  Strings
	rows     string
	above    string
	next     string
	hash     Hash
	listOff  string
	lists    string
	moves    string
	Releases []Bits
	Editions []CMEdition
	Titles   []CMTitles
}

// CMTitles are the rows of the codes that a list of titles names.
type CMTitles struct{ rows string }

// Has reports whether the list names the code of a first row.
func (t CMTitles) Has(firstRow int) bool {
	lo, hi := 0, len(t.rows)/4
	for lo < hi {
		m := (lo + hi) / 2
		switch at := int(U32(t.rows, m*4)); {
		case at == firstRow:
			return true
		case at < firstRow:
			lo = m + 1
		default:
			hi = m
		}
	}
	return false
}

// Len is the number of codes.
func (t CMTitles) Len() int { return len(t.rows) / 4 }

// Row is the first row of code i.
func (t CMTitles) Row(i int) int { return int(U32(t.rows, i*4)) }

// CMReleases is the greatest number of releases, and of editions, of one table.
const CMReleases = 64

// CMEdition is the tabular part of one edition.
type CMEdition struct {
	notes          Bits
	off            string
	Chapters       string
	Blocks         string
	listOff, lists string
}

// Sizes of records.
const (
	CMRowSize  = 16
	CMNodeSize = 20
	CMNoteSize = 5
)

// Flags of a row.
const (
	cmLength  = 7
	CMValid   = 8
	CMSeveral = 16
)

// OpenCM reads the table from a packed file.
func OpenCM(data string) (*CM, error) {
	f, err := Open(data)
	if err != nil {
		return nil, err
	}
	meta := f.Section("meta")
	if len(meta) < 12 {
		return nil, ErrFormat
	}
	t := &CM{rows: f.Section("rows"), above: f.Section("above"), next: f.Section("next"), listOff: f.Section("listoff"), lists: f.Section("lists"), moves: f.Section("moves")}
	if t.Strings, err = NewStrings(int(U32(meta, 0)), f.Section("stroff"), f.Section("strdata")); err != nil {
		return nil, err
	}
	if t.hash, err = NewHash(f.Section("disp"), f.Section("slots")); err != nil {
		return nil, err
	}
	for i := range int(U32(meta, 4)) {
		b, err := NewBits(t.Len(), f.Section(sectionName("cb", i)))
		if err != nil {
			return nil, err
		}
		t.Releases = append(t.Releases, b)
	}
	for i := range int(U32(meta, 8)) {
		e := CMEdition{off: f.Section(sectionName("to", i)), Chapters: f.Section(sectionName("tc", i)),
			Blocks: f.Section(sectionName("tb", i)), listOff: t.listOff, lists: t.lists}
		if e.notes, err = NewBits(t.Len(), f.Section(sectionName("tn", i))); err != nil {
			return nil, err
		}
		t.Editions = append(t.Editions, e)
	}
	if len(meta) >= 16 {
		for i := range int(U32(meta, 12)) {
			t.Titles = append(t.Titles, CMTitles{f.Section(sectionName("ts", i))})
		}
	}
	return t, nil
}

func sectionName(prefix string, i int) string { return prefix + strconv.Itoa(i) }

// Move is a pair of the conversion table: the first rows of the code before and of the code after, and the day.
type Move struct{ From, To, Day int }

const moveSize = 9

// Moves is the number of pairs.
func (t *CM) Moves() int { return len(t.moves) / moveSize }

// Move is pair i, in the order of the codes before.
func (t *CM) Move(i int) Move {
	p := i * moveSize
	return Move{int(U24(t.moves, p)), int(U24(t.moves, p+3)), int(U24(t.moves, p+6))}
}

// MovesFrom is the number of the first pair whose code before has that row or a greater one.
func (t *CM) MovesFrom(firstRow int) int {
	lo, hi := 0, t.Moves()
	for lo < hi {
		if m := (lo + hi) / 2; int(U24(t.moves, m*moveSize)) < firstRow {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// Len is the number of rows.
func (t *CM) Len() int { return len(t.rows) / CMRowSize }

const cmKeyMask = 1<<59 - 1 // seven characters and the length

// Key is the code of a row: seven characters, zero padded, and the length in the highest byte.
func (t *CM) Key(row int) uint64 { return U64(t.rows, row*CMRowSize) & cmKeyMask }

// Find is the first row of a code, or -1.
func (t *CM) Find(key uint64) int {
	row := t.hash.Row(key)
	if row == NoRow || U64(t.rows, int(row)*CMRowSize)&cmKeyMask != key {
		return -1
	}
	return int(row)
}

// FindIn is the row of a code in a release, or -1.
func (t *CM) FindIn(key uint64, release *Bits) int {
	row := t.hash.Row(key)
	if row == NoRow {
		return -1
	}
	k := U64(t.rows, int(row)*CMRowSize)
	if k&cmKeyMask != key {
		return -1
	}
	if release.Has(int(row)) {
		return int(row)
	}
	if k>>56&CMSeveral == 0 {
		return -1
	}
	return t.findNext(int(row), release)
}

func (t *CM) findNext(row int, release *Bits) int {
	for row >= 0 && !release.Has(row) {
		row = t.Next(row)
	}
	return row
}

// Next is the next row of the same code, or -1.
func (t *CM) Next(row int) int {
	lo, hi := 0, len(t.next)/8
	for lo < hi {
		m := (lo + hi) / 2
		switch at := int(U32(t.next, m*8)); {
		case at == row:
			return int(U32(t.next, m*8+4))
		case at < row:
			lo = m + 1
		default:
			hi = m
		}
	}
	return -1
}

// First is the first row of the code of a row: the one that notes are kept under.
func (t *CM) First(row int) int {
	if t.rows[row*CMRowSize+7]&CMSeveral == 0 {
		return row
	}
	return t.Find(t.Key(row))
}

// Flags of a row.
func (t *CM) Flags(row int) byte { return t.rows[row*CMRowSize+7] }

// CodeLen is the number of characters of the row's code.
func (t *CM) CodeLen(row int) int { return int(t.rows[row*CMRowSize+7] & cmLength) }

// Title and ShortTitle are text numbers.
func (t *CM) Title(row int) int      { return int(U24(t.rows, row*CMRowSize+8)) }
func (t *CM) ShortTitle(row int) int { return int(U24(t.rows, row*CMRowSize+11)) }

// CMFar stands in section above for a distance of 255 rows or more.
const CMFar = 255

// Parent is the row, in a release, of the code above that of a row; ok is false for a category. Where the code above is too
// far away row is -1 with ok: look for its prefixes.
func (t *CM) Parent(row int, release *Bits) (parent int, ok bool) {
	for uint(row) < uint(len(t.above)) {
		switch d := t.above[row]; d {
		case 0:
			return -1, false
		case CMFar:
			return -1, true
		default:
			row -= int(d)
		}
		if release.Has(row) {
			return row, true
		}
		for k := t.Key(row); row > 0 && t.Key(row-1) == k; { // other wordings of the same code
			if row--; release.Has(row) {
				return row, true
			}
		}
	}
	return -1, true
}

// End is the row after the last one below a row.
func (t *CM) End(row int) int { return row + 1 + int(U16(t.rows, row*CMRowSize+14)) }

// List is the note list of a code, by its first row; "" when it has none.
func (e *CMEdition) List(firstRow int) string {
	if !e.notes.Has(firstRow) {
		return ""
	}
	return e.ListAt(int(U24(e.off, e.notes.Rank(firstRow)*3)))
}

// Noted is the set of first rows with notes.
func (e *CMEdition) Noted() Bits { return e.notes }

// ListAt is list number n: records of CMNoteSize bytes. List 0 is empty.
func (e *CMEdition) ListAt(n int) string {
	if n < 0 || (n+2)*3 > len(e.listOff) {
		return ""
	}
	lo, hi := int(U24(e.listOff, n*3)), int(U24(e.listOff, n*3+3))
	if lo > hi || hi*CMNoteSize > len(e.lists) {
		return ""
	}
	return e.lists[lo*CMNoteSize : hi*CMNoteSize]
}

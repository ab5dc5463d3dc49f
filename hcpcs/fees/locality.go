package fees

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/shopspring/decimal"
)

// ErrLocality is wrapped by the error of a locality that the files of the day do not have, or do not have only once.
var ErrLocality = errors.New("unknown locality")

// Locality is a payment locality: the Medicare contractor and its locality number. The zero value is none.
type Locality struct{ MAC, Number string }

// String is contractor and number: "10112-00"; "" for none.
func (l Locality) String() string {
	if l == (Locality{}) {
		return ""
	}
	return l.MAC + "-" + l.Number
}

// ParseLocality reads contractor and number: "10112-00" or "1011200".
func ParseLocality(s string) (Locality, error) {
	mac, number, ok := strings.Cut(strings.TrimSpace(s), "-")
	if !ok && len(mac) == 7 {
		mac, number = mac[:5], mac[5:]
	}
	if len(mac) != 5 || len(number) != 2 || strings.Trim(mac+number, "0123456789") != "" {
		return Locality{}, fmt.Errorf("fees: locality is not five digits of a contractor and two of a locality: %w", ErrLocality)
	}
	return Locality{mac, number}, nil
}

// Area is a locality with its geographic practice cost indices.
type Area struct {
	Locality Locality
	State    string // postal abbreviation
	Name     string

	work, pe, mp number
}

// GPCI are the geographic practice cost indices of work, practice expense and malpractice.
func (a *Area) GPCI() (work, pe, mp decimal.Decimal) { return a.work.dec(), a.pe.dec(), a.mp.dec() }

// County is a row of the locality file: which counties a locality takes in.
type County struct {
	Locality Locality
	State    string // name, capital letters
	Area     string // fee schedule area
	Counties string // as written: "ALL COUNTIES", "MARIN" …
}

// ReadGPCI reads a GPCI file: csv with a heading line. Faults are reported as by ReadRVU.
func ReadGPCI(r io.Reader, name string) ([]Area, error) {
	t, err := openTable(r, name)
	if err != nil {
		return nil, err
	}
	at, err := t.columns("mac", "locality", "state", "locality_name", "gpci_work", "gpci_pe", "gpci_mp")
	if err != nil {
		return nil, err
	}
	var out []Area
	seen := map[Locality]bool{}
	for t.next() {
		a := Area{State: t.row[at[2]], Name: t.row[at[3]]}
		var ok [3]bool
		a.work, ok[0] = parseNumber(t.row[at[4]])
		a.pe, ok[1] = parseNumber(t.row[at[5]])
		a.mp, ok[2] = parseNumber(t.row[at[6]])
		loc, err := ParseLocality(t.row[at[0]] + "-" + t.row[at[1]])
		a.Locality = loc
		switch {
		case err != nil:
			t.fault("malformed locality")
		case ok != [3]bool{true, true, true}:
			t.fault("a cost index is no number")
		case seen[loc]:
			t.fault("locality appears a second time")
		default:
			seen[loc] = true
			out = append(out, a)
		}
	}
	return out, t.err()
}

// ReadCounties reads a locality and county file: csv with a heading line. A row without state continues the state
// above. Faults are reported as by ReadRVU.
func ReadCounties(r io.Reader, name string) ([]County, error) {
	t, err := openTable(r, name)
	if err != nil {
		return nil, err
	}
	at, err := t.columns("mac", "locality", "state_name", "fee_schedule_area", "counties")
	if err != nil {
		return nil, err
	}
	var out []County
	for t.next() {
		loc, err := ParseLocality(t.row[at[0]] + "-" + t.row[at[1]])
		if err != nil {
			t.fault("malformed locality")
			continue
		}
		c := County{loc, t.row[at[2]], t.row[at[3]], t.row[at[4]]}
		if c.State == "" && len(out) > 0 {
			c.State = out[len(out)-1].State
		}
		out = append(out, c)
	}
	return out, t.err()
}

// AnesthesiaFactor is the anesthesia conversion factor of a locality.
type AnesthesiaFactor struct {
	Locality Locality
	factor   number
	doubtful bool // the file has two factors for the locality
}

// Factor is the conversion factor in dollars per unit.
func (a *AnesthesiaFactor) Factor() decimal.Decimal { return a.factor.dec() }

// ReadAnesthesia reads an anesthesia conversion factor file: csv with a heading line. A locality with two different
// factors is reported and its factor is not used. Faults are reported as by ReadRVU.
func ReadAnesthesia(r io.Reader, name string) ([]AnesthesiaFactor, error) {
	t, err := openTable(r, name)
	if err != nil {
		return nil, err
	}
	at, err := t.columns("mac", "locality", "anes_cf")
	if err != nil {
		return nil, err
	}
	var out []AnesthesiaFactor
	seen := map[Locality]int{}
	for t.next() {
		loc, err := ParseLocality(t.row[at[0]] + "-" + t.row[at[1]])
		f, ok := parseNumber(t.row[at[2]])
		i, twice := seen[loc]
		switch {
		case err != nil:
			t.fault("malformed locality")
		case !ok:
			t.fault("the conversion factor is no number")
		case twice && !out[i].factor.dec().Equal(f.dec()):
			out[i].doubtful = true
			t.fault("locality appears a second time with another conversion factor")
		case !twice:
			seen[loc] = len(out)
			out = append(out, AnesthesiaFactor{Locality: loc, factor: f})
		}
	}
	return out, t.err()
}

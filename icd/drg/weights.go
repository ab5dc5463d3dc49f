package drg

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/shopspring/decimal"
)

// Weight is what Table 5 of the yearly final rule says of a DRG.
type Weight struct {
	Relative       decimal.Decimal // relative weight, after the cap on decreases where the table has one
	Uncapped       decimal.Decimal // relative weight before the cap
	GeometricStay  decimal.Decimal // geometric mean length of stay, days
	ArithmeticStay decimal.Decimal // arithmetic mean length of stay, days
	PostAcute      bool            // the post-acute care transfer policy holds for it
	SpecialPay     bool            // the special payment of that policy holds for it
}

// Weights is Table 5 of a year. It is immutable; the nil Weights hold no DRG.
type Weights struct{ rows map[int]Weight }

// Of gives the weight of a DRG; the DRGs 998 and 999 have none.
func (w *Weights) Of(drg int) (Weight, bool) {
	if w == nil {
		return Weight{}, false
	}
	x, ok := w.rows[drg]
	return x, ok
}

// Len is the number of DRGs.
func (w *Weights) Len() int {
	if w == nil {
		return 0
	}
	return len(w.rows)
}

var embeddedWeights struct {
	once sync.Once
	w    *Weights
}

// EmbeddedWeights gives the embedded weights of a version: those of fiscal year 2026 for the versions 43.0 and 43.1, nil
// for the others, whose Table 5 a caller reads with [ReadWeights].
func EmbeddedWeights(v Version) *Weights {
	if v != V43 && v != V43_1 {
		return nil
	}
	embeddedWeights.once.Do(func() {
		w := &Weights{rows: map[int]Weight{}}
		for f := range fields(own().weights) {
			n, _ := strconv.Atoi(f[0])
			w.rows[n] = Weight{
				Uncapped: decimal.RequireFromString(f[1]), Relative: decimal.RequireFromString(f[2]),
				GeometricStay: decimal.RequireFromString(f[3]), ArithmeticStay: decimal.RequireFromString(f[4]),
				PostAcute: strings.Contains(f[5], "P"), SpecialPay: strings.Contains(f[5], "S"),
			}
		}
		embeddedWeights.w = w
	})
	return embeddedWeights.w
}

// ErrNoWeights says that a file holds no row of Table 5.
var ErrNoWeights = errors.New("no row of Table 5")

// ReadWeights reads Table 5 as CMS publishes it, as text with tabs: DRG, post-acute and special pay (Yes, No), MDC, type,
// title, one weight or those before and after the cap, geometric and arithmetic mean length of stay. Lines that do not
// begin with a DRG are passed over. Damaged rows are reported together, each by its line; the sound ones are returned.
func ReadWeights(r io.Reader) (*Weights, error) {
	w := &Weights{rows: map[int]Weight{}}
	var errs []error
	sc := bufio.NewScanner(r)
	for line := 1; sc.Scan(); line++ {
		f := strings.Split(sc.Text(), "\t")
		for len(f) > 0 && strings.TrimSpace(f[len(f)-1]) == "" {
			f = f[:len(f)-1]
		}
		n, err := strconv.Atoi(strings.TrimSpace(f0(f)))
		if err != nil || n < 1 || n > 997 {
			continue
		}
		x, ok := weightOf(f)
		if !ok {
			errs = append(errs, fmt.Errorf("drg: weights: line %d: not a row of Table 5", line))
			continue
		}
		w.rows[n] = x
	}
	errs = append(errs, sc.Err())
	if len(w.rows) == 0 {
		errs = append(errs, fmt.Errorf("drg: weights: %w", ErrNoWeights))
	}
	return w, errors.Join(errs...)
}

func f0(f []string) string {
	if len(f) == 0 {
		return ""
	}
	return f[0]
}

func weightOf(f []string) (w Weight, ok bool) {
	if len(f) != 9 && len(f) != 10 {
		return Weight{}, false
	}
	var n [4]decimal.Decimal
	for i := range n {
		var err error
		if n[i], err = decimal.NewFromString(strings.TrimSpace(f[max(6, len(f)-4+i)])); err != nil {
			return Weight{}, false
		}
	}
	yes := func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), "yes") }
	return Weight{Uncapped: n[0], Relative: n[1], GeometricStay: n[2], ArithmeticStay: n[3], PostAcute: yes(f[1]), SpecialPay: yes(f[2])}, true
}

package render

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-analyze/charts"
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit/receivables/render"
	"github.com/gomedcode/medcode/claim/report"
)

// MostBars is how many rows a chart shows, the first ones; of months it shows all.
const MostBars = 20

// Chart is a picture of bars. Where bars end is drawn by floating point; the numbers at them are exact.
type Chart struct {
	Title         string
	Note          string // what is not in the picture; "" when all is
	Width, Height int    // in pixels
	bars          []bar
	upright       bool // bars stand
}

type bar struct {
	label string
	value decimal.Decimal
	shown string
}

// NewChart shows a report: months side by side, all else from the top. What is suppressed has no bar; a month suppressed keeps
// its place, with an asterisk.
func NewChart(r *report.Report) *Chart {
	c := &Chart{Title: Title(r), upright: r.By == report.Month}
	k := kindOf(r)
	hidden, more := 0, 0
	for i := range r.Rows {
		x := &r.Rows[i]
		switch {
		case c.upright && x.Suppressed:
			hidden++
			c.bars = append(c.bars, bar{label: dash(x.Key) + " *"})
		case x.Suppressed:
			hidden++
		case !x.Value.Valid:
		case !c.upright && len(c.bars) == MostBars:
			more++
		default:
			c.bars = append(c.bars, bar{name(x.Key, x.Label), x.Value.Decimal, figure(x.Value.Decimal, k)})
		}
	}
	c.Note = note(hidden, more)
	c.size()
	return c
}

// Empty reports whether there is no bar to draw.
func (c *Chart) Empty() bool { return len(c.bars) == 0 }

// note says how many rows have no bar.
func note(hidden, more int) string {
	var list []string
	if hidden > 0 {
		list = append(list, fmt.Sprintf("%d suppressed", hidden))
	}
	if more > 0 {
		list = append(list, fmt.Sprintf("%d more", more))
	}
	if len(list) == 0 {
		return ""
	}
	return "not shown: " + strings.Join(list, ", ")
}

// MovesChart shows what changed most.
func MovesChart(list []report.Move, from, to *report.Report) *Chart {
	c := &Chart{Title: movesTitle(from, to)}
	k := kindOf(from)
	hidden, more := 0, 0
	for i := range list {
		m := &list[i]
		switch {
		case m.Suppressed:
			hidden++
		case !m.Change.Valid:
		case len(c.bars) == MostBars:
			more++
		default:
			s := figure(m.Change.Decimal, k)
			if m.Change.Decimal.IsPositive() {
				s = "+" + s
			}
			c.bars = append(c.bars, bar{name(m.Key, m.Label), m.Change.Decimal, s})
		}
	}
	c.Note = note(hidden, more)
	c.size()
	return c
}

func (c *Chart) size() {
	c.Width, c.Height = 960, 420
	if c.upright {
		c.Width = max(c.Width, 160+84*len(c.bars)) // each label has its place
	} else {
		c.Height = 130 + 28*max(len(c.bars), 2)
	}
}

func name(key, label string) string {
	if label == "" || label == key {
		return short(dash(key), 40)
	}
	return short(dash(key)+" "+label, 40)
}

// figure is a number at a bar.
func figure(d decimal.Decimal, k render.Kind) string {
	switch k {
	case render.Rate:
		return d.Shift(2).StringFixed(1) + "%"
	case render.Money:
		s := commas(d.StringFixed(2))
		if strings.HasPrefix(s, "-") {
			return "-$" + s[1:]
		}
		return "$" + s
	}
	return commas(d.String())
}

// even is the next of 1, 2, 4, 6, 8, 10, 20 … and their tenths.
func even(f float64) float64 {
	for unit := math.Pow(10, math.Floor(math.Log10(f))); unit > 0; unit *= 10 {
		for _, n := range []float64{1, 2, 4, 6, 8} {
			if f <= n*unit {
				return n * unit
			}
		}
	}
	return f
}

// rounded is a number of an axis: 1.5M, 20k, 300.
func rounded(f float64) string {
	d := decimal.NewFromFloat(f)
	switch a := d.Abs(); {
	case a.GreaterThanOrEqual(decimal.NewFromInt(1_000_000)):
		return d.Shift(-6).Round(2).String() + "M"
	case a.GreaterThanOrEqual(decimal.NewFromInt(10_000)):
		return d.Shift(-3).Round(1).String() + "k"
	}
	return commas(d.Round(2).String())
}

// commas puts commas into a number.
func commas(s string) string {
	sign, whole := "", s
	if strings.HasPrefix(s, "-") {
		sign, whole = "-", s[1:]
	}
	whole, fraction, point := strings.Cut(whole, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + fraction
	}
	return sign + whole
}

// SVG is the picture as SVG.
func (c *Chart) SVG() ([]byte, error) { return c.draw("svg") }

// PNG is the picture as PNG.
func (c *Chart) PNG() ([]byte, error) { return c.draw("png") }

func (c *Chart) draw(format string) ([]byte, error) {
	n := len(c.bars)
	values, labels, shown := make([]float64, n), make([]string, n), make([]string, n)
	low, rates := 0.0, false
	for i, b := range c.bars {
		k := i
		if !c.upright { // drawn from below
			k = n - 1 - i
		}
		values[k], labels[k], shown[k] = b.value.InexactFloat64(), b.label, b.shown
		low = min(low, values[k])
		rates = rates || strings.HasSuffix(b.shown, "%")
	}
	if n == 0 {
		values, labels, shown = []float64{0}, []string{"nothing to show"}, []string{""}
	}
	o := charts.NewBarChartOptionWithData([][]float64{values})
	o.Horizontal = !c.upright
	o.Theme = charts.GetTheme(charts.ThemeLight).WithSeriesColors([]charts.Color{charts.ColorFromHex("#2f6ea5")})
	o.Title = charts.TitleOption{Text: short(c.Title, 100), FontStyle: charts.NewFontStyleWithSize(14)}
	if c.Note != "" {
		o.Title.Text += " (" + c.Note + ")"
	}
	o.CategoryAxis.Labels = labels
	o.ValueFormatter = func(f float64) string {
		if rates {
			return decimal.NewFromFloat(f).Shift(2).Round(1).String() + "%"
		}
		return rounded(f)
	}
	o.SeriesList[0].Label.Show = charts.Ptr(true)
	o.SeriesList[0].Label.LabelFormatter = func(i int, _ string, value float64) (string, *charts.LabelStyle) {
		for j, v := range values { // bars of one height have one label
			if v == value && shown[j] != "" {
				return shown[j], nil
			}
		}
		return "", nil
	}
	axis := charts.ValueAxisOption{Min: charts.Ptr(0.0)} // bars begin at zero
	if low < 0 {                                         // with space for the numbers on either side
		most := even(max(-low, slices.Max(values)) * 1.5)
		axis = charts.ValueAxisOption{Min: charts.Ptr(-most), Max: charts.Ptr(most)}
	}
	if !c.upright {
		axis.LabelCount = 5
		if most := slices.Max(values); low >= 0 && most > 0 {
			axis.Max = charts.Ptr(even(most * 1.1))
			if rates && most <= 1 {
				axis.Max = charts.Ptr(min(1, *axis.Max))
			}
		}
	}
	o.ValueAxis = []charts.ValueAxisOption{axis}
	o.Padding = charts.Box{Top: 16, Left: 16, Right: 64, Bottom: 16, IsSet: true}
	o.Legend.Show = charts.Ptr(false)
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: format, Width: c.Width, Height: c.Height})
	if err := p.BarChart(o); err != nil {
		return nil, fmt.Errorf("render: chart: %w", err)
	}
	return p.Bytes()
}

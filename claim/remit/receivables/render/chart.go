package render

import (
	"fmt"
	"log/slog"
	"slices"

	"github.com/go-analyze/charts"
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/internal/redact"
)

// Chart is a picture of bars. Where bars end is drawn by floating point; the amounts at them are exact.
type Chart struct {
	Width, Height int // in pixels
	title, below  string
	labels        []string
	values        []decimal.Decimal
	shown         []string // at the bars
	flat          bool     // bars lie
}

// Format prints <redacted> for every verb.
func (Chart) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Chart) LogValue() slog.Value { return redact.Log() }

// AgingChart shows what is owed by age.
func AgingChart(a *receivables.Aging, day remit.Date) *Chart {
	c := &Chart{Width: 900, Height: 420, title: "Receivables by age", below: "in days, open with payers"}
	if a.By == receivables.ByPatient {
		c.below = "in days, owed by patients"
	}
	if !day.IsZero() {
		c.below += ", as of " + day.String()
	}
	for i, d := range a.Total.Buckets {
		c.labels = append(c.labels, receivables.BucketName(i))
		c.values = append(c.values, d)
		c.shown = append(c.shown, "$"+commas(money(d)))
	}
	return c
}

// mostBars is how many reasons a chart of denials shows; the others are one bar together.
const mostBars = 12

// DenialChart shows how many claims were denied by reason, the most frequent on top.
func DenialChart(months []receivables.Month) *Chart {
	list := receivables.DenialTotals(months)
	c := &Chart{Width: 900, title: "Denials by reason", below: "claims", flat: true}
	others := 0
	for i, d := range list {
		if i >= mostBars {
			others += d.Claims
			continue
		}
		label := d.Reason
		if words := remit.ReasonText(d.Reason); words != "" {
			label += " " + words
		}
		c.bar(label, d.Claims)
	}
	if others > 0 {
		c.bar("others", others)
	}
	c.Height = 130 + 30*max(len(c.labels), 2)
	return c
}

func (c *Chart) bar(label string, n int) {
	if r := []rune(label); len(r) > 42 {
		label = string(r[:41]) + "…"
	}
	c.labels = append(c.labels, label)
	c.values = append(c.values, decimal.NewFromInt(int64(n)))
	c.shown = append(c.shown, fmt.Sprint(n))
}

// SVG is the picture as SVG.
func (c *Chart) SVG() ([]byte, error) { return c.draw("svg") }

// PNG is the picture as PNG.
func (c *Chart) PNG() ([]byte, error) { return c.draw("png") }

func (c *Chart) draw(format string) ([]byte, error) {
	n := len(c.values)
	values, labels, shown := make([]float64, n), make([]string, n), make([]string, n)
	for i := range n {
		k := i
		if c.flat { // drawn from below
			k = n - 1 - i
		}
		values[k], labels[k], shown[k] = c.values[i].InexactFloat64(), c.labels[i], c.shown[i]
	}
	if n == 0 {
		values, labels, shown = []float64{0}, []string{"none"}, []string{""}
	}
	o := charts.NewBarChartOptionWithData([][]float64{values})
	o.Horizontal = c.flat
	o.Theme = charts.GetTheme(charts.ThemeLight).WithSeriesColors([]charts.Color{charts.ColorFromHex("#2f6ea5")})
	o.Title = charts.TitleOption{Text: c.title + ", " + c.below, FontStyle: charts.NewFontStyleWithSize(16)}
	o.CategoryAxis.Labels = labels
	o.ValueFormatter = func(f float64) string { return commas(decimal.NewFromFloat(f).Round(2).String()) }
	o.SeriesList[0].Label.Show = charts.Ptr(true)
	o.SeriesList[0].Label.LabelFormatter = func(_ int, _ string, value float64) (string, *charts.LabelStyle) {
		if i := slices.Index(values, value); i >= 0 { // bars of one height have one label
			return shown[i], nil
		}
		return "", nil
	}
	if slices.Min(values) >= 0 { // bars begin at zero
		o.ValueAxis = []charts.ValueAxisOption{{Min: charts.Ptr(0.0)}}
	}
	o.Padding = charts.Box{Top: 16, Left: 16, Right: 48, Bottom: 16, IsSet: true}
	o.Legend.Show = charts.Ptr(false)
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: format, Width: c.Width, Height: c.Height})
	if err := p.BarChart(o); err != nil {
		return nil, fmt.Errorf("render: chart: %w", err)
	}
	return p.Bytes()
}

package grammar

import (
	"math/bits"
	"slices"
	"strings"
)

// Product is a row without labels: a mask of values for each of the positions 4 to 7.
type Product [4]uint64

// Decompose finds products whose codes are exactly the given ones, each code in one product. The codes are of one
// table, given by their last four characters; order and repetition do not matter. It tries every order of the axes
// and keeps the one with the fewest products.
func Decompose(codes [][4]byte) []Product {
	points := make([]point, 0, len(codes))
	for _, c := range codes {
		var p point
		for k := range 4 {
			p[k] = place(c[k])
		}
		if slices.Max(p[:]) != none {
			points = append(points, p)
		}
	}
	if len(points) == 0 {
		return nil
	}
	var best []Product
	permute([4]int{0, 1, 2, 3}, 0, func(order [4]int) {
		if rows := split(points, order[:]); best == nil || len(rows) < len(best) {
			best = rows
		}
	})
	slices.SortFunc(best, func(a, b Product) int {
		for k := range 4 {
			if c := bits.TrailingZeros64(a[k]) - bits.TrailingZeros64(b[k]); c != 0 {
				return c
			}
		}
		return 0
	})
	return best
}

type point [4]uint8

func permute(a [4]int, n int, f func([4]int)) {
	if n == 4 {
		f(a)
		return
	}
	for i := n; i < 4; i++ {
		a[n], a[i] = a[i], a[n]
		permute(a, n+1, f)
		a[n], a[i] = a[i], a[n]
	}
}

// split groups the values of the first axis that have the same points on the other axes, and splits those in turn.
func split(points []point, axes []int) []Product {
	a := axes[0]
	var byValue [Radix][]point
	for _, p := range points {
		byValue[p[a]] = append(byValue[p[a]], p)
	}
	masks := map[string]uint64{}
	var order []string
	first := map[string][]point{}
	for v, ps := range byValue {
		if len(ps) == 0 {
			continue
		}
		sig := signature(ps, axes[1:])
		if masks[sig] == 0 {
			order = append(order, sig)
			first[sig] = ps
		}
		masks[sig] |= 1 << v
	}
	var out []Product
	for _, sig := range order {
		rows := []Product{{}}
		if len(axes) > 1 {
			rows = split(first[sig], axes[1:])
		}
		for _, r := range rows {
			r[a] = masks[sig]
			out = append(out, r)
		}
	}
	return out
}

// signature is the same for two lists of points that agree on the given axes.
func signature(ps []point, axes []int) string {
	keys := make([]string, len(ps))
	for i, p := range ps {
		b := make([]byte, len(axes))
		for k, a := range axes {
			b[k] = p[a]
		}
		keys[i] = string(b)
	}
	slices.Sort(keys)
	return strings.Join(slices.Compact(keys), "\xff")
}

// A Labeller tells title and label of a value at a position (4 to 7) of a table, "" where they are not known.
type Labeller func(key string, pos int, char byte) (title, label string)

// Row is the row of a product with the labels that label knows.
func (p Product) Row(key string, label Labeller) Row {
	var r Row
	for k := range 4 {
		for m := p[k]; m != 0; m &= m - 1 {
			v := Value{Char: Alphabet[bits.TrailingZeros64(m)]}
			title := ""
			if label != nil {
				title, v.Label = label(key, 4+k, v.Char)
			}
			if r.Axes[k].Title == "" {
				r.Axes[k].Title = title
			}
			r.Axes[k].Values = append(r.Axes[k].Values, v)
		}
	}
	return r
}

// Complete adds rows for codes that no row of the tables holds. Labels come from the other rows of the same table,
// and what those lack from label (which may be nil); titles and labels of a new table come from head.
func Complete(tables []Table, codes [][7]byte, head func(*Table), label Labeller) []Table {
	out := slices.Clone(tables)
	at := map[string]int{}
	for i := range out {
		at[out[i].Key] = i
	}
	rest := map[string][][4]byte{}
	var keys []string
	for _, c := range codes {
		k := string(c[:3])
		if rest[k] == nil {
			keys = append(keys, k)
		}
		rest[k] = append(rest[k], [4]byte(c[3:]))
	}
	for _, k := range keys {
		i, ok := at[k]
		if !ok {
			t := Table{Key: k}
			if head != nil {
				head(&t)
			}
			i = len(out)
			out = append(out, t)
		}
		known := labelsOf(&out[i], label)
		rows := slices.Clone(out[i].Rows)
		for _, p := range Decompose(rest[k]) {
			rows = append(rows, p.Row(k, known))
		}
		out[i].Rows = rows
	}
	return out
}

// labelsOf looks up labels in the rows of a table first.
func labelsOf(t *Table, then Labeller) Labeller {
	type key struct {
		pos  int
		char byte
	}
	titles := [8]string{}
	labels := map[key]string{}
	for _, r := range t.Rows {
		for k, a := range r.Axes {
			titles[4+k] = a.Title
			for _, v := range a.Values {
				labels[key{4 + k, v.Char}] = v.Label
			}
		}
	}
	return func(table string, pos int, char byte) (string, string) {
		title, label := titles[pos], labels[key{pos, char}]
		if label == "" && then != nil {
			t, l := then(table, pos, char)
			if title == "" {
				title = t
			}
			label = l
		}
		return title, label
	}
}

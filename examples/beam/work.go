package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/grouping"
	"github.com/gomedcode/medcode/claim/table"
	"github.com/gomedcode/medcode/claim/table/parquet"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/group/elixhauser"
	"github.com/gomedcode/medcode/icd/group/hcc"
)

// Tools are what claims are checked and grouped with, made once for all goroutines.
type Tools struct {
	checker *guidelines.Checker
	schemes []grouping.Scheme
	gate    chan struct{} // as many pieces at a time as there are processors, whatever the engine hands out
}

// NewTools makes the tools.
func NewTools(groups bool) (*Tools, error) {
	t := &Tools{checker: guidelines.New(guidelines.Config{}), gate: make(chan struct{}, runtime.GOMAXPROCS(0))}
	if !groups {
		return t, nil
	}
	h, err := hcc.V28(hcc.FirstYear)
	if err != nil {
		return nil, err
	}
	e, err := elixhauser.Table()
	if err != nil {
		return nil, err
	}
	t.schemes = []grouping.Scheme{grouping.HCC(h), grouping.Elixhauser(e), grouping.Charlson(group.NewCharlson()), grouping.DRG()}
	return t, nil
}

// claims are the claims of a text; an error takes the place of one that cannot be used.
func claims(r io.Reader, x12 bool) iter.Seq2[*claim.Claim, error] {
	if x12 {
		return x837.NewDecoder(r, x837.Options{}).Claims()
	}
	return encounter.NewReader(r, encounter.Options{}).Claims()
}

// memory keeps the files of a piece until all of them are whole.
type memory struct {
	bytes.Buffer
	name string
}

func (*memory) Close() error { return nil }

// Do works on a piece: it writes the shards and gives the numbers. Done again, it writes the same shards.
func (t *Tools) Do(ctx context.Context, u Unit, output string, count func(what string, n int64)) error {
	t.gate <- struct{}{}
	defer func() { <-t.gate }()
	r, err := u.piece(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	var shards []*memory
	w := table.NewWriter(parquet.New(func(name string) (io.WriteCloser, error) {
		m := &memory{name: name}
		shards = append(shards, m)
		return m, nil
	}))
	w.Start(int(u.Base + u.From + 1))
	numbers := map[string]int64{}
	for c, err := range claims(r, u.X12) {
		if err != nil {
			var bad *encounter.Error
			switch {
			case errors.As(err, &bad) && errors.Is(err, encounter.ErrEmpty):
				continue // blanks
			case errors.As(err, &bad), u.X12:
				numbers["unusable"]++
				continue
			}
			return err
		}
		if err := t.claim(w, c, numbers); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	fsys, err := filesystem.New(ctx, output)
	if err != nil {
		return err
	}
	defer fsys.Close()
	for _, m := range shards {
		if err := writeWhole(ctx, fsys, shard(output, m.name, u), &m.Buffer); err != nil {
			return err
		}
	}
	for name, n := range w.Counts() {
		numbers["table "+name] += int64(n)
	}
	for what, n := range numbers {
		if n != 0 {
			count(what, n)
		}
	}
	return nil
}

// claim lays a claim out, with its groups and findings, and counts them.
func (t *Tools) claim(w *table.Writer, c *claim.Claim, numbers map[string]int64) error {
	var cell *table.Error
	key, err := w.Claim(c)
	switch {
	case errors.As(err, &cell):
		numbers["cells left out"]++
	case err != nil:
		return err
	}
	numbers["charge in cents"] += c.Billed().Shift(2).Round(0).IntPart()
	for _, g := range grouping.Of(nil, c, t.schemes) {
		numbers["group "+g.Scheme+" "+g.Key]++
		if err := w.Group(key, g.Scheme, g.Key, g.Label); err != nil {
			return err
		}
	}
	report := c.CheckWith(t.checker, claim.CheckOptions{})
	for i := range report.Findings {
		f := &report.Findings[i]
		numbers[fmt.Sprintf("finding %s %s", f.Rule, f.Severity)]++
	}
	return w.Findings(key, report.Findings)
}

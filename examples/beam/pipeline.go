package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path"
	"reflect"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/transforms/stats"
)

func init() {
	for _, t := range []reflect.Type{reflect.TypeFor[Job](), reflect.TypeFor[Input](), reflect.TypeFor[Unit](), reflect.TypeFor[Count]()} {
		beam.RegisterType(t)
	}
	register.DoFn3x1[context.Context, Job, func(Input), error](&listFn{})
	register.DoFn3x1[context.Context, Input, func(Unit), error](&splitFn{})
	register.DoFn3x1[context.Context, Unit, func(string, int64), error](&workFn{})
	register.DoFn3x1[context.Context, int, func(*Count) bool, error](&writeFn{})
	register.Function2x2(keyed)
	register.Emitter1[Input]()
	register.Emitter1[Unit]()
	register.Emitter2[string, int64]()
	register.Iter1[Count]()
}

// Build makes the pipeline of a job:
//
//	job → files → pieces → (shuffled) → shards and numbers → sums by key → counts.json
func Build(s beam.Scope, j Job) {
	files := beam.ParDo(s.Scope("List"), &listFn{}, beam.Create(s, j))
	units := beam.ParDo(s.Scope("Split"), &splitFn{}, files)
	numbers := beam.ParDo(s.Scope("Work"), &workFn{Output: j.Output, Groups: j.Groups}, beam.Reshuffle(s, units))
	sums := stats.SumPerKey(s, numbers)
	one := beam.ParDo(s, keyed, sums)
	beam.ParDo0(s.Scope("Write"), &writeFn{Output: j.Output}, beam.GroupByKey(s, one))
}

type listFn struct{}

// ProcessElement lists the files of a job.
func (*listFn) ProcessElement(ctx context.Context, j Job, emit func(Input)) error {
	list, err := j.inputs(ctx)
	for _, in := range list {
		emit(in)
	}
	return err
}

type splitFn struct{}

// ProcessElement divides a file.
func (*splitFn) ProcessElement(ctx context.Context, in Input, emit func(Unit)) error {
	return Units(ctx, in, emit)
}

// workFn works on pieces. Its fields are what a worker is told.
type workFn struct {
	Output string
	Groups bool
	tools  *Tools
}

// shared are the tools of a process: checkers are for all goroutines.
var shared struct {
	sync.Mutex
	of map[bool]*Tools
}

// Setup makes the tools, or takes those of the process.
func (f *workFn) Setup() (err error) {
	shared.Lock()
	defer shared.Unlock()
	if f.tools = shared.of[f.Groups]; f.tools == nil {
		if f.tools, err = NewTools(f.Groups); err != nil {
			return err
		}
		if shared.of == nil {
			shared.of = map[bool]*Tools{}
		}
		shared.of[f.Groups] = f.tools
	}
	return nil
}

// ProcessElement works on a piece.
func (f *workFn) ProcessElement(ctx context.Context, u Unit, emit func(string, int64)) error {
	return f.tools.Do(ctx, u, f.Output, emit)
}

// Count is a number under its name.
type Count struct {
	What string
	N    int64
}

func keyed(what string, n int64) (int, Count) { return 0, Count{what, n} }

type writeFn struct{ Output string }

// ProcessElement writes the numbers, sorted by name.
func (f *writeFn) ProcessElement(ctx context.Context, _ int, next func(*Count) bool) error {
	all := map[string]int64{}
	for c := (Count{}); next(&c); c = (Count{}) {
		all[c.What] += c.N
	}
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	fsys, err := filesystem.New(ctx, f.Output)
	if err != nil {
		return err
	}
	defer fsys.Close()
	return writeWhole(ctx, fsys, path.Join(f.Output, "counts.json"), bytes.NewReader(append(text, '\n')))
}

var serial atomic.Int64

// unique is a name that no other process or goroutine takes at the same time.
func unique() string {
	host, _ := os.Hostname()
	return host + "-" + strconv.Itoa(os.Getpid()) + "-" + strconv.FormatInt(serial.Add(1), 36)
}

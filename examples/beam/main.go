// Command beam checks, groups and lays out claims on an engine that Apache Beam runs on: the runner in this process (Prism,
// the default), or Flink and Dataflow (see README.md; untried).
//
//	go run . --output tables claims/*.ndjson claims/*.837
//
// The tables are Parquet files, a shard for each piece of the input; counts.json has the numbers of all. What is done to a
// claim is what one process does: the Checker of package guidelines, the groupers of claim/grouping, the writer of
// claim/table.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/flink"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
)

var runner = flag.String("engine", "prism", "prism (in this process) or flink")

func main() {
	output := flag.String("output", "", "the folder of the tables")
	split := flag.Int64("split", 64<<20, "bytes of NDJSON that are a piece; an 837 is split by its interchanges")
	groups := flag.Bool("groups", true, "put claims into the groups of HCC, Elixhauser, Charlson and MS-DRG")
	flag.Parse()
	beam.Init()
	if err := run(context.Background(), Job{Output: *output, Split: *split, Groups: *groups, Files: flag.Args()}); err != nil {
		fmt.Fprintln(os.Stderr, "beam:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, j Job) error {
	if err := j.Prepare(ctx); err != nil {
		return err
	}
	p := beam.NewPipeline()
	Build(p.Root(), j)
	_, err := beam.Run(ctx, *runner, p)
	return err
}

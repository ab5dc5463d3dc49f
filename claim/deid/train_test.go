package deid

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTrainingRows writes the features and labels of the words of marked notes, for the script that makes the weights.
func TestTrainingRows(t *testing.T) {
	from, to := os.Getenv("DEID_NOTES"), os.Getenv("DEID_ROWS")
	if from == "" || to == "" {
		t.Skip("DEID_NOTES and DEID_ROWS name no files")
	}
	in, err := os.Open(from)
	require.NoError(t, err)
	defer in.Close()
	out, err := os.Create(to)
	require.NoError(t, err)
	w := bufio.NewWriter(out)
	s := bufio.NewScanner(in)
	s.Buffer(nil, 1<<20)
	loadLexicon()
	for s.Scan() {
		var n struct {
			ID, Text string
			Spans    []struct {
				Start, End int
				Kind       string
			}
		}
		require.NoError(t, json.Unmarshal(s.Bytes(), &n))
		f := newFinder(n.Text)
		f.forms()
		f.words = wordsOf(n.Text)
		f.describe()
		fmt.Fprintf(w, "# %s\n", n.ID)
		var features []feature
		for i := range f.words {
			x := &f.words[i]
			label := "O"
			for _, s := range n.Spans {
				if s.Start < x.end && x.start < s.End && !x.taken {
					switch s.Kind {
					case "name":
						label = "N"
					case "geography":
						label = "G"
					}
				}
			}
			fmt.Fprintf(w, "%s %d %d", label, x.start, x.end)
			features = f.features(features[:0], i)
			for _, k := range features {
				fmt.Fprintf(w, " %d", k)
			}
			fmt.Fprintln(w)
		}
	}
	require.NoError(t, s.Err())
	require.NoError(t, w.Flush())
	require.NoError(t, out.Close())
}

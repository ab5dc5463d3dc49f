package x837

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOneReaderEach: a segment is read by the table of bindings or by code of its own, not by both.
func TestOneReaderEach(t *testing.T) {
	for v, own := range [variants]map[string]func(*Decoder){readProfessional(), readInstitutional(), readDental()} {
		seen := map[string]bool{}
		for _, table := range []map[string]func(*Decoder){readLevels(), readParties(), readClaim(), readLine(), readOtherPayers(), own, readBound(variant(v))} {
			for keys := range table {
				for _, key := range strings.Fields(keys) {
					require.False(t, seen[key], "%v: %s", v, key)
					seen[key] = true
				}
			}
		}
	}
}

package x837

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOneReaderEach: a segment is read by the table of bindings or by code of its own, not by both.
func TestOneReaderEach(t *testing.T) {
	for institutional, own := range map[bool][]map[string]func(*Decoder){
		false: {readLevels(), readParties(), readClaim(), readProfessional(), readLine(), readLineProfessional(), readOtherPayers()},
		true:  {readLevels(), readParties(), readClaim(), readInstitutional(), readLine(), readOtherPayers()},
	} {
		seen := map[string]bool{}
		for _, table := range append(own, readBound(institutional)) {
			for keys := range table {
				for _, key := range strings.Fields(keys) {
					require.False(t, seen[key], "%v: %s", institutional, key)
					seen[key] = true
				}
			}
		}
	}
}

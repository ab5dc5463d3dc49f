package x835_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// TestWriteForOthers writes generated payments for .ci/interop-835, which lets other programs read them: 2,000 payments
// in 200 files in the folder MEDCODE_INTEROP.
func TestWriteForOthers(t *testing.T) {
	dir := os.Getenv("MEDCODE_INTEROP")
	if dir == "" {
		t.Skip("MEDCODE_INTEROP is not set: .ci/interop-835 sets it")
	}
	g := x12gen.New(835)
	for i := range 200 {
		var list []*remit.Payment
		for range 10 {
			list = append(list, g.Payment(4))
		}
		name := filepath.Join(dir, fmt.Sprintf("%03d.835", i))
		require.NoError(t, os.WriteFile(name, written(t, x835.EncodeOptions{NewLines: i%2 == 0}, list...), 0o600))
	}
}

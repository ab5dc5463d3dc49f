package publicclaims

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/cms"
)

// cmsClaims reads a file of CMS; a table of claims with those that lie beside it.
func cmsClaims(t *testing.T, name string, _ []byte) (out []*claim.Claim) {
	files := []string{name}
	if strings.Contains(name, "cms-idr") {
		var err error
		files, err = filepath.Glob(filepath.Join(filepath.Dir(name), "*"))
		require.NoError(t, err)
	}
	var in []cms.Input
	for _, name := range files {
		in = append(in, cms.Input{Name: filepath.Base(name), Open: func() (io.ReadCloser, error) { return os.Open(name) }})
	}
	for rec, err := range cms.NewReader(cms.Options{}, in...).Records() {
		if errors.Is(err, cms.ErrOrphan) {
			continue // the sample has lines of a claim that it lacks
		}
		require.NoError(t, err)
		out = append(out, rec.Claim)
	}
	return out
}

package x837

import (
	"errors"
	"io"

	"github.com/gomedcode/medcode/claim"
)

// maxErrors bounds the errors that Claims returns.
const maxErrors = 100

// Claims reads all claims of a file at once, those that can be read whole; the errors of the others are joined.
func Claims(r io.Reader) ([]*claim.Claim, error) {
	var (
		out  []*claim.Claim
		errs []error
	)
	for c, err := range NewDecoder(r, Options{NoCheck: true}).Claims() {
		if err != nil {
			if len(errs) < maxErrors {
				errs = append(errs, err)
			}
			continue
		}
		out = append(out, c)
	}
	return out, errors.Join(errs...)
}

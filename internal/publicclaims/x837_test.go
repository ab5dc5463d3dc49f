package publicclaims

import (
	"bytes"
	"testing"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12/x837"
)

// x837Claims reads the claims of an 837; other transactions have none. What the reader itself objects to is not counted here.
func x837Claims(_ *testing.T, _ string, data []byte) (out []*claim.Claim) {
	if !bytes.Contains(data, []byte("837")) {
		return nil
	}
	for c, err := range x837.NewDecoder(bytes.NewReader(data), x837.Options{}).Claims() {
		if err == nil && c != nil {
			out = append(out, c)
		}
	}
	return out
}

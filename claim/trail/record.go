package trail

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"log/slog"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gomedcode/medcode/internal/jsonw"
	"github.com/gomedcode/medcode/internal/redact"
)

// Event is what someone did.
type Event struct {
	Time    time.Time // the zero time is now
	User    string    // who: the name of a token, the subject of a certificate; "" when nobody had to say
	Action  string    // what: a method with the pattern of its route, never an address with values in it
	Request string    // id of the request, the same as in other logs
	Digest  string    // of what was looked at, see [Digest]; "" for none
}

// Head is the last record of a trail: what a trail must still reach when it is verified later.
type Head struct {
	Seq  uint64            // its number, from 1; 0 for a trail without records
	Hash [sha256.Size]byte // its hash
}

// String is the number and the hash.
func (h Head) String() string { return fmt.Sprintf("%d %x", h.Seq, h.Hash) }

// Options are those of a trail.
type Options struct {
	Key []byte // of the HMAC; nil for plain hashes
}

func (o Options) sum() hash.Hash {
	if len(o.Key) > 0 {
		return hmac.New(sha256.New, o.Key)
	}
	return sha256.New()
}

// maxText bounds each text of an event in bytes.
const maxText = 512

// clean cuts a text that is too long and takes out what is no text.
func clean(s string) string {
	if len(s) > maxText {
		s = s[:maxText]
	}
	if utf8.ValidString(s) && !strings.ContainsFunc(s, control) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if control(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
}

func control(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }

// Digest tells a document from others without telling what it says: the SHA-256 of the request id, a zero byte and the
// document. The id makes digests of one document differ from request to request, so that they cannot be collected and
// compared; who has the document and the record can say whether they belong together.
func Digest(request string, document []byte) string {
	h := sha256.New()
	h.Write([]byte(request))
	h.Write([]byte{0})
	h.Write(document)
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// appendRecord appends the line of an event behind a record, and gives its own head.
func appendRecord(b []byte, o Options, last Head, e *Event) ([]byte, Head) {
	start := len(b)
	b = jsonw.Int(append(b, '{'), "seq", int64(last.Seq+1))
	b = append(e.Time.UTC().AppendFormat(append(jsonw.Field(b, "time"), '"'), time.RFC3339Nano), '"')
	b = jsonw.Text(b, "user", clean(e.User))
	b = jsonw.Text(b, "action", clean(e.Action))
	b = jsonw.Text(b, "request", clean(e.Request))
	b = jsonw.Text(b, "digest", clean(e.Digest))
	b = append(hex.AppendEncode(append(jsonw.Field(b, "prev"), '"'), last.Hash[:]), '"')
	h := o.sum()
	h.Write(b[start:])
	next := Head{Seq: last.Seq + 1}
	h.Sum(next.Hash[:0])
	b = append(hex.AppendEncode(append(jsonw.Field(b, "hash"), '"'), next.Hash[:]), '"', '}', '\n')
	return b, next
}

// Format keeps the key out of what package fmt prints.
func (Options) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue keeps the key out of log/slog.
func (Options) LogValue() slog.Value { return redact.Log() }

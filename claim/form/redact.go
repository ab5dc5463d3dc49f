package form

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds values of a claim prints and logs without them.

// Format prints the box and not what stands in it, for every verb.
func (t Text) Format(f fmt.State, _ rune) { redact.Write(f, t.boxID()) }

// LogValue is the box.
func (t Text) LogValue() slog.Value { return slog.StringValue(t.boxID()) }

func (t Text) boxID() string {
	if t.Box == nil {
		return "no box"
	}
	return t.Box.ID
}

// Format prints <redacted> for every verb.
func (Page) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Page) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: claims that are not yet written.
func (Writer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Writer) LogValue() slog.Value { return redact.Log() }

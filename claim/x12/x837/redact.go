package x837

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds or may hold values of a file prints and logs without them. Dumps are explicit: the fields, or json.Marshal.

// Format prints <redacted> for every verb: claims, levels and what is buffered.
func (Decoder) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Decoder) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: claims and what is not yet written.
func (Encoder) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Encoder) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: a claim.
func (Result) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Result) LogValue() slog.Value { return redact.Log() }

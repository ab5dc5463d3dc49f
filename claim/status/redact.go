package status

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds names, numbers and days of people prints and logs without them. Dumps are explicit: the fields.

// Format prints <redacted> for every verb.
func (Request) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Request) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (RequestLine) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (RequestLine) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Answer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Answer) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Line) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Line) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Code) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Code) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Status) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Status) LogValue() slog.Value { return redact.Log() }

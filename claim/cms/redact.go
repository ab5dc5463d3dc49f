package cms

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb: a claim is in it.
func (Record) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Record) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: people may be held.
func (Reader) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Reader) LogValue() slog.Value { return redact.Log() }

package note

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb: the text.
func (Note) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Note) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: the caller's id, and what was found of a patient.
func (Result) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Result) LogValue() slog.Value { return redact.Log() }

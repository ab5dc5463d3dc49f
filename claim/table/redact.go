package table

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb: a cell may be an identifier.
func (Value) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Value) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: the row being written.
func (Writer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Writer) LogValue() slog.Value { return redact.Log() }

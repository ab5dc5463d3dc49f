package encounter

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb: the text of an encounter.
func (Record) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Record) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: what is buffered.
func (Reader) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Reader) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Writer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Writer) LogValue() slog.Value { return redact.Log() }

package audit

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb: encounters.
func (Pair) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Pair) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: the id of an encounter with its codes.
func (Comparison) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Comparison) LogValue() slog.Value { return redact.Log() }

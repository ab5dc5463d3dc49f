package x278

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds messages prints and logs without them.

// Format prints <redacted> for every verb.
func (Reader) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Reader) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Encoder) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Encoder) LogValue() slog.Value { return redact.Log() }

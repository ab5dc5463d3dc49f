package render

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb: numbers of few people may be asked for.
func (Chart) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Chart) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Page) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Page) LogValue() slog.Value { return redact.Log() }

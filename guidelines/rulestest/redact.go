package rulestest

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb: an encounter.
func (Case) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Case) LogValue() slog.Value { return redact.Log() }

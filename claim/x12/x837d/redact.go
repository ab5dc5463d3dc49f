package x837d

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds claims prints and logs without them.

// Format prints <redacted> for every verb.
func (Reader) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Reader) LogValue() slog.Value { return redact.Log() }

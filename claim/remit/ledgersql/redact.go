package ledgersql

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb.
func (Session) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Session) LogValue() slog.Value { return redact.Log() }

package group

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb: age and sex are a person's.
func (Person) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Person) LogValue() slog.Value { return redact.Log() }

package dental

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds values of a claim prints and logs without them. Dumps are explicit: the fields.

// Format prints <redacted> for every verb.
func (Claim) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Claim) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Orthodontic) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Orthodontic) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Status) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Status) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Service) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Service) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Treated) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Treated) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Prosthesis) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Prosthesis) LogValue() slog.Value { return redact.Log() }

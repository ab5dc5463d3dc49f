package eligibility

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds names, numbers and days of people prints and logs without them. Dumps are explicit: the fields.

// Format prints <redacted> for every verb.
func (Request) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Request) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Inquiry) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Inquiry) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Detail) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Detail) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Answer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Answer) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Benefit) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Benefit) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Summary) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Summary) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Coverage) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Coverage) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (CostShare) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (CostShare) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Limit) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Limit) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (OtherPayer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (OtherPayer) LogValue() slog.Value { return redact.Log() }

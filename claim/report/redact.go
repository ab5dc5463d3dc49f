package report

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb: counts of few people are in it.
func (Counter) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Counter) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: who was enrolled.
func (Members) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Members) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: what was paid for whom.
func (Payments) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Payments) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: numbers of few people may be asked for.
func (Report) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Report) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Row) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Row) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Move) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Move) LogValue() slog.Value { return redact.Log() }

package grouping

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints <redacted> for every verb: member numbers and diagnoses are in it.
func (Years) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Years) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Year) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Year) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: counts of few people are in it.
func (Counter) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Counter) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: a claim is in it.
func (Grouped) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Grouped) LogValue() slog.Value { return redact.Log() }

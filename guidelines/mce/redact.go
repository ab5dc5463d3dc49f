package mce

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Format implements [fmt.Formatter]: a stay is printed without what it holds.
func (s Stay) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue implements [slog.LogValuer]: a stay is logged without what it holds.
func (s Stay) LogValue() slog.Value { return redact.Log() }

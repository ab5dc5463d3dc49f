// Package redact is what values that hold patient data print and log: a type of a public package with such data calls it
// from its methods Format and LogValue. Dumps are explicit: package claim/encounter.
package redact

import (
	"fmt"
	"io"
	"log/slog"
)

// Text is printed in place of a value.
const Text = "<redacted>"

// Format is the body of a Format method that shows nothing, whatever the verb.
func Format(f fmt.State) { Write(f, Text) }

// Log is the body of a LogValue method that shows nothing.
func Log() slog.Value { return slog.StringValue(Text) }

// Write is the body of a Format method that shows text, which holds no patient data.
func Write(f fmt.State, text string) { _, _ = io.WriteString(f, text) }

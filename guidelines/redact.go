package guidelines

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds patient data prints and logs without it; a caller who wants to see a value prints its fields. Diagnoses,
// procedures and services show the code, where it is one, and nothing else.

// Format prints <redacted> for every verb: dates, identifiers, and texts as sent.
func (Encounter) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Encounter) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: dates and age.
func (Patient) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Patient) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Age) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Age) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: texts as sent.
func (NDC) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (NDC) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: a text as sent.
func (Provider) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Provider) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Payer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Payer) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: dates and texts as sent.
func (Bill) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Bill) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: texts of the coder.
func (Assertion) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Assertion) LogValue() slog.Value { return redact.Log() }

// unread is printed for a code as sent that is none: it may be anything.
const unread = "<unreadable>"

// Format prints the code in display form, for every verb.
func (d Diagnosis) Format(f fmt.State, _ rune) { redact.Write(f, shown(d.Code.String(), d.Text)) }

// LogValue is the code in display form.
func (d Diagnosis) LogValue() slog.Value { return slog.StringValue(shown(d.Code.String(), d.Text)) }

// Format prints the code, for every verb.
func (p Procedure) Format(f fmt.State, _ rune) { redact.Write(f, shown(p.Code.String(), p.Text)) }

// LogValue is the code.
func (p Procedure) LogValue() slog.Value { return slog.StringValue(shown(p.Code.String(), p.Text)) }

// Format prints the code with its modifiers ("99213-25"), for every verb.
func (s Service) Format(f fmt.State, _ rune) { redact.Write(f, s.shown()) }

// LogValue is the code with its modifiers.
func (s Service) LogValue() slog.Value { return slog.StringValue(s.shown()) }

func (s *Service) shown() string {
	out := shown(s.Code.String(), s.Text)
	for _, m := range s.Modifiers {
		out += "-" + shown(m.String(), unread)
	}
	return out
}

// shown is the code, or what is printed where there is a text that is none, or nothing at all.
func shown(code, text string) string {
	switch {
	case code != "":
		return code
	case text != "":
		return unread
	}
	return "<no code>"
}

// Format prints <redacted> for every verb: the facts are those of an encounter.
func (Facts) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Facts) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: the source is mostly a claim.
func (Run) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Run) LogValue() slog.Value { return redact.Log() }

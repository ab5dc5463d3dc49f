package claim

import (
	"fmt"
	"log/slog"
	"strings"

	"github.com/gomedcode/medcode/internal/redact"
)

// A claim and its parts are patient data: package fmt prints them as <redacted> for every verb, and package log/slog logs
// them so, too. Diagnoses, procedures and lines show their codes, where they are codes, and nothing else. Dumps are
// explicit: package claim/encounter. Two ways around this are not in the hands of a type: a value (not a pointer) in an
// unexported field of a caller's struct, on which fmt calls no method, and slices and maps under slog's JSON handler,
// which encodes their elements as encoding/json does.

// Format prints the code, for every verb.
func (d Diagnosis) Format(f fmt.State, _ rune) { redact.Write(f, d.Code.String()) }

// LogValue is the code.
func (d Diagnosis) LogValue() slog.Value { return slog.StringValue(d.Code.String()) }

// Format prints the code and that the rest is left out, for every verb.
func (p Procedure) Format(f fmt.State, _ rune) { redact.Write(f, p.shown()) }

// LogValue is what Format prints.
func (p Procedure) LogValue() slog.Value { return slog.StringValue(p.shown()) }

func (p *Procedure) shown() string {
	return strings.TrimPrefix(p.Code.String()+" "+redact.Text, " ")
}

// Format prints the code with its modifiers and that the rest is left out ("99213-25 <redacted>"), for every verb.
func (l Line) Format(f fmt.State, _ rune) { redact.Write(f, l.shown()) }

// LogValue is what Format prints.
func (l Line) LogValue() slog.Value { return slog.StringValue(l.shown()) }

func (l *Line) shown() string {
	s := l.Code.String()
	for _, m := range l.Modifiers {
		if !m.IsZero() {
			s += "-" + m.String()
		}
	}
	return strings.TrimPrefix(s+" "+redact.Text, " ")
}

// Format prints <redacted> for every verb: a claim is patient data.
func (Claim) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Claim) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: a text of the coder.
func (Assertion) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Assertion) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Unmapped) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Unmapped) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: a segment as it was read.
func (UnmappedSegment) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (UnmappedSegment) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (OtherPayer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (OtherPayer) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Adjustment) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Adjustment) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (OutpatientRemit) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (OutpatientRemit) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (InpatientRemit) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (InpatientRemit) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Adjudication) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Adjudication) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: admission and discharge dates.
func (Institutional) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Institutional) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Occurrence) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Occurrence) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (OccurrenceSpan) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (OccurrenceSpan) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (ValueAmount) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (ValueAmount) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: account, authorisation and record numbers, dates, notes.
func (Info) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Info) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Accident) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Accident) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: free text.
func (Note) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Note) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Attachment) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Attachment) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Contract) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Contract) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Repriced) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Repriced) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (ClaimDates) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (ClaimDates) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Ambulance) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Ambulance) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Condition) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Condition) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Spinal) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Spinal) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (LineDates) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (LineDates) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: a prescription number.
func (NDC) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (NDC) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (TestResult) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (TestResult) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Purchased) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Purchased) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (DME) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (DME) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Certificate) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Certificate) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Form) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Form) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: an answer of a form.
func (Answer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Answer) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: names and identifiers.
func (Party) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Party) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (OtherID) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (OtherID) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Address) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Address) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Contact) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Contact) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Billing) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Billing) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (PayToPlan) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (PayToPlan) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (AmbulanceStop) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (AmbulanceStop) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Patient) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Patient) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Subscriber) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Subscriber) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Payer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Payer) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: a claim.
func (Scrubbed) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Scrubbed) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: a person.
func (MemberYear) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (MemberYear) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: dates.
func (Stay) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Stay) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Orthodontics) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Orthodontics) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (ToothStatus) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (ToothStatus) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Treatment) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Treatment) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (TreatedTooth) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (TreatedTooth) LogValue() slog.Value { return redact.Log() }

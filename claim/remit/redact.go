package remit

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds values of a remittance prints and logs without them. Dumps are explicit: the fields.

// Format prints <redacted> for every verb.
func (Payment) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Payment) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Account) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Account) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Party) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Party) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Delivery) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Delivery) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Reference) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Reference) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Contact) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Contact) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Number) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Number) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Segment) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Segment) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (ProviderAdjustment) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (ProviderAdjustment) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Group) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Group) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Summary) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Summary) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (InpatientSummary) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (InpatientSummary) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Claim) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Claim) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Adjustment) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Adjustment) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Amount) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Amount) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Person) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Person) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Line) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Line) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Procedure) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Procedure) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Remark) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Remark) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Outpatient) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Outpatient) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Inpatient) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Inpatient) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Totals) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Totals) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Ledger) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Ledger) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Standing) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Standing) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (LineStanding) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (LineStanding) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Amounts) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Amounts) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Send) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Send) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Answer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Answer) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Entry) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Entry) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Denial) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Denial) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Remittance) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Remittance) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Acknowledgment) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Acknowledgment) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Booking) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Booking) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Operation) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Operation) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (ProviderPosting) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (ProviderPosting) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Posting) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Posting) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Posted) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Posted) LogValue() slog.Value { return redact.Log() }

package claim

import (
	"fmt"
	"io"
)

// redacted is what fmt prints for a value that holds patient data. Dumps are explicit: package claim/encounter.
const redacted = "<redacted>"

func redact(f fmt.State) { _, _ = io.WriteString(f, redacted) }

// Format prints <redacted> for every verb: a claim holds patient data.
func (Claim) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb. Patient, Subscriber, Billing and PayToPlan inherit it.
func (Party) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (Address) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (Contact) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (OtherID) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (Payer) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (OtherPayer) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb: account, authorisation and record numbers, dates, notes.
func (Info) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb: free text.
func (Note) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (Attachment) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (ClaimDates) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (Accident) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (Ambulance) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (Repriced) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb: admission and discharge dates.
func (Institutional) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (Occurrence) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (OccurrenceSpan) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb: a procedure date.
func (Procedure) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb: service dates, control and authorisation numbers, notes.
func (Line) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (LineDates) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb: a prescription number.
func (NDC) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (DME) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb: an answer of a form.
func (Answer) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (Adjudication) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb: segments as they were read.
func (Unmapped) Format(f fmt.State, _ rune) { redact(f) }

// Format prints <redacted> for every verb.
func (UnmappedSegment) Format(f fmt.State, _ rune) { redact(f) }

package terminology

import (
	"errors"

	"github.com/gomedcode/medcode/internal/jsonw"
)

// IssueCode is a code of FHIR's issue types, as far as this package gives it.
type IssueCode string

// The issue codes, and the HTTP status that goes with each.
const (
	IssueInvalid      IssueCode = "invalid"       // 400: a parameter that cannot be read, is unknown or given twice
	IssueRequired     IssueCode = "required"      // 400: a parameter that is missing
	IssueNotFound     IssueCode = "not-found"     // 404: a code, code system, version or value set that is not here
	IssueNotSupported IssueCode = "not-supported" // 422: what the tables at hand cannot answer
	IssueTooCostly    IssueCode = "too-costly"    // 422: more concepts than the service gives at once
)

// Error is what keeps an operation from an answer. Its text holds nothing of the input but codes that have the shape of
// one.
type Error struct {
	Code      IssueCode
	Parameter string // the parameter of the operation at fault; "" when none is
	Text      string
}

// Error is the text, after the parameter.
func (e *Error) Error() string {
	if e.Parameter != "" {
		return "terminology: " + e.Parameter + ": " + e.Text
	}
	return "terminology: " + e.Text
}

// Status is the HTTP status of the error.
func (e *Error) Status() int {
	switch e.Code {
	case IssueNotFound:
		return 404
	case IssueNotSupported, IssueTooCostly:
		return 422
	}
	return 400
}

// Outcome is the error as an OperationOutcome.
func (e *Error) Outcome() OperationOutcome {
	return OperationOutcome{Issue: []Issue{{Severity: "error", Code: e.Code, Parameter: e.Parameter, Text: e.Text}}}
}

// OutcomeOf is the OperationOutcome and the HTTP status of an error of this package; of any other error a 500 that says
// nothing of it.
func OutcomeOf(err error) (OperationOutcome, int) {
	if e := (*Error)(nil); errors.As(err, &e) {
		return e.Outcome(), e.Status()
	}
	return OperationOutcome{Issue: []Issue{{Severity: "fatal", Code: "exception", Text: "the operation failed"}}}, 500
}

// OperationOutcome is the FHIR resource of that name.
type OperationOutcome struct{ Issue []Issue }

// Issue is an issue of an OperationOutcome.
type Issue struct {
	Severity  string // fatal, error, warning, information
	Code      IssueCode
	Parameter string // where: the name of a parameter
	Text      string
}

// AppendJSON appends the resource.
func (o OperationOutcome) AppendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "resourceType", "OperationOutcome")
	b = jsonw.List(b, "issue", o.Issue, func(b []byte, i *Issue) []byte {
		b = jsonw.Text(append(b, '{'), "severity", i.Severity)
		b = jsonw.Text(b, "code", string(i.Code))
		b = jsonw.Text(append(jsonw.Field(b, "details"), '{'), "text", i.Text)
		b = append(b, '}')
		if i.Parameter != "" {
			b = jsonw.Strings(b, "expression", []string{"Parameters.parameter.where(name = '" + i.Parameter + "')"})
		}
		return append(b, '}')
	})
	return append(b, '}')
}

// MarshalJSON is the resource.
func (o OperationOutcome) MarshalJSON() ([]byte, error) { return o.AppendJSON(nil), nil }

func notFound(parameter, text string) *Error {
	return &Error{Code: IssueNotFound, Parameter: parameter, Text: text}
}

func invalid(parameter, text string) *Error {
	return &Error{Code: IssueInvalid, Parameter: parameter, Text: text}
}

func required(parameter, text string) *Error {
	return &Error{Code: IssueRequired, Parameter: parameter, Text: text}
}

func notSupported(parameter, text string) *Error {
	return &Error{Code: IssueNotSupported, Parameter: parameter, Text: text}
}

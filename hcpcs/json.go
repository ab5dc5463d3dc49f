package hcpcs

import "github.com/gomedcode/medcode/internal/jsonw"

// The JSON of entries and statuses has the fields of the command medcode's lookup.

// String is the code or modifier and its title; "" for no entry.
func (e Entry) String() string {
	if e.IsZero() {
		return ""
	}
	return e.record().name() + " " + e.Title()
}

// MarshalJSON is the entry with its titles, billing unit and days of use; null for no entry.
func (e Entry) MarshalJSON() ([]byte, error) {
	if e.IsZero() {
		return []byte("null"), nil
	}
	b := jsonw.Text([]byte{'{'}, "code", e.record().name())
	source := "official"
	if e.Source().Own {
		source = "medcode"
	}
	b = jsonw.Text(jsonw.Text(b, "title", e.Title()), "titleSource", source)
	b = jsonw.Given(b, "shortTitle", e.ShortTitle())
	b = jsonw.Day(jsonw.Day(b, "effectiveFrom", e.From()), "effectiveTo", e.To())
	if q, ok := e.BillingUnit(); ok {
		b = jsonw.Text(b, "billingUnit", q.String())
	}
	return append(jsonw.Text(b, "release", e.Source().Name), '}'), nil
}

// String is the state and the reason: "expired (…)".
func (st Status) String() string {
	if st.Reason == "" {
		return st.State.String()
	}
	return st.State.String() + " (" + st.Reason + ")"
}

// MarshalJSON is the status: status, reason, covered, billable, effectiveFrom, effectiveTo.
func (st Status) MarshalJSON() ([]byte, error) {
	b := jsonw.Text([]byte{'{'}, "status", st.State.String())
	b = jsonw.Text(b, "reason", st.Reason)
	b = jsonw.Bool(b, "covered", st.Covered)
	b = jsonw.Bool(b, "billable", st.State == Valid)
	return append(jsonw.Day(jsonw.Day(b, "effectiveFrom", st.From), "effectiveTo", st.To), '}'), nil
}

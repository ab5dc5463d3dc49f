package status

import "github.com/gomedcode/medcode/claim/exchange"

// Request asks for the status of a claim: X12 276.
type Request struct {
	Head         exchange.Head
	Payer        exchange.Party    // 2100A
	Receiver     exchange.Party    // 2100B: who asks
	Providers    []exchange.Party  // 2100C: whose claim it is; at most two identifiers of one
	Subscriber   exchange.Person   // 2100D
	Dependent    *exchange.Person  // 2100E: the patient, when it is not the subscriber
	Trace        exchange.Trace    // TRN: by which the answer is found
	PayerControl string            // REF*1K
	BillType     string            // REF*BLT
	Location     string            // REF*LU
	Group        string            // REF*6P
	Account      string            // REF*EJ: the account number of the patient, CLM01
	Prescription string            // REF*XZ
	Clearing     string            // REF*D9: the number of a clearinghouse
	Charge       exchange.Optional // AMT*T3
	Dates        exchange.Period   // DTP*472
	Lines        []RequestLine     // 2210
	Kept         []exchange.Segment
}

// RequestLine asks for a service line.
type RequestLine struct {
	Procedure *exchange.Procedure
	Charge    exchange.Optional
	Revenue   string
	Units     exchange.Optional
	Control   string // REF*FJ: of the line
	Dates     exchange.Period
	Kept      []exchange.Segment
}

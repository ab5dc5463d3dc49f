package remit

import (
	"strings"
	"sync"

	"github.com/gomedcode/medcode/claim/remit/internal/numbers"
)

// The words for codes are ours and short: enough to know what a number is about. The texts of the lists are those of
// their owners and not shipped. A number without words is no wrong one: lists grow three times a year.

// StatusText says in short what a claim status (CLP02) means; "" for one that the guide has not.
func StatusText(code string) string { return lookup(&statusWords, statusCodes, code) }

// GroupText says in short whose an adjustment of a group (CAS01) is; "" for another one.
func GroupText(code string) string { return lookup(&groupWords, groupCodes, code) }

// ReasonText says in short what an adjustment reason (CARC) is about; "" when there are no words for it.
func ReasonText(code string) string {
	r, _ := numbers.Reason(code)
	return r.Words
}

// RemarkText says in short what a remark code (RARC) is about; "" when there are no words for it.
func RemarkText(code string) string {
	r, _ := numbers.Remark(code)
	return r.Words
}

// ProviderReasonText says in short what a provider adjustment (PLB03-1) is for; "" for one that the guide has not.
func ProviderReasonText(code string) string { return lookup(&providerWords, providerCodes, code) }

// words are the texts of a list by number, made when they are first asked for.
type words struct {
	once sync.Once
	of   map[string]string
}

var statusWords, groupWords, providerWords words

func lookup(w *words, list, code string) string {
	w.once.Do(func() {
		w.of = map[string]string{}
		for line := range strings.Lines(list) {
			code, text, _ := strings.Cut(strings.TrimSpace(line), " ")
			w.of[code] = text
		}
	})
	return w.of[code]
}

const statusCodes = `1 adjudicated as primary
2 adjudicated as secondary
3 adjudicated as tertiary
4 denied
19 adjudicated as primary, passed on
20 adjudicated as secondary, passed on
21 adjudicated as tertiary, passed on
22 payment taken back
23 not this payer's claim, passed on
25 estimate only, nothing paid`

const groupCodes = `CO contract: not owed by the patient
CR correction of an earlier payment (before version 5010)
OA other
PI decided by the payer, no contract behind it
PR owed by the patient`

const providerCodes = `50 late filing
51 penalty
72 refund from the provider booked
90 early payment
AH fee for origination
AM owed by a borrower
AP advance counted
B2 rebate
B3 recovery allowance
BD bad debt
BN bonus
C5 temporary allowance
CR capitation interest
CS adjustment, see the reference
CT capitation
CV capital passed through
CW anesthetist's services passed through
DM medical education passed through
E3 withhold
FB balance carried forward
FC paid from a fund
GO medical education of graduates
HM hemophilia
IP incentive
IR tax withheld
IS interim settlement
J1 not reimbursed
L3 penalty
L6 interest
LE levy
LS lump sum
OA organ acquisition
OB offset with affiliated providers
PI periodic interim payment
PL payment final
RA retroactive
RE return on equity
SL student loan
TL third party liability
WO overpayment taken back
WU amount not yet recovered`

package remit

import (
	"strings"
	"sync"
)

// The words for codes are ours and short: enough to know what a number is about. The texts of the lists are those of
// their owners and not shipped. A number without words is no wrong one: lists grow three times a year.

// StatusText says in short what a claim status (CLP02) means; "" for one that the guide has not.
func StatusText(code string) string { return lookup(&statusWords, statusCodes, code) }

// GroupText says in short whose an adjustment of a group (CAS01) is; "" for another one.
func GroupText(code string) string { return lookup(&groupWords, groupCodes, code) }

// ReasonText says in short what an adjustment reason (CARC) is about; "" when there are no words for it.
func ReasonText(code string) string { return lookup(&reasonWords, reasonCodes, code) }

// RemarkText says in short what a remark code (RARC) is about; "" when there are no words for it.
func RemarkText(code string) string { return lookup(&remarkWords, remarkCodes, code) }

// ProviderReasonText says in short what a provider adjustment (PLB03-1) is for; "" for one that the guide has not.
func ProviderReasonText(code string) string { return lookup(&providerWords, providerCodes, code) }

// words are the texts of a list by number, made when they are first asked for.
type words struct {
	once sync.Once
	of   map[string]string
}

var statusWords, groupWords, reasonWords, remarkWords, providerWords words

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

const reasonCodes = `1 deductible
2 coinsurance
3 copayment
4 modifier missing or at odds with the code
5 place of service at odds with the code
6 age at odds with the code
7 sex at odds with the code
8 specialty at odds with the code
9 age at odds with the diagnosis
10 sex at odds with the diagnosis
11 diagnosis at odds with the procedure
12 diagnosis at odds with the kind of provider
13 death before the service
14 birth after the service
16 information missing or wrong
18 exact duplicate
19 work injury: another plan owes
20 liability carrier owes
21 no-fault carrier owes
22 another payer may come first
23 what earlier payers adjudicated
24 under capitation
26 before coverage began
27 after coverage ended
29 filed too late
31 patient not known as insured
32 dependent not eligible
33 no dependent coverage
34 no newborn coverage
35 lifetime maximum reached
39 authorization was refused
40 no emergency
44 prompt payment discount
45 above the fee schedule or contract
49 routine or screening service
50 not medically necessary
51 condition existed before
53 by a relative or household member
54 several surgeons or assistants not covered
55 experimental
56 not proven effective
58 wrong place of service
59 multiple or concurrent procedures
60 outpatient service too near to a stay
61 no second surgical opinion
66 blood deductible
69 day outlier
70 cost outlier
74 indirect medical education
75 direct medical education
76 disproportionate share
78 noncovered days or room
85 interest owed by the patient
89 professional fees taken out
90 ingredient cost
91 dispensing fee
94 processed above charges
95 plan procedures not followed
96 not covered
97 part of another service
100 paid to the patient
101 estimate before the service
102 major medical
103 promotional discount
104 managed care withhold
105 tax withheld
106 patient's payment option in effect
107 related claim or service missing
108 rent or purchase rules not met
109 another payer or contractor covers it
110 billed before the service
111 not covered unless assignment is accepted
112 not furnished directly or not documented
114 not approved by the FDA
115 procedure postponed or cancelled
116 advance notice to the patient deficient
117 transport only to the nearest facility
118 dialysis network support
119 benefit maximum reached
121 indemnification
122 psychiatric reduction
128 newborn in the mother's allowance
129 earlier processing information wrong
130 submission fee
131 negotiated discount
132 prearranged demonstration
133 pending
134 technical fees taken out
135 interim bills cannot be processed
136 earlier payer's rules not followed
137 surcharges or taxes
139 contracted funding
140 identifier and name differ
142 Medicaid amount owed by the patient
143 part deferred
144 incentive
146 diagnosis invalid on the day
147 contracted rate expired or not on file
148 information of another provider missing
149 lifetime maximum for the category
150 level of service not supported
151 frequency not supported
152 length of service not supported
153 dosage not supported
154 day's supply not supported
157 act of war
158 outside of the United States
159 terrorism
160 excluded activity
161 provider performance bonus
163 attachment named but not received
164 attachment not received in time
166 filed after the payer's responsibility ended
167 diagnosis not covered
169 alternative benefit
170 kind of provider not paid for it
171 kind of provider in this facility not paid for it
172 specialty not paid for it
173 not prescribed by a physician
174 not prescribed before delivery
175 prescription incomplete
176 prescription not current
177 eligibility requirements not met
178 spend-down not met
179 waiting requirements not met
180 residency requirements not met
181 code invalid on the day
182 modifier invalid on the day
183 referring provider not eligible
184 ordering provider not eligible
185 rendering provider not eligible
186 level of care changed
187 consumer spending account
188 covered only as cleared by the FDA
189 unlisted code where another exists
190 in the skilled nursing stay
192 nonstandard code, see the other payer's
193 decision stands after review
194 anesthesia by the surgeon or assistant
195 refund went to the wrong payer
197 authorization or notification missing
198 authorization exceeded
199 revenue and procedure code do not fit
200 coverage lapsed
201 set-aside arrangement owes
202 personal comfort service
203 service discontinued
204 not in the patient's plan
206 NPI missing
207 NPI wrong
208 NPI does not match
209 may not be billed to the patient
210 authorization came late
211 drug number not eligible
216 review organization's decision
222 contracted maximum exceeded
223 required by law
224 patient identity compromised
225 penalty or interest
226 provider's information not given
227 patient's information not given
228 another party's information not given
231 procedures exclude each other
232 transfer amount
233 hospital-acquired or preventable
234 not paid separately
235 sales tax
236 procedure or modifier pair not allowed together
237 legislated penalty
238 part of the claim outside of coverage
239 split the claim by eligibility
240 diagnosis at odds with birth weight
242 not by network or primary providers
243 not authorized by network or primary providers
246 nonpayable, for reporting
247 deductible of professional service in a facility
248 coinsurance of professional service in a facility
249 readmission
250 wrong attachment received
251 attachment incomplete
252 attachment needed
253 sequestration
254 dental claim needed
256 not under the managed care contract
257 waiting for premium
258 in custody
259 additional dental or vision payment
260 Medicaid enhanced fee
267 spans months
268 spans years
269 anesthesia not covered
270 dental plan first
271 earlier contractual reductions
272 coverage guidelines not met
273 coverage guidelines exceeded
274 fee or premium for the network
275 earlier payer's patient share not covered
276 earlier payer's denial stands
277 under review as health plan matter
278 performance program
279 not by preferred network
280 medical plan first
A0 refund to the patient
A1 denied, see the remark
A5 Medicare cost or rate reduction
A6 earlier stay or transfer rule
A8 DRG cannot be grouped
B1 visit not covered
B4 late filing penalty
B7 provider not certified on the day
B8 alternatives not used
B9 in a hospice
B10 part of a basic procedure paid
B11 passed on to the right payer
B12 not documented
B13 paid before
B14 one visit a day
B15 qualifying service missing
B16 new patient conditions not met
B20 done by another provider
B22 adjusted by diagnosis
B23 proficiency test not met`

const remarkCodes = `M1 X-ray needed
M15 bundled services
M20 procedure code missing or wrong
M25 level of service not supported
M27 patient not liable
M44 condition code missing or wrong
M45 occurrence code missing or wrong
M49 value code missing or wrong
M50 revenue code missing or wrong
M51 procedure code missing or wrong
M52 from date missing or wrong
M53 units missing or wrong
M54 total charge missing or wrong
M62 authorization missing or wrong
M64 other diagnosis missing or wrong
M76 diagnosis missing or wrong
M77 place of service missing or wrong
M79 charge missing or wrong
M80 not with another service of the day
M86 same or similar service paid before
M97 not by a practitioner in this place
M119 NDC missing or wrong
M127 medical record missing
MA01 appeal rights
MA04 earlier payer's information missing
MA07 passed on to Medicaid
MA13 patient not to be billed
MA18 passed on to a supplemental insurer
MA27 number or name of the insured missing or wrong
MA30 bill type missing or wrong
MA36 patient's name missing or wrong
MA40 admission date missing or wrong
MA43 patient status missing or wrong
MA61 member number missing or wrong
MA63 principal diagnosis missing or wrong
MA66 principal procedure missing or wrong
MA67 correction of an earlier claim
MA120 CLIA number missing or wrong
MA130 unprocessable, submit anew
N4 earlier payer's remittance missing
N20 not with another service of the day
N29 document missing
N30 patient not eligible
N56 procedure code not for the service or day
N95 kind of provider may not bill it
N115 local coverage policy
N130 see the plan's documents
N179 information asked of the member
N206 attachment does not agree with the claim
N253 attending provider's number missing or wrong
N257 billing provider's number missing or wrong
N264 ordering provider's name missing or wrong
N265 ordering provider's number missing or wrong
N285 referring provider's name missing or wrong
N286 referring provider's number missing or wrong
N290 rendering provider's number missing or wrong
N362 days or units above the maximum
N382 patient's number missing or wrong
N386 national coverage policy
N425 excluded by law
N479 earlier payer's remittance missing
N519 combination of codes not valid
N522 duplicate in process
N657 code does not fit the service
N704 decision may not be appealed`

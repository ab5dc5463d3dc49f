package deid_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/deid"
)

// TestNoteForms: in each sentence what stands in braces is found, and nothing beside it.
func TestNoteForms(t *testing.T) {
	for _, s := range []string{
		// dates
		"Seen on {3/4/2026}, again {03-04-26} and {2026-03-04}.", "Admitted {4 March 2026}, home {March 9th}.", "Due {the 3rd of June}.",
		"Surgery {Mar 2 2026}; sutures out {the 14th}.", "Stayed {1/20/2026}-{2/6/2026}.", "Respite {9/12-9/17}.", "Onset {July 4-6, 2026}.",
		"Begun {12/2025}, stopped {May 2026}.", "Fell on {Christmas Eve} and on {Thanksgiving}.", "Seen Tue {3/3} and Fri {3/6}.", "DOB {10.11.1964}",
		"Born {04MAR2026}.", "Last seen in {June} and since early {March}.", "Visit {3/4/26 }0910.", "Collected {2026-03-04}T06:10.", "Since {the fourteenth of March}.",
		"Clinic {03.04.2026}.", "Next appt {11/30}.", "Dated {Sept. 9}, mailed {Sep 12}.", "On {January 4 }and {January 9, 2026}.", "Seen {12 Feb}.",
		"D/C {2/4}. F/U {2/18}.", "Back by {Labor Day}.", "Delivered {May the fourth}.", "Pap of {08-10-2026}.", "Exp {3/27}.", "Period began {the 2nd}.",
		// ages
		"She is {94} years old.", "A {92}-year-old woman.", "{91}F with cough.", "Age: {101}.", "Turned {100} in {April}.", "He is {ninety-three} years old.",
		"A {one hundred and two} year old man.", "His mother, a {centenarian}, helps.", "In his {90s}.", "In her late {nineties}.", "Aged {90}, frail.", "{95} y.o. male.", "A {97} yo.",
		"Her {92nd} birthday.", "He will be {91} in the fall.",
		"Lab {3/4}, {3/6} and {3/8}.", "Week of {3/2}.", "{5/9}: better.", "Sex/age F/{93}.", "{92}/M with falls.", "{91} WF here.", "He is {94} with falls.", "Father died at {93}.",
		"DOB {3/4/1931} ({95}).", "She's {96}.",
		// telephones and the like
		"Call {302-5550143}, {(302) 5550143} or {1-800-FLOWERS}.", "Acct ending {4471}.", "Thumbprint {TP-4471}.", "S/N {AB12}.",
		"Call {302-555-0143} or {(302) 555-0143}.", "Cell {302.555.0143}, {+1 302 555 0143}.", "Fax {302-555-0144}.", "Home {302 555 0145 x22}.", "{Pager 4471}? No: {pager 4471}.",
		"Write {a.b-c@mail.example.org} or see {https://x.example.org/a?b=1}.", "See {www.example.org}.", "Joined from {203.0.113.77}.", "Address {2001:db8::8a2e:370}.",
		"MAC {00:1B:44:11:3A:B7}.", "Photo {knee_0412.jpg} filed.", "{Ext. 4471} here.", "Tel {3025550143}.", "Call back at {555-0143}.",
		// numbers
		"SSN {000-12-3456}.", "SSN ending in {4417}.", "Social security number {900 11 4417}.", "MRN {4471-0098}.", "MRN#{448812}.", "Chart no. {20417}.", "Acct# {7700-31894}.",
		"Member ID: {XQR449210887}.", "Policy {QCC 1188 4471 02}.", "Medicare {1EG4-TE5-MK73}.", "Group {00471} / ID {ZGP771203}.", "DL# {N8817204}.", "NPI {1234567893}.", "DEA {BK4471820}.",
		"VIN {1HGBH41JXMN109186}.", "Plate {BXR 4471}.", "WA plate {4LK T88}.", "S/N {22191044317}.", "Serial number {PVX601948S}.", "Lot {JK7T9042}.", "UDI {(01)00802526551234(21)A4471}.",
		"Claim # {WC-118-2026-0093}.", "Case {26-0388}.", "Accession {S26-10442}.", "Badge {4471}.", "Docket {MH-26-0447}.", "Rx {7718204}.", "Passport {PX4471902}.", "Kit no. {GDX-8841207}.",
		"Fingerprint template {FP-88120-R2}.", "Voice ID {VOX-44718}.", "Retina scan {RET-0447}.", "Bank acct {xxxx4471}.", "IMEI {350077521237513}.", "Username {ty_oj88}.", "Her handle {@sofi.uribe.08}.",
		// places
		"Lives at {12 N Elm St, Apt 4}.", "Address: {818 Tupelo Bend Dr, Apt 6}.", "Mail to {PO Box 1177}.", "On {Rt 2 Box 77-A}.", "Home is {RR 3, Box 91}.", "Crash on {Highway 12}.",
		"At {4501 W. Lincoln Ave}.", "Near {Monroe St and 4th Ave}.", "From {Route 9 and Tanner Street}.", "Hit on {I-80}.", "Lives on {Bellaire Blvd}.", "zip {19901}", "Apt at {1450 S Pine St #204}.",
		"Send to {HC 61 Box 4}.", "At {22-18 Astoria Blvd}.", "Lives at {77 Orchard Way #3}.", "Near {Old Mill Road}.",
		"At {1427½ N. Maple Blvd}.", "Plate OH {KRX 11 204}.", "Discharged by {jsmith14}.", "Born in {Galway}, {Ireland} in {1929}; seen {3/4/2026}.",
		"Mother {Ida} d. {96} CVA; father {Mort} d. 71.", "Letter {7021 0950 0001 4412 9983}.",
		// none
		"Codes: 99213-25, 99214 and J1885 x2, 36415.", "Billed 99214.", "Level 4, 99214-25 today.",
		"MRN {99213}.", "Zip code {60611}, door code {48213}.", "Zip {99213}; chart {20417-25}.", "Took 1½ tablets in 2 ½ hours.", "Truck of 12 345 lb.", "Treated by surfactant4 and by cpap12.", "Her son was born in Ohio in 1950; seen {3/4/2026}.",
		"Pain 3/10, strength 5/5, pulses 2/4, murmur 2/6.", "BP 120/80, HR 72, RR 16, T 98.6, SpO2 97%.", "AKI 2/2 dehydration. Half of 1/2 tab.", "Lasix 40 mg, 500 mg bid, 1000 mL, 20 units.",
		"Codes E11.22, N18.31, I50.23.", "Age 88. A 45-year-old man. 80 yo.", "Room 12, bed 4, unit 3.", "The 4th digit, the 5th rib, the 3rd trimester.", "Since 2019 and in 2024.", "Visit 5 of 12, 3 of 4.",
		"Time 0910-1030, 14:05, 7:30 am.", "EF 55-60%, FEV1 84%.", "Christmas disease was excluded.", "HR in the 90s, sats 95-98.", "Cr 1.62, Na 137, K 4.4, Hgb 13.0, Plt 241, WBC 12.4.", "98.6 F, 37.1 C, 70 kg, 150 lb.",
		"G2P1001 at 39w4d, EFW 3490 g.", "PHQ-9 12, GAD-7 8, MoCA 26/30.", "3 x 10 sets, 300 ft, 15 min.", "He may march in the band.", "Drug 10-20 mg every 4-6 hours.", "1/2 NS at 125 mL/hr.",
	} {
		text := strings.NewReplacer("{", "", "}", "").Replace(s)
		var want []string
		rest := s
		for {
			_, after, ok := strings.Cut(rest, "{")
			if !ok {
				break
			}
			in, after, _ := strings.Cut(after, "}")
			want = append(want, strings.TrimSpace(in))
			rest = after
		}
		var got []string
		for _, x := range deid.FindSpans(text) {
			got = append(got, text[x.Start:x.End])
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s: %q", s, got)
		}
	}
	require.Empty(t, deid.FindSpans(""))
}

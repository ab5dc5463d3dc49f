package form

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// payerRow is a payer of form locators 50 to 64: the one that the claim goes to, or another by its index.
type payerRow struct {
	other int // -1: the one that the claim goes to
	rank  int
}

// rankOf orders payers: primary, secondary, tertiary, those without a rank.
func rankOf(responsibility string, none int) int {
	if i := strings.Index("PSTABCDEFGH", responsibility); len(responsibility) == 1 && i >= 0 {
		return i
	}
	return none
}

// ubPayers fills rows A, B and C with the payers in their order.
func (f *filler) ubPayers() {
	c := f.c
	rows := []payerRow{{-1, rankOf(c.Subscriber.Responsibility, 0)}}
	for i := range c.OtherPayers {
		rows = append(rows, payerRow{i, rankOf(c.OtherPayers[i].Responsibility, 20)})
	}
	slices.SortStableFunc(rows, func(a, b payerRow) int { return a.rank - b.rank })
	for i, r := range rows[:min(3, len(rows))] {
		row := string(rune('A' + i))
		if r.other < 0 {
			if r.rank == i && rankOf(c.Subscriber.Responsibility, -1) == i {
				f.says("subscriber.responsibility")
			}
			f.destination(row)
			continue
		}
		if r.rank == i {
			f.says(at("otherPayers", r.other) + ".responsibility")
		}
		f.otherPayer(row, r.other)
	}
}

// destination fills a row with the payer that the claim goes to.
func (f *filler) destination(row string) {
	c := f.c
	f.put("50"+row, street(c.Payer.Name), "payer.name")
	f.put("51"+row, c.Payer.ID, "payer.id")
	f.put("52"+row, c.Claim.ReleaseOfInformation, "claim.releaseOfInformation")
	f.put("53"+row, c.Claim.BenefitsAssigned, "claim.benefitsAssigned")
	if n := c.Institutional; n != nil {
		f.amount("55"+row, "55"+row+".cents", n.EstimatedDue, "institutional.estimatedDue")
	}
	if id, where := otherID(c.Payer.BillingIDs, "payer.billingIds"); where != "" {
		f.put("57"+row, id.ID, where+".id")
	}
	_, insured := f.persons()
	f.name("58"+row, insured)
	if r := c.Patient.Relationship; r != "" {
		f.put("59"+row, claim.RelationshipCode(r), "patient.relationship")
	} else if c.PatientIsSubscriber() && !(c.Patient.IsZero() && c.Subscriber.IsZero()) {
		f.put("59"+row, "18")
	}
	f.putOne("60"+row, first(sourced{c.Subscriber.MemberID, "subscriber.memberId"}, f.ifSelf(c.Patient.MemberID, "patient.memberId")))
	f.put("61"+row, bare(c.Subscriber.GroupName), "subscriber.groupName")
	f.put("62"+row, c.Subscriber.GroupNumber, "subscriber.groupNumber")
	f.putOne("63"+row, first(sourced{c.Claim.PriorAuthorization, "claim.priorAuthorization"}, sourced{c.Claim.Referral, "claim.referral"}))
	f.put("64"+row, c.Claim.OriginalReference, "claim.originalReference")
}

// otherPayer fills a row with another payer.
func (f *filler) otherPayer(row string, i int) {
	o, path := &f.c.OtherPayers[i], at("otherPayers", i)
	f.put("50"+row, street(o.Payer.Name), path+".payer.name")
	f.put("51"+row, o.Payer.ID, path+".payer.id")
	f.put("52"+row, o.ReleaseOfInformation, path+".releaseOfInformation")
	f.put("53"+row, o.BenefitsAssigned, path+".benefitsAssigned")
	f.amount("54"+row, "54"+row+".cents", o.Paid, path+".paid")
	f.amount("55"+row, "55"+row+".cents", o.Remaining, path+".remaining")
	if id, where := otherID(o.Payer.BillingIDs, path+".payer.billingIds"); where != "" {
		f.put("57"+row, id.ID, where+".id")
	} else if id, where := otherID(o.ProviderIDs["billing"], path+".providerIds.billing"); where != "" {
		f.put("57"+row, id.ID, where+".id")
	}
	f.name("58"+row, person{&o.Subscriber.Party, path + ".subscriber", nil, ""})
	f.put("59"+row, claim.RelationshipCode(o.Relationship), path+".relationship")
	f.put("60"+row, o.Subscriber.MemberID, path+".subscriber.memberId")
	f.putOne("61"+row, first(sourced{o.GroupName, path + ".groupName"}, sourced{o.Subscriber.GroupName, path + ".subscriber.groupName"}))
	f.putOne("62"+row, first(sourced{o.GroupNumber, path + ".groupNumber"}, sourced{o.Subscriber.GroupNumber, path + ".subscriber.groupNumber"}))
	f.putOne("63"+row, first(sourced{o.PriorAuthorization, path + ".priorAuthorization"}, sourced{o.Referral, path + ".referral"}))
	f.put("64"+row, o.ClaimControl, path+".claimControl")
}

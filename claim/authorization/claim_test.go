package authorization_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/exchange"
)

// asking is an encounter of which everything has a place in a request.
const asking = `{"id":"A-1","setting":"professional","from":"2026-03-04",
	"patient":{"lastName":"DOE","firstName":"JANE","relationship":"self"},"subscriber":{"memberId":"W123"},"payer":{"name":"EXAMPLE","id":"12345"},
	"billing":{"organization":"CLINIC","npi":"1234567893","taxId":"123456789","taxIdType":"EIN"},
	"rendering":{"npi":"1245319599","lastName":"ROE","taxId":"371234567","taxIdType":"SSN","otherIds":[{"qualifier":"1G","id":"UPIN1"}],
		"address":{"line1":"5 ELM","city":"PEORIA","state":"IL","zip":"61602"},"contact":{"name":"FRONT","phone":"3095550100"}},
	"claim":{"accountNumber":"ACC-1","releaseOfInformation":"Y","delayReason":"7","dates":{"onset":"2026-02-01"}},
	"diagnoses":[{"code":"E11.22"},{"code":"N18.31"}],
	"services":[{"code":"99213","charge":"131.00","units":"1","description":"LONG VISIT","epsdt":true,"emergency":true,"for":["N18.31","E11.22"]},{"code":"G0108","charge":"10","units":"1"}]}`

func encounterOf(t *testing.T, text string) *claim.Claim {
	for c, err := range encounter.NewReader(strings.NewReader(text), encounter.Options{}).Claims() {
		require.NoError(t, err)
		return c
	}
	t.Fatal("no encounter")
	return nil
}

// TestRequestSaysAll: what an encounter says of services and providers is asked with, and nothing of it is told as left out.
func TestRequestSaysAll(t *testing.T) {
	c := encounterOf(t, asking)
	require.Empty(t, authorization.Omitted(c))
	q := authorization.Of(c)
	require.Equal(t, []exchange.Reference{{Qualifier: "EJ", ID: "ACC-1"}}, q.Subscriber.References)
	require.Equal(t, "03 Y 7", q.Event.Review.Urgency+" "+q.Event.Review.Release+" "+q.Event.Review.Delay)
	p := q.Event.Parties[0]
	require.Equal(t, "5 ELM PEORIA FRONT 3095550100", strings.Join([]string{p.Address.Line1, p.Address.City, p.Contacts[0].Name, p.Contacts[0].Numbers[0].Value}, " "))
	require.Equal(t, []exchange.Reference{{Qualifier: "SY", ID: "371234567"}, {Qualifier: "1G", ID: "UPIN1"}}, p.References)
	require.Equal(t, []exchange.Reference{{Qualifier: "EI", ID: "123456789"}}, q.Requester.References)
	s := q.Services[0]
	require.Equal(t, [4]string{"2", "1"}, s.Pointers)
	require.Equal(t, "LONG VISIT Y", s.Procedure.Description+" "+s.EPSDT)
	require.Equal(t, [4]string{}, q.Services[1].Pointers, "none is named, and none is made up")
	require.Empty(t, q.Services[1].EPSDT)
}

// TestOmittedOfEach: one thing more, and it is told.
func TestOmittedOfEach(t *testing.T) {
	for want, more := range map[string][2]string{
		"patient.contact":            {`"relationship":"self"`, `"relationship":"self","contact":{"phone":"2175550100"}`},
		"patient.weightLb":           {`"relationship":"self"`, `"relationship":"self","weightLb":"150"`},
		"patient.pregnant":           {`"relationship":"self"`, `"relationship":"self","pregnant":true`},
		"payer.address":              {`"id":"12345"`, `"id":"12345","address":{"city":"PEORIA"}`},
		"rendering.otherIds[0]":      {`"qualifier":"1G"`, `"qualifier":"G2"`},
		"rendering.contact.fax":      {`"phone":"3095550100"`, `"phone":"3095550100","ext":"1","email":"a@example.com","fax":"3095550101"`},
		"services[0].for[1]":         {`"for":["N18.31","E11.22"]`, `"for":["N18.31","I10"]`},
		"services[0].familyPlanning": {`"epsdt":true`, `"epsdt":true,"familyPlanning":true`},
		"services[0].dates":          {`"epsdt":true`, `"epsdt":true,"dates":{"therapyBegin":"2026-03-01"}`},
		"services[0].oralCavity[0]":  {`"epsdt":true`, `"epsdt":true,"oralCavity":["10"]`},
		"claim.dates":                {`"onset"`, `"lastSeen":"2026-03-01","onset"`},
		"services[0].minutes":        {`"epsdt":true`, `"epsdt":true,"minutes":"40"`},
		"claim.teeth[0]":             {`"delayReason":"7"`, `"delayReason":"7","teeth":[{"tooth":"3","status":"M"}]`},
	} {
		require.Contains(t, asking, more[0])
		require.Equal(t, []string{want}, authorization.Omitted(encounterOf(t, strings.Replace(asking, more[0], more[1], 1))), want)
	}
}

// TestUndecided: a service without a decision of its own is one, and is none of the certifications.
func TestUndecided(t *testing.T) {
	a := certified()
	require.Empty(t, a.Undecided())
	n := len(a.Certifications())
	a.Services = append(a.Services, authorization.Service{Item: authorization.Item{Rejections: []exchange.Rejection{{Level: "service", Reason: "33"}}}, Procedure: &exchange.Procedure{Code: "G0109"}})
	require.Len(t, a.Certifications(), n)
	u := a.Undecided()
	require.Len(t, u, 1)
	require.Equal(t, "G0109", u[0].Code)
	require.Equal(t, len(a.Services)-1, u[0].Service)
	require.False(t, u[0].Certified())
	require.Equal(t, "33", a.Services[u[0].Service].Rejected()[0].Reason)
}

package main

import (
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
)

// reviewRejection is why something was not reviewed, in JSON: with whom it is about, as there may be no decision beside it.
type reviewRejection struct {
	rejectionLine
	Request    string     `json:"request"` // BHT03, that of the request
	Reviewer   string     `json:"reviewer"`
	ReviewerID string     `json:"reviewerId"`
	Requester  string     `json:"requester"`
	Person     personLine `json:"patient"`
	Service    int        `json:"service"` // from 1; 0: none
	Code       string     `json:"code"`
	Revenue    string     `json:"revenueCode"`
	Provider   string     `json:"provider"` // whom a rejection of event or service is about
	ProviderID string     `json:"providerId"`
}

// reviewRejections prints why something was not reviewed: what stands above the services first.
func (a *app) reviewRejections(x *authorization.Answer, trace string) error {
	above := *x
	above.Services, above.Event.Parties = nil, nil
	list := reviewRejectionsOf(x, trace, above.Rejections(), reviewRejection{})
	list = append(list, partyRejections(x, trace, x.Event.Parties, reviewRejection{})...)
	for i := range x.Services {
		s := &x.Services[i]
		v := reviewRejection{Service: i + 1, Revenue: s.Revenue}
		if s.Procedure != nil {
			v.Code = s.Procedure.Code
		}
		list = append(list, reviewRejectionsOf(x, trace, s.Rejections, v)...)
		list = append(list, partyRejections(x, trace, s.Parties, v)...)
	}
	for i := range list {
		v := &list[i]
		if err := a.print(v, func() {
			what := v.Level
			if v.Service > 0 {
				what = words(what, decimalOf(v.Service), v.Revenue, v.Code)
			}
			a.line("  rejected (%s): %s", joined(what, words(v.Provider, v.ProviderID)), v.text())
		}); err != nil {
			return err
		}
	}
	return nil
}

func partyRejections(x *authorization.Answer, trace string, list []exchange.Party, v reviewRejection) (out []reviewRejection) {
	for i := range list {
		p := &list[i]
		v.Provider, v.ProviderID = p.FullName(), p.ID
		out = append(out, reviewRejectionsOf(x, trace, p.Rejections, v)...)
	}
	return out
}

// reviewRejectionsOf are rejections as JSON has them; v says what they are of.
func reviewRejectionsOf(x *authorization.Answer, trace string, list []exchange.Rejection, v reviewRejection) (out []reviewRejection) {
	v.Request, v.Reviewer, v.ReviewerID, v.Requester, v.Person = x.Head.Reference, x.Reviewer.FullName(), x.Reviewer.ID, x.Requester.FullName(), personOf(x.Patient())
	for i := range list {
		r := &list[i]
		v.rejectionLine = rejectionLine{"rejection", trace, r.Level, r.Reason, r.Action, r.Means(), r.Do(), x.Subscriber.ID}
		out = append(out, v)
	}
	return out
}

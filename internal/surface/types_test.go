package surface_test

import (
	"reflect"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/cms"
	"github.com/gomedcode/medcode/claim/deid"
	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/claim/form"
	"github.com/gomedcode/medcode/claim/grouping"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/ledgersql"
	"github.com/gomedcode/medcode/claim/status"
	"github.com/gomedcode/medcode/claim/table"
	"github.com/gomedcode/medcode/claim/trail"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/ack"
	"github.com/gomedcode/medcode/claim/x12/posting"
	"github.com/gomedcode/medcode/claim/x12/x270"
	"github.com/gomedcode/medcode/claim/x12/x276"
	"github.com/gomedcode/medcode/claim/x12/x278"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/audit"
	"github.com/gomedcode/medcode/guidelines/coverage"
	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/guidelines/note"
	"github.com/gomedcode/medcode/guidelines/payer"
	"github.com/gomedcode/medcode/guidelines/rulestest"
	"github.com/gomedcode/medcode/guidelines/sources"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/dental"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
)

func of[T any]() reflect.Type { return reflect.TypeFor[T]() }

// private are the types that hold patient data, or what may be some. None of them prints or logs it.
var private = []reflect.Type{
	of[guidelines.Facts](), of[guidelines.Run](), of[guidelines.Encounter](), of[guidelines.Patient](), of[guidelines.Age](), of[guidelines.Diagnosis](), of[guidelines.Procedure](),
	of[guidelines.Service](), of[guidelines.NDC](), of[guidelines.Provider](), of[guidelines.Payer](), of[guidelines.Bill](), of[guidelines.Assertion](),
	of[note.Note](), of[note.Result](), of[table.Value](), of[table.Writer](), of[trail.Options](), of[trail.Log](), of[trail.File](), of[cms.Record](), of[cms.Reader](),
	of[grouping.Year](), of[grouping.Years](), of[grouping.Counter](), of[grouping.Grouped](),
	of[audit.Pair](), of[audit.Comparison](), of[rulestest.Case](), of[mce.Stay](),
	of[claim.Claim](), of[claim.Assertion](), of[claim.Unmapped](), of[claim.UnmappedSegment](), of[claim.OtherPayer](), of[claim.Adjustment](),
	of[claim.OutpatientRemit](), of[claim.InpatientRemit](), of[claim.Adjudication](), of[claim.Diagnosis](), of[claim.Procedure](),
	of[claim.Institutional](), of[claim.Occurrence](), of[claim.OccurrenceSpan](), of[claim.ValueAmount](), of[claim.Info](), of[claim.Accident](),
	of[claim.Note](), of[claim.Attachment](), of[claim.Contract](), of[claim.Repriced](), of[claim.ClaimDates](), of[claim.Ambulance](),
	of[claim.Condition](), of[claim.Orthodontics](), of[claim.ToothStatus](), of[claim.Treatment](), of[claim.TreatedTooth](), of[claim.Spinal](), of[claim.Line](), of[claim.LineDates](), of[claim.NDC](), of[claim.TestResult](), of[claim.Purchased](),
	of[claim.DME](), of[claim.Certificate](), of[claim.Form](), of[claim.Answer](), of[claim.Party](), of[claim.OtherID](), of[claim.Address](),
	of[claim.Contact](), of[claim.Billing](), of[claim.PayToPlan](), of[claim.AmbulanceStop](), of[claim.Patient](), of[claim.Subscriber](),
	of[claim.Payer](), of[claim.DiagnosisRef](), of[claim.Scrubbed](),
	of[claim.MemberYear](), of[claim.Stay](), of[claim.Coded[icd.CM]](), of[claim.Coded[icd.PCS]](), of[claim.Coded[hcpcs.Code]](), of[claim.Coded[hcpcs.Modifier]](),
	of[encounter.Record](), of[encounter.Reader](), of[encounter.Writer](),
	of[form.Text](), of[form.Page](), of[form.Writer](),
	of[fhir.Result](), of[fhir.Reader](), of[fhir.Explanation](),
	of[deid.Options](), of[deid.Deidentifier](),
	of[x837.Decoder](), of[x837.Encoder](), of[x12.Writer](), of[x12.Segment](), of[x12.Envelope](), of[x12.PartyID](), of[x12.Named](), of[x837.Result](),
	of[ack.Reader](), of[ack.File](), of[ack.Interchange](), of[ack.Group](), of[ack.Set](), of[ack.Error](), of[ack.ElementError](), of[ack.Context](),
	of[ack.Report](), of[ack.Level](), of[ack.Claim](), of[ack.Line](), of[ack.Status](), of[ack.StatusCode](), of[ack.Row](), of[ack.Place](),
	of[remit.Payment](), of[remit.Account](), of[remit.Party](), of[remit.Delivery](), of[remit.Reference](), of[remit.Contact](), of[remit.Number](),
	of[remit.Segment](), of[remit.ProviderAdjustment](), of[remit.Group](), of[remit.Summary](), of[remit.InpatientSummary](), of[remit.Claim](),
	of[remit.Adjustment](), of[remit.Amount](), of[remit.Person](), of[remit.Line](), of[remit.Procedure](), of[remit.Remark](), of[remit.Outpatient](),
	of[remit.Inpatient](), of[remit.Totals](),
	of[r4.Adjudication](), of[r4.AdjudicationTotal](), of[r4.ClaimPayment](), of[r4.ProcessNote](), of[r4.AddedItem](), of[r4.ClaimResponse](),
	of[r4.AnswerItem](), of[r4.AnswerDetail](), of[r4.AnswerError](), of[r4.ExplanationOfBenefit](), of[r4.BenefitItem](), of[r4.BenefitBalance](),
	of[r4.BenefitFinancial](), of[r4.Bundle](), of[r4.BundleLink](), of[r4.BundleEntry](), of[r4.SearchHit](), of[r4.OperationOutcome](),
	of[r4.OutcomeIssue](), of[r4.Parameters](), of[r4.Parameter](), of[r4.ValueSet](), of[r4.ValueSetExpansion](), of[r4.ExpansionParameter](),
	of[r4.ExpansionCode](), of[r4.Encounter](), of[r4.EncounterParticipant](), of[r4.EncounterDiagnosis](), of[r4.Hospitalization](),
	of[r4.EncounterLocation](), of[r4.Condition](), of[r4.Procedure](), of[r4.ProcedurePerformer](), of[r4.ChargeItem](), of[r4.ChargeItemPerformer](),
	of[r4.ServiceRequest](), of[r4.Claim](), of[r4.RelatedClaim](), of[r4.Payee](), of[r4.CareTeam](), of[r4.SupportingInfo](), of[r4.ClaimDiagnosis](),
	of[r4.ClaimProcedure](), of[r4.ClaimInsurance](), of[r4.Accident](), of[r4.ClaimItem](), of[r4.ItemDetail](), of[r4.Coding](),
	of[r4.CodeableConcept](), of[r4.Identifier](), of[r4.Reference](), of[r4.Period](), of[r4.Quantity](), of[r4.Money](), of[r4.HumanName](),
	of[r4.Address](), of[r4.ContactPoint](), of[r4.Attachment](), of[r4.Annotation](), of[r4.Element](), of[r4.Raw](), of[r4.Backbone](),
	of[r4.Extension](), of[r4.Base](), of[r4.Meta](), of[r4.Number](), of[r4.Patient](), of[r4.RelatedPerson](), of[r4.Organization](),
	of[r4.OrganizationContact](), of[r4.Practitioner](), of[r4.Qualification](), of[r4.PractitionerRole](), of[r4.Location](), of[r4.Coverage](),
	of[r4.CoverageClass](), of[r4.CostShare](), of[r4.Reader](), of[r4.Other](),
	of[ledgersql.Session](), of[remit.Ledger](), of[remit.Standing](), of[remit.LineStanding](), of[remit.Amounts](), of[remit.Send](), of[remit.Answer](), of[remit.Entry](), of[remit.Denial](),
	of[remit.Remittance](), of[remit.Acknowledgment](), of[remit.Booking](), of[remit.Operation](), of[remit.ProviderPosting](), of[remit.Posting](), of[remit.Posted](),
	of[x835.Reader](), of[x835.Encoder](), of[x835.Part](),
	of[exchange.Head](), of[exchange.Segment](), of[exchange.Party](), of[exchange.Provider](), of[exchange.Reference](), of[exchange.Contact](), of[exchange.Number](),
	of[exchange.Period](), of[exchange.Delivery](), of[exchange.Rejection](), of[exchange.Trace](), of[exchange.Person](), of[exchange.Military](), of[exchange.Diagnosis](), of[exchange.Procedure](),
	of[eligibility.Request](), of[eligibility.Inquiry](), of[eligibility.Detail](), of[eligibility.Answer](), of[eligibility.Benefit](),
	of[eligibility.Summary](), of[eligibility.Coverage](), of[eligibility.CostShare](), of[eligibility.Limit](), of[eligibility.OtherPayer](),
	of[x270.Reader](), of[x270.Encoder](), of[x276.Reader](), of[x276.Encoder](), of[x278.Reader](), of[x278.Encoder](),
	of[status.Request](), of[status.RequestLine](), of[status.Answer](), of[status.Line](), of[status.Code](), of[status.Status](),
	of[authorization.Message](), of[authorization.Request](), of[authorization.Answer](), of[authorization.Event](), of[authorization.Stay](), of[authorization.Condition](), of[authorization.Transport](), of[authorization.Service](),
	of[authorization.Item](), of[authorization.Review](), of[authorization.Decision](), of[authorization.Certification](), of[authorization.Refusal](), of[authorization.Tooth](),
}

// public are the types that cannot hold patient data: what belongs to code sets, rules and tables, options, and findings
// and errors, which are made of codes, positions and fixed words (TestFindingsAndErrors). A date or an NPI prints as
// itself: that is what it is for.
var public = []reflect.Type{
	of[trail.Event](), of[trail.Head](), of[trail.Record](), of[trail.BrokenError](),
	of[claim.Date](), of[claim.NPI](), of[deid.Span](), of[deid.Method](), of[deid.KeyError](), of[deid.Kind](), of[deid.Count](),
	of[guidelines.Checker](), of[guidelines.Code](), of[guidelines.Config](), of[guidelines.PayerConfig](), of[guidelines.Setting](), of[guidelines.Sex](),
	of[guidelines.Severity](), of[guidelines.RuleID](), of[guidelines.Cite](), of[guidelines.FixKind](), of[guidelines.Fix](), of[guidelines.FixError](),
	of[guidelines.Finding](), of[guidelines.Draft](), of[guidelines.Findings](), of[guidelines.FindingsError](), of[guidelines.Part](), of[guidelines.Location](), of[guidelines.Outcome](),
	of[guidelines.Needs](), of[guidelines.RuleDoc](), of[guidelines.Publication](), of[guidelines.RuleSet](), of[guidelines.CodeList](), of[guidelines.Report](), of[guidelines.Skip](),
	of[guidelines.ServiceList](), of[guidelines.Fielder](), of[payer.Pack](), of[rulestest.Options](),
	of[note.Assertion](), of[note.Config](), of[note.Reader](), of[note.Kind](), of[note.Mention](), of[note.Code](), of[note.Diagnosis](), of[note.Service](), of[note.Question](), of[note.Section](),
	of[grouping.Group](), of[grouping.Scheme](), of[grouping.Row](), of[cms.Error](), of[cms.Input](), of[cms.File](), of[cms.Layout](), of[cms.Options](), of[table.Open](), of[table.Sink](), of[table.Column](), of[table.Table](), of[table.Type](), of[table.Error](),
	of[audit.Agreement](), of[audit.Change](), of[audit.Rate](), of[audit.Summary](), of[audit.Report](),
	of[load.Options](), of[load.Report](), of[load.File](), of[load.FileError](), of[mce.Tables](), of[coverage.Tables](), of[coverage.Decision](),
	of[mce.Exempt](), of[mce.Lists](), of[mce.Edits](), of[mce.Sex](), of[mce.Edit](), of[mce.Result](),
	of[ncci.Indicator](), of[ncci.Edit](), of[ncci.Limit](), of[ncci.MAI](), of[ncci.AddOn](), of[ncci.AddOnType](), of[ncci.Primary](), of[ncci.Edits](),
	of[ncci.Setting](), of[ncci.Kind](), of[ncci.Status](), of[ncci.Reason](), of[ncci.LoadOptions](), of[ncci.Progress](), of[ncci.SheetReader](), of[ncci.Group](),
	of[ncci.Association](), of[ncci.FormatError](), of[ncci.Quarter](), of[ncci.Table](), of[ncci.Source](),
	of[sources.Data](), of[sources.File](), of[sources.Source](),
	of[claim.CheckOptions](), of[claim.PriceOptions](), of[claim.YearError](), of[claim.Source](), of[claim.ScrubOptions](),
	of[encounter.Error](), of[encounter.Options](),
	of[remit.Effect](), of[remit.Source](), of[remit.Kind](), of[remit.Match](), of[remit.Outcome](), of[remit.PostOptions](), of[remit.Rate](), of[remit.Rates](), of[remit.PerDiem](), of[remit.Per](), of[remit.RowError](), of[remit.Seen](),
	of[remit.Batch](), of[remit.Status](), of[remit.Terms](), of[ledgersql.Store](), of[ledgersql.Options](), of[posting.Report](), of[posting.Skipped](),
	of[remit.Issue](), of[remit.Field](), of[remit.Correction](), of[x835.Options](), of[x835.EncodeOptions](), of[eligibility.Said](), of[x270.Options](), of[x12.MessageOptions](), of[x276.Options](), of[x278.Options](), of[authorization.Kind](), of[authorization.PersonError](), of[authorization.Missing](), of[authorization.Index](), of[authorization.Why](), of[dental.Tooth](), of[dental.Area](), of[dental.Surface](), of[dental.Need](), of[dental.Table](), of[dental.TableError](),
	of[ack.Answer](), of[ack.Options](), of[ack.ReadOptions](), of[x837.Options](), of[x837.EncodeOptions](), of[x12.Delimiters](), of[x12.Set](), of[x12.WriterOptions](), of[x12.Place](), of[x12.SyntaxError](), of[x12.Fault](), of[x12.EncodeError](), of[x12.ForwardError](),
	of[form.Kind](), of[form.KindError](), of[form.Options](), of[form.Box](), of[form.Frame](), of[form.Place](), of[form.Finding](),
	of[x12.Finding](), of[x12.Levels](), of[x12.Change](), of[x837.Change](),
	of[r4.Error](), of[r4.Options](), of[r4.Resource](), of[fhir.Finding](), of[fhir.Options](), of[fhir.AuthorizationOptions](),
}

// aliases are further names of the types above.
var aliases = []string{
	"guidelines.Date", "guidelines.NPI", "claim.Date", "claim.NPI", "claim/remit.Date", "claim/remit.Optional", "claim/exchange.Optional", "claim/eligibility.Delivery", "claim/authorization.Delivery", "claim/x12/x270.EncodeOptions", "claim/x12/x276.EncodeOptions", "claim/x12/x278.EncodeOptions", "claim.Coded", "claim.CodeValue",
}

package appeal

// Template is the built-in letter: facts, in words of our own.
const Template = `{{with .Claim.Billing}}{{party .Party}}
{{with .Address}}{{with .Line1}}{{.}}
{{end}}{{with .Line2}}{{.}}
{{end}}{{.City}}{{with .State}}, {{.}}{{end}} {{.Zip}}
{{end}}{{with .NPI}}NPI {{.}}
{{end}}{{end}}
{{day .Day}}

{{.Payer}}
Appeals

Appeal of a claim
{{with .Number}}Your claim number: {{.}}
{{end}}Our account:       {{.Claim.Name}}
Patient:           {{patient .Claim}}
{{with .Claim.Insured.MemberID}}Member number:     {{.}}
{{end}}{{with .Trace}}Remittance:        {{.}}{{with $.Answered}} of {{day .}}{{end}}
{{end}}
We ask you to decide anew on the {{if eq (len .Denied) 1}}amount{{else}}amounts{{end}} below, {{money .Total}} in all.
{{range .Denied}}
{{if .Line}}{{with line $.Claim .Line}}{{with .Day}}{{day .}}, {{end}}service {{.Code}}, {{.Units}} unit(s), charge {{money .Charge}}
{{else}}Line {{.Line}}
{{end}}{{else}}The claim as a whole
{{end}}  not paid: {{money .Amount}}
  your answer: {{number .}} ({{.Explanation.Means}})
{{end}}
{{with .Argument}}{{.}}

{{end}}{{with .Enclosed}}Enclosed: {{join .}}.

{{end}}{{with .Due}}{{if not .IsZero}}{{if $.Late}}The time for an appeal ended on {{day .}}; we ask you to hear it nevertheless.

{{else}}This letter is sent before the time for an appeal ends on {{day .}}.

{{end}}{{end}}{{end}}Please send your decision, or tell us what else you need{{if .Claim.Billing.Address}}, to the address above{{end}}{{with .Claim.Billing.Contact}}{{with .Phone}}; our telephone is {{.}}{{end}}{{end}}.

{{party .Claim.Billing.Party}}
`

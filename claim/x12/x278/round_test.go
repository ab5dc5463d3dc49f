package x278_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/pairtest"
	"github.com/gomedcode/medcode/claim/x12/x278"
	"github.com/gomedcode/medcode/hcpcs"
)

// TestCertifications: what was decided stands in the answer, and what was not said is unknown.
func TestCertifications(t *testing.T) {
	answers, _, err := x278.ReadAnswers(bytes.NewReader(pairtest.File(t, "answer.edi")))
	require.NoError(t, err)
	c := answers[0].Certifications()
	require.Len(t, c, 3)
	require.Equal(t, "A1 AUTH-9 2026-03-01 2026-03-31 VS 10", fmt.Sprint(c[0].Action, " ", c[0].Number, " ", c[0].From, " ", c[0].Through, " ", c[0].QuantityType, " ", c[0].Quantity.Decimal))
	require.True(t, c[1].Certified())
	require.Equal(t, "AUTH-9-1", c[1].Number)
	require.Equal(t, "2026-03-20", c[1].Through.String())
	require.True(t, c[1].From.IsZero(), "not said")
	require.False(t, c[2].Certified())
	require.Equal(t, []string{"0V", "35"}, c[2].Reasons)
	require.Equal(t, "TIM", answers[1].Patient().First)
	require.Equal(t, []string{"dependent", "event"}, []string{answers[1].Rejections()[0].Level, answers[1].Rejections()[1].Level})
	require.Equal(t, "system", answers[2].Rejections()[0].Level)

	cl := &claim.Claim{Lines: []claim.Line{{Code: claim.Text[hcpcs.Code]("G0108")}, {Code: claim.Text[hcpcs.Code]("99284")}}}
	changed, err := authorization.Apply(cl, answers[0])
	require.NoError(t, err)
	require.True(t, changed)
	require.Equal(t, "AUTH-9", cl.Claim.PriorAuthorization)
	require.Equal(t, []string{"AUTH-9-1"}, cl.Lines[0].PriorAuthorizations)
	require.Empty(t, cl.Lines[1].PriorAuthorizations, "it was refused")
	changed, err = authorization.Apply(cl, answers[0])
	require.NoError(t, err)
	require.False(t, changed, "once")
}

// TestLooseDates: the first day of an open range and the day of a time are read and told; what is no date is not written.
func TestLooseDates(t *testing.T) {
	for text, want := range map[string]string{"RD8*20260301-": "2026-03-01 true", "DT*202603011230": "2026-03-01 false", "RD8*-20260331": " false", "DT*2026": " false"} {
		answers, found, err := x278.ReadAnswers(bytes.NewReader(bytes.Replace(pairtest.File(t, "answer.edi"), []byte("DTP*007*RD8*20260301-20260331"), []byte("DTP*007*"+text), 1)))
		require.NoError(t, err)
		require.NotEmpty(t, found, text)
		p := answers[0].Event.Dates[0]
		require.Equal(t, want, fmt.Sprint(p.From, " ", p.Open), text)
		require.True(t, p.Through.IsZero())
		require.True(t, answers[0].Certifications()[0].Through.IsZero(), text)
		var b bytes.Buffer
		e := x278.NewEncoder(&b, pairtest.Envelope("A1", "B1", 1, time.Now()), x278.EncodeOptions{NewLines: true})
		if err := e.EncodeAnswers(answers...); text != "DT*202603011230" {
			require.Error(t, err, text)
			continue
		}
		require.NoError(t, e.Close())
		require.Contains(t, b.String(), "DTP*007*"+text+"~")
		require.NotContains(t, b.String(), "DTP*007*D8")
	}
}

// TestUnitRate: SV206 is a decimal. A length that is not that of the element table is no error when read, for the guide is
// unverified, and is not written.
func TestUnitRate(t *testing.T) {
	with := func(old, new string) []byte {
		return bytes.Replace(pairtest.File(t, "answer.edi"), []byte(old), []byte(new), 1)
	}
	answers, found, err := x278.ReadAnswers(bytes.NewReader(with("*850*UN*1~", "*850*UN*1*100.5~")))
	require.NoError(t, err)
	require.Empty(t, found)
	require.Len(t, answers, 3)
	answers, found, err = x278.ReadAnswers(bytes.NewReader(with("*JANE****MI*W123456789", "*JANE****MI*W")))
	require.NoError(t, err)
	require.Len(t, found, 1)
	require.Equal(t, "X12-ENV-12 warning", fmt.Sprint(found[0].Rule, " ", found[0].Severity))
	e := x278.NewEncoder(new(bytes.Buffer), pairtest.Envelope("A1", "B1", 1, time.Now()), x278.EncodeOptions{})
	var refused *x12.EncodeError
	require.ErrorAs(t, e.EncodeAnswers(answers[0]), &refused)
	_, found, _ = x278.ReadAnswers(bytes.NewReader(with("*850*UN*1~", "*850*UN*1*X~")))
	require.Len(t, found, 1)
	require.Equal(t, "X12-ENV-12 error", fmt.Sprint(found[0].Rule, " ", found[0].Severity))
}

// TestAttachments: papers are fields: read with and without a control number, written as what they say, and refused or spelled
// otherwise where a delimiter stands in one.
func TestAttachments(t *testing.T) {
	read := func(text string) ([]*authorization.Answer, authorization.Item) {
		edi := bytes.Replace(pairtest.File(t, "answer.edi"), []byte("HSD*VS*10~\n"), []byte("HSD*VS*10~\n"+text+"~\n"), 1)
		answers, found, err := x278.ReadAnswers(bytes.NewReader(edi))
		require.NoError(t, err)
		require.Len(t, found, 1)
		require.EqualValues(t, "X12-ENV-04", found[0].Rule, "the count alone")
		return answers, answers[0].Event.Item
	}
	write := func(o x278.EncodeOptions, answers ...*authorization.Answer) (string, error) {
		var b bytes.Buffer
		e := x278.NewEncoder(&b, pairtest.Envelope("EXAMPLEPAYER", "EXAMPLECLINIC", 2, time.Now()), o)
		if err := e.EncodeAnswers(answers...); err != nil {
			return "", err
		}
		require.NoError(t, e.Close())
		return b.String(), nil
	}
	for text, want := range map[string]claim.Attachment{
		"PWK*OZ*BM***AC*77":        {Type: "OZ", Transmission: "BM", Control: "77"},
		"PWK*M1*EL":                {Type: "M1", Transmission: "EL"},
		"PWK*OZ*BM***AC*77*LETTER": {Type: "OZ", Transmission: "BM", Control: "77"},
	} {
		answers, item := read(text)
		require.Equal(t, []claim.Attachment{want}, item.Attachments, text)
		out, err := write(x278.EncodeOptions{}, answers...)
		require.NoError(t, err, text)
		require.Contains(t, out, "~"+text+"~")
	}
	answers, _ := read("PWK*OZ*BM***AC*77")
	answers[0].Event.Attachments[0].Control = "7*8"
	_, err := write(x278.EncodeOptions{}, answers...)
	var refused *x12.EncodeError
	require.ErrorAs(t, err, &refused)
	require.Contains(t, refused.Faults[0].Field, "event.attachments[0].control")
	out, err := write(x278.EncodeOptions{Transliterate: true}, answers...)
	if err == nil {
		require.NotContains(t, out, "7*8")
	}
}

// TestFaultsOfOneSet: messages that stand in one set keep their own paths.
func TestFaultsOfOneSet(t *testing.T) {
	requests, _, err := x278.ReadRequests(bytes.NewReader(pairtest.File(t, "request.edi")))
	require.NoError(t, err)
	second := *requests[0]
	second.Reviewer.ID = ""
	e := x278.NewEncoder(new(bytes.Buffer), pairtest.Envelope("A1", "B1", 1, time.Now()), x278.EncodeOptions{})
	var refused *x12.EncodeError
	require.ErrorAs(t, e.EncodeRequests(requests[0], &second), &refused)
	require.Equal(t, "[1].reviewer.id", refused.Faults[0].Field)
}

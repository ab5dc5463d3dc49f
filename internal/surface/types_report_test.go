package surface_test

import (
	"reflect"

	"github.com/gomedcode/medcode/claim/report"
	"github.com/gomedcode/medcode/claim/report/render"
)

// Reports have their part of the lists here.
func init() {
	private = append(private, []reflect.Type{
		of[report.Counter](), of[report.Members](), of[report.Payments](), of[report.Report](), of[report.Row](), of[report.Move](), of[render.Chart](), of[render.Page](),
	}...)
	public = append(public, []reflect.Type{of[report.By](), of[report.Of](), of[report.Options](), of[report.MembersError]()}...)
}

// Command template parses codes and prints them with html/template, which makes the linker keep every exported method.
package main

import (
	"html/template"
	"os"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

func main() {
	t := template.Must(template.New("").Parse("{{range .}}<p>{{.}}</p>{{end}}"))
	var codes []any
	for _, s := range os.Args[1:] {
		cm, _ := icd.ParseCM(s)
		pcs, _ := icd.ParsePCS(s)
		c, _ := hcpcs.Parse(s)
		codes = append(codes, cm, pcs, c)
	}
	_ = t.Execute(os.Stdout, codes)
}

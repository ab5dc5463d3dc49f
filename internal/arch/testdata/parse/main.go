// Command parse only parses codes.
package main

import (
	"fmt"
	"os"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

func main() {
	for _, s := range os.Args[1:] {
		cm, err := icd.ParseCM(s)
		fmt.Println(cm, err)
		pcs, err := icd.ParsePCS(s)
		fmt.Println(pcs, err)
		c, err := hcpcs.Parse(s)
		fmt.Println(c, err)
		p, err := cpt.Parse(s)
		fmt.Println(p, err)
		m, err := hcpcs.ParseModifier(s)
		fmt.Println(m, err)
	}
}

// Command bindings writes the Go code that follows from the table of bindings of the 837. Run it in the root of the module:
// go run ./internal/gen/bindings
package main

import (
	"bytes"
	"log"
	"os"

	"github.com/gomedcode/medcode/internal/gen/bindings/table"
)

func main() {
	in, err := os.ReadFile("claim/x12/x837/bindings.txt")
	if err != nil {
		log.Fatal(err)
	}
	t, err := table.Read(bytes.NewReader(in))
	if err != nil {
		log.Fatal(err)
	}
	out, err := generate(t)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("claim/x12/x837/zbindings.go", out, 0o644); err != nil {
		log.Fatal(err)
	}
}

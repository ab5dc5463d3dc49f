//go:build !js

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "wasm: this is a program for browsers: go run ./examples/serve/static -o DIR")
	os.Exit(2)
}

package main

import (
	"bufio"
	"bytes"

	"github.com/gomedcode/medcode/claim/cms"
)

// kind is what an input of claims is.
type kind uint8

const (
	ofEncounters kind = iota // JSON, or nothing known
	ofX12                    // an 837, or another transaction that has its complaint
	ofRemits                 // an 835
	ofFHIR
	ofCMS
)

// kind tells what an input is by its beginning, which stays to be read.
func (a *app) kind(name string) (kind, error) {
	br, err := a.head(name)
	if err != nil {
		return 0, err
	}
	return inputKind(br), nil
}

func inputKind(br *bufio.Reader) kind {
	all, _ := br.Peek(headBytes)
	head := peek(br)
	switch {
	case cms.Recognize(all) != cms.None:
		return ofCMS
	case isX12(br):
		if bytes.Contains(head, []byte("ST"+string(head[min(3, len(head)-1)])+"835")) {
			return ofRemits
		}
		return ofX12
	case bytes.Contains(all, []byte(`"resourceType"`)), bytes.Contains(all, []byte(`"coding"`)): // where keys are in alphabetical order, the type stands late
		return ofFHIR
	}
	return ofEncounters
}

// peek is the beginning of an input, from its first sign on.
func peek(r *bufio.Reader) []byte {
	head, _ := r.Peek(4096)
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
}

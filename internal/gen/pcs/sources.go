package main

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/internal/day"
)

// validity is a code and the days it is valid: [from, to).
type validity struct {
	code     string
	from, to day.Day
}

// editorList reads the procedure list of the Medicare Code Editor: a header of 32 bytes with the number of records at
// byte 4, then records of 24 bytes: code (8), first and last day as numbers (4 each), attributes.
func editorList(b []byte) ([]validity, error) {
	le := binary.LittleEndian
	if len(b) < 32 || string(b[:4]) != "DECM" {
		return nil, errors.New("code editor list: no header")
	}
	n := int(le.Uint32(b[4:]))
	if len(b) < 32+24*n {
		return nil, errors.New("code editor list: cut off")
	}
	out := make([]validity, 0, n)
	for i := range n {
		r := b[32+24*i:]
		from, ok1 := day.ParseCompact(strconv.Itoa(int(le.Uint32(r[8:]))))
		to, ok2 := day.ParseCompact(strconv.Itoa(int(le.Uint32(r[12:]))))
		code := strings.TrimRight(string(r[:8]), "\x00")
		if !ok1 || !ok2 || len(code) != 7 || to < from {
			return nil, fmt.Errorf("code editor list: record %d", i)
		}
		out = append(out, validity{code, from, to + 1})
	}
	return out, nil
}

// titleList reads code,title rows.
func titleList(b []byte, into map[string]string) error {
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	for _, r := range rows {
		into[r[0]] = strings.TrimSpace(r[1])
	}
	return err
}

package x12text_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/x12text"
)

func TestPhone(t *testing.T) {
	for in, want := range map[string]string{
		"":                          "",
		"2175550100":                "2175550100",
		"(217) 555-0100":            "2175550100",
		"217.555.0100":              "2175550100",
		"+1 217 555 0100":           "+1 217 555 0100", // not one of the usual signs: the guide judges it
		"217-555-0100 x12":          "217-555-0100 x12",
		"1-2-3-4-5-6-7-8-9-0 12345": "123456789012345",
		"123456789012345678901":     "123456789012345678901",
		"1 23456789012345678901":    "1 23456789012345678901",
	} {
		require.Equal(t, want, x12text.Phone(in), in)
	}
}

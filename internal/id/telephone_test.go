package id_test

import (
	"testing"

	"github.com/gomedcode/medcode/internal/id"
)

func TestTelephone(t *testing.T) {
	for s, want := range map[string]bool{
		"3125551234": true, "": false, "(312)555-1234": false, "312555123": false, "31255512345": false, "1125551234": false,
		"3121551234": false, "312555123A": false,
	} {
		if id.Telephone(s) != want {
			t.Error(s, want)
		}
	}
}

package mce

import (
	"iter"

	"github.com/gomedcode/medcode/icd"
)

// Codes are the diagnoses that are on a list on some day.
func Codes() iter.Seq[icd.CM] {
	return func(yield func(icd.CM) bool) {
		keys := own().diagnoses.keys
		for i, k := range keys {
			if (i == 0 || keys[i-1] != k) && !yield(icd.MustParseCM(text(k))) {
				return
			}
		}
	}
}

// Reload reads the embedded lists again.
func Reload() { read(blob) }

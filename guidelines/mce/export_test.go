package mce

import (
	"iter"
	"maps"

	"github.com/gomedcode/medcode/icd"
)

// Codes are the diagnoses that are on a list on some day.
func Codes() iter.Seq[icd.CM] { return maps.Keys(load().first) }

// Reload reads the embedded lists again.
func Reload() { read(blob) }

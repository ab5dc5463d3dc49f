//go:build race

package icd_test

const raceEnabled = true

//go:build race

package drg_test

const raceEnabled = true

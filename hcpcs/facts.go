package hcpcs

import "time"

type Facts struct {
	Level Level
	Start time.Time
}

func FactsOf(m Modifier) (Facts, bool) { return Facts{}, false }

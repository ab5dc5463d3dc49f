package remit

import "github.com/gomedcode/medcode/claim/remit/internal/numbers"

// Numbers are how many reasons and remarks have words.
func Numbers() (reasons, remarks int) { return len(numbers.Reasons()), len(numbers.Remarks()) }

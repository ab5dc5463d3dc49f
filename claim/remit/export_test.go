package remit

import "strings"

// Numbers are how many reasons and remarks have words.
func Numbers() (reasons, remarks int) {
	return strings.Count(reasonCodes, "\n") + 1, strings.Count(remarkCodes, "\n") + 1
}

package main

import (
	"slices"
	"strings"
	"unicode"
)

// isTable reports whether a text is a table: the fields of its first line are names of columns and all other lines have as many
// fields, or all lines have as many and one column is of numbers alone, or three lines or more have short fields alone. Lines
// of a note with a sign in common are none. cut says that the last line is not whole.
func isTable(text string, cut bool) bool {
	var lines []string
	for line := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)) {
		if line = strings.Trim(line, " \n"); line != "" && strings.Trim(line, "|-:=+ ") != "" {
			lines = append(lines, line)
		}
	}
	if cut && len(lines) > 1 {
		lines = lines[:len(lines)-1]
	}
	if len(lines) < 2 {
		return false
	}
	for _, sep := range []rune{'\t', '|', ';', ','} {
		rows := make([][]string, len(lines))
		for i, line := range lines {
			if sep == '|' && strings.HasPrefix(line, "|") && strings.HasSuffix(line, "|") {
				line = strings.Trim(line, "|")
			}
			rows[i] = fieldsOf(line, sep)
		}
		if n := len(rows[0]); n > 1 && (namesColumns(rows) || n > 2 && plainNames(rows) || numbered(rows) || sep != '\t' && even(rows)) {
			return true
		}
	}
	return false
}

// fieldsOf are the fields of a line; what stands in quotes is one.
func fieldsOf(line string, sep rune) []string {
	var out []string
	at, quoted := 0, false
	for i, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == sep && !quoted:
			out, at = append(out, line[at:i]), i+1
		}
	}
	return append(out, line[at:])
}

// namesColumns reports whether the first row names columns of people, claims or findings, and the others have as many fields or more.
// Where blanks follow the signs, as in a sentence, there must be as many, and no sentences.
func namesColumns(rows [][]string) bool {
	seen := map[string]bool{}
	for _, f := range rows[0] {
		name := strings.ToLower(strings.Trim(f, ` "'`))
		if seen[name] || !columnName(f) {
			return false
		}
		seen[name] = true
	}
	spaced := slices.ContainsFunc(rows[0], loose)
	for _, row := range rows[1:] {
		if len(row) < len(rows[0]) || spaced && (len(row) > len(rows[0]) || slices.ContainsFunc(row, isSentence)) {
			return false
		}
	}
	return true
}

// plainNames reports whether the first row is of three names or more, and the next has as many fields.
func plainNames(rows [][]string) bool {
	for _, f := range rows[0] {
		if strings.ContainsFunc(f, func(r rune) bool {
			return r != '_' && r != '"' && r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
		}) {
			return false
		}
	}
	return len(rows[1]) >= len(rows[0])
}

// numbered reports whether all rows have as many fields without blanks after the signs, and a column has a number of five digits
// or more, or a day, in all rows but perhaps the first.
func numbered(rows [][]string) bool {
	if !tight(rows) {
		return false
	}
	for i := range rows[0] {
		if !slices.ContainsFunc(rows[1:], func(row []string) bool { return !longNumber(row[i]) }) {
			return true
		}
	}
	return false
}

// even reports whether three rows or more have as many short fields.
func even(rows [][]string) bool {
	return len(rows) > 2 && tight(rows) && !slices.ContainsFunc(rows, func(row []string) bool {
		return slices.ContainsFunc(row, func(f string) bool { return len(strings.Fields(f)) > 3 })
	})
}

// tight reports whether all rows have as many fields, without blanks after the signs and without sentences.
func tight(rows [][]string) bool {
	return !slices.ContainsFunc(rows, func(row []string) bool {
		return len(row) != len(rows[0]) || slices.ContainsFunc(row, loose) || slices.ContainsFunc(row, isSentence)
	})
}

// loose reports whether a field begins or ends with a blank.
func loose(f string) bool { return strings.TrimSpace(f) != f }

// isSentence reports whether a field is of more words than a name or a title, has a label in it, or ends as a sentence does.
func isSentence(f string) bool {
	words := strings.Fields(f)
	return len(words) > 6 || len(words) > 3 && strings.HasSuffix(f, ".") || strings.Contains(f, ": ") || strings.HasSuffix(f, ":")
}

func longNumber(f string) bool {
	digits := 0
	for _, r := range strings.Trim(f, `"'`) {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !strings.ContainsRune("-/. ()", r):
			return false
		}
	}
	return digits >= 5
}

// columnName reports whether a field names a column: at most four words, of which one is known. PATIENT_NAME, patientName and
// Patient Name are of two words.
func columnName(f string) bool {
	var b strings.Builder
	before := ' '
	for _, r := range strings.Trim(f, ` "'`) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if unicode.IsUpper(r) && unicode.IsLower(before) {
				b.WriteByte(' ')
			}
			b.WriteRune(unicode.ToLower(r))
		case strings.ContainsRune("_-./#() ", r):
			b.WriteByte(' ')
		default:
			return false
		}
		before = r
	}
	words := strings.Fields(b.String())
	return len(words) <= 4 && slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains(strings.Fields(columnWords), w) || slices.ContainsFunc([]string{"name", "date", "phone", "address", "number", "code", "email"}, func(end string) bool { return strings.HasSuffix(w, end) })
	})
}

const columnWords = "first last middle surname given family initials patient pt person client member subscriber beneficiary bene insured guarantor employee doctor physician " +
	"provider npi id ids ident identifier key uid uuid pid empi patientid memberid personid subscriberid beneid claimid encounterid mrn mrno hic hicn mbi ssn ssno social dob dod " +
	"birth born death died age sex gender race ethnicity street addr city town county state zip zipcode zip5 zip9 postal country tel mobile cell fax mail url ip account acct claim " +
	"encounter visit admission admit discharge payer plan policy group dx diagnosis diagnoses icd icd9 icd10 px procedure cpt hcpcs drg rx drug ndc medication lab test result value " +
	"unit units loinc amount charge paid price total note notes text comment report day time year month no nr num"

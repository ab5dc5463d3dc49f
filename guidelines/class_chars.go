package guidelines

// addIntent adds the classes that depend on single characters of a code: the phase of an injury and the intent of a
// poisoning.
func addIntent(s *classSet, b *[8]byte) {
	if b[0] != 'S' && b[0] != 'T' && b[0] != 'M' {
		if sequelaCategory(b) {
			s.add(cSequelaCode)
		}
		return
	}
	injury := b[0] != 'M'
	switch ph := b[6]; {
	case b[6] == 0 || !injury && !pathologic(b):
	case ph == 'S':
		s.add(cSequelaS)
		s.add(cSequelaCode)
	case ph >= 'A' && ph <= 'C' && injury:
		s.add(cActive)
		if s.has(cFracture) {
			s.add(cFractureActive)
		}
	case ph >= 'D' && ph <= 'R' && injury:
		s.add(cHealing)
		if b[0] == 'S' || b[1] <= '1' {
			s.add(cHealingInjury)
		}
	}
	if b[0] == 'T' && b[1] >= '3' && b[1] <= '6' && b[6] != 'S' {
		addDrug(s, b)
	}
}

// pathologic tells whether a code of chapter 13 is a fracture with a phase letter.
func pathologic(b *[8]byte) bool {
	return b[1] == '8' && (b[2] == '0' || b[2] == '4') || b[1] == '9' && b[2] == '7'
}

// sequelaCategory tells whether a code names a sequela by its category: B90-B94, E64, E68, G09, O94.
func sequelaCategory(b *[8]byte) bool {
	switch b[0] {
	case 'B':
		return b[1] == '9' && b[2] <= '4'
	case 'E':
		return b[1] == '6' && (b[2] == '4' || b[2] == '8')
	case 'G':
		return b[1] == '0' && b[2] == '9'
	case 'O':
		return b[1] == '9' && b[2] == '4'
	}
	return false
}

// addDrug adds the intent of T36-T65: the sixth character, or the fifth when the sixth is the placeholder.
func addDrug(s *classSet, b *[8]byte) {
	cat := int(b[1]-'0')*10 + int(b[2]-'0')
	if cat < 36 || cat > 65 || b[5] == 0 {
		return
	}
	if cat <= 50 {
		s.add(cDrug)
	}
	switch in := intent(b); {
	case in >= '1' && in <= '4' && cat <= 50:
		s.add(cPoison)
	case in >= '1' && in <= '4':
		s.add(cToxic)
	case in == '5' && cat <= 50:
		s.add(cAdverse)
	case in == '6' && cat <= 50:
		s.add(cUnderdose)
	}
}

// intent is the character of T36-T65 that tells accident, self-harm, assault, undetermined, adverse effect or
// underdosing apart.
func intent(b *[8]byte) byte {
	if b[5] == 'X' {
		return b[4]
	}
	return b[5]
}

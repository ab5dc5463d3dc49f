package grammar

import "strings"

// Title composes the long title of a code of the labels of its positions 1 to 7. It is "" when the label of an axis
// that the title mentions is missing.
func Title(code [7]byte, labels *[7]string) string {
	return compose(Template(code), labels)
}

// matches reports whether a code fits a pattern.
func matches(pattern string, code [7]byte) bool {
	for pos := 0; pattern != ""; pos++ {
		switch {
		case pos == 7:
			return false
		case pattern[0] == '[':
			end := strings.IndexByte(pattern, ']')
			if strings.IndexByte(pattern[1:end], code[pos]) < 0 {
				return false
			}
			pattern = pattern[end+1:]
			continue
		case pattern[0] != '?' && pattern[0] != code[pos]:
			return false
		}
		pattern = pattern[1:]
	}
	return true
}

// compose fills in a template; "" when a label is missing outside brackets.
func compose(template string, labels *[7]string) string {
	b := make([]byte, 0, 160)
	mark := -1 // start of the bracket
	drop := false
	for i := 0; i < len(template); i++ {
		switch c := template[i]; c {
		case '[':
			mark, drop = len(b), false
		case ']':
			if drop {
				b = b[:mark]
			}
			mark = -1
		case '{':
			end := i + strings.IndexByte(template[i:], '}')
			name := template[i+1 : end]
			i = end
			if name == "A" {
				var ok bool
				if b, ok = approach(b, labels[4]); !ok {
					return ""
				}
				continue
			}
			label := labels[name[0]-'1']
			switch {
			case label == "":
				return ""
			case mark >= 0 && isNone(label):
				drop = true
			default:
				b = phrase(b, label, name[0], name[1:])
			}
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// isNone reports whether a label says that the axis has no value.
func isNone(label string) bool {
	return label == "None" || label == "No Device" || label == "No Qualifier"
}

func approach(b []byte, label string) ([]byte, bool) {
	if label == "" {
		return b, false
	}
	b = append(append(b, ", "...), label...)
	switch label {
	case "Open", "Percutaneous", "Percutaneous Endoscopic", "External":
		b = append(b, " Approach"...)
	}
	return b, true
}

// phrase writes a label as titles word it. How: "" is the default of the position, "r" the label as it is, "i" a body
// part, "c" a contrast or a qualifier without its comma, "e" equipment.
func phrase(b []byte, label string, pos byte, how string) []byte {
	switch how {
	case "r":
		return append(b, label...)
	case "i":
		return inverted(b, label)
	case "c":
		if pos == '5' {
			b = append(b, label...)
			if strings.HasSuffix(label, "Osmolar") {
				b = append(b, " Contrast"...)
			}
			return b
		}
		return append(b, strings.ReplaceAll(label, ",", "")...)
	case "e":
		b = append(b, label...)
		if IsEquipment(label) {
			b = append(b, " Equipment"...)
		}
		return b
	}
	switch pos {
	case '4':
		return inverted(b, label)
	case '6':
		return device(b, label)
	}
	return append(b, label...)
}

// inverted writes "Lung, Right" as "Right Lung". Labels whose second part does not stand before the first are kept.
func inverted(b []byte, label string) []byte {
	i := strings.LastIndex(label, ", ")
	if i < 0 {
		return append(b, label...)
	}
	head, tail := label[:i], label[i+2:]
	if keepsPlace(tail) {
		return append(b, label...)
	}
	b = append(append(b, tail...), ' ')
	if rest, ok := strings.CutPrefix(head, "Lymphatic, "); ok {
		return append(append(b, rest...), " Lymphatic"...)
	}
	return append(b, head...)
}

// keepsPlace reports whether the second part of a label stays where it is.
func keepsPlace(label string) bool {
	switch label {
	case "Ascending/Arch", "Descending", "One Artery", "Two Arteries", "Three Arteries", "Four or More Arteries",
		"Retained", "Ectopic", "Pylorus", "Circulatory", "Nervous", "Ureters and Bladder", "Ureter and Bladder",
		"Pharynx Muscle", "All", "Cardiac", "Ureters and Kidneys", "Bile Ducts and Pancreatic Ducts",
		"Mouth and Throat", "Abdomen and Pelvis", "Single Fetus", "Multiple Gestation":
		return true
	}
	return false
}

// device writes a device or substance: "Intraluminal Device, Drug-eluting, Two" is "Two Drug-eluting Intraluminal
// Devices".
func device(b []byte, label string) []byte {
	if p, ok := devicePhrase(label); ok {
		return append(b, p...)
	}
	i := strings.Index(label, ", ")
	if i < 0 {
		return append(b, label...)
	}
	head, tail := label[:i], label[i+2:]
	for _, n := range [...]string{"Two", "Three", "Four or More"} {
		if rest, ok := strings.CutSuffix(tail, n); ok {
			rest = strings.TrimSuffix(rest, ", ")
			b = append(append(b, n...), ' ')
			if rest != "" {
				b = append(append(b, rest...), ' ')
			}
			return append(append(b, head...), 's')
		}
	}
	tail, end := cutAt(tail)
	return append(append(append(append(b, tail...), ' '), head...), end...)
}

// cutAt splits before the first comma.
func cutAt(s string) (string, string) {
	if i := strings.Index(s, ", "); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// devicePhrase is how titles word devices that follow no rule.
func devicePhrase(label string) (string, bool) {
	switch label {
	case "Intraluminal Device, Flow Diverter",
		"Pacemaker, Single Chamber",
		"Pacemaker, Single Chamber Rate Responsive":
		return label, true
	case "Intraluminal Device, Endotracheal Airway",
		"Intraluminal Device, Pessary",
		"Intraluminal Device, Endobronchial Valve",
		"Intraluminal Device, Airway",
		"Hearing Device, Single Channel Cochlear Prosthesis",
		"Hearing Device, Multiple Channel Cochlear Prosthesis",
		"Synthetic Substitute, Intraocular Telescope":
		return label[strings.Index(label, ", ")+2:], true
	case "Infusion Device, Pump":
		return "Infusion Pump", true
	case "Cardiac Lead, Pacemaker":
		return "Pacemaker Lead", true
	case "Cardiac Lead, Defibrillator":
		return "Defibrillator Lead", true
	case "Synthetic Substitute, Unicondylar Medial":
		return "Medial Unicondylar Synthetic Substitute", true
	case "Synthetic Substitute, Unicondylar Lateral":
		return "Lateral Unicondylar Synthetic Substitute", true
	}
	return "", false
}

// IsEquipment reports whether titles of section F call a label equipment.
func IsEquipment(label string) bool {
	switch label {
	case "Assistive Listening", "Assistive, Adaptive, Supportive or Protective", "Audiovisual",
		"Augmentative / Alternative Communication", "Cerumen Management", "Cochlear Implant",
		"Electroacoustic Immitance / Acoustic Reflex", "Electrophysiologic", "Electrotherapeutic",
		"Hearing Aid Selection / Fitting / Test", "Mechanical", "Mechanical or Electromechanical",
		"Biosensory Feedback", "Aerodynamic Function", "Occupational Hearing", "Otoacoustic Emission (OAE)",
		"Sensory Aids", "Somatosensory", "Speech Analysis", "Swallowing", "Tinnitus Masker",
		"Vestibular / Balance", "Voice Analysis", "Visual / Auditory", "Aerobic Endurance and Conditioning":
		return true
	}
	return false
}

// Template is the template that Title uses for a code, "" when none fits; see titleRule for its form.
func Template(code [7]byte) string {
	for _, r := range rulesOf(code[0]) {
		if matches(r.pattern, code) {
			return r.template
		}
	}
	return ""
}

package grammar

import "strings"

// Title composes the long title of a code of the labels of its positions 1 to 7. It is "" when the label of an axis
// that the title mentions is missing.
func Title(code [7]byte, labels *[7]string) string {
	for _, r := range titleRules[code[0]] {
		if matches(r.pattern, code) {
			return compose(r.template, labels)
		}
	}
	return ""
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
		if equipment[label] {
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
	if keptTails[tail] {
		return append(b, label...)
	}
	b = append(append(b, tail...), ' ')
	if rest, ok := strings.CutPrefix(head, "Lymphatic, "); ok {
		return append(append(b, rest...), " Lymphatic"...)
	}
	return append(b, head...)
}

// keptTails are the second parts that stay where they are.
var keptTails = map[string]bool{
	"Ascending/Arch": true, "Descending": true, "One Artery": true, "Two Arteries": true, "Three Arteries": true,
	"Four or More Arteries": true, "Retained": true, "Ectopic": true, "Pylorus": true,
	"Circulatory": true, "Nervous": true, "Ureters and Bladder": true, "Ureter and Bladder": true, "Pharynx Muscle": true,
	"All": true, "Cardiac": true, "Ureters and Kidneys": true, "Bile Ducts and Pancreatic Ducts": true, "Mouth and Throat": true,
	"Abdomen and Pelvis": true, "Single Fetus": true, "Multiple Gestation": true,
}

// device writes a device or substance: "Intraluminal Device, Drug-eluting, Two" is "Two Drug-eluting Intraluminal
// Devices".
func device(b []byte, label string) []byte {
	if p, ok := devicePhrases[label]; ok {
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

var devicePhrases = map[string]string{
	"Intraluminal Device, Endotracheal Airway":             "Endotracheal Airway",
	"Intraluminal Device, Pessary":                         "Pessary",
	"Intraluminal Device, Endobronchial Valve":             "Endobronchial Valve",
	"Intraluminal Device, Airway":                          "Airway",
	"Intraluminal Device, Flow Diverter":                   "Intraluminal Device, Flow Diverter",
	"Pacemaker, Single Chamber":                            "Pacemaker, Single Chamber",
	"Pacemaker, Single Chamber Rate Responsive":            "Pacemaker, Single Chamber Rate Responsive",
	"Infusion Device, Pump":                                "Infusion Pump",
	"Cardiac Lead, Pacemaker":                              "Pacemaker Lead",
	"Cardiac Lead, Defibrillator":                          "Defibrillator Lead",
	"Hearing Device, Single Channel Cochlear Prosthesis":   "Single Channel Cochlear Prosthesis",
	"Hearing Device, Multiple Channel Cochlear Prosthesis": "Multiple Channel Cochlear Prosthesis",
	"Synthetic Substitute, Unicondylar Medial":             "Medial Unicondylar Synthetic Substitute",
	"Synthetic Substitute, Unicondylar Lateral":            "Lateral Unicondylar Synthetic Substitute",
	"Synthetic Substitute, Intraocular Telescope":          "Intraocular Telescope",
}

// equipment are the labels of section F that titles call equipment.
var equipment = map[string]bool{
	"Assistive Listening": true, "Assistive, Adaptive, Supportive or Protective": true, "Audiovisual": true,
	"Augmentative / Alternative Communication": true, "Cerumen Management": true, "Cochlear Implant": true,
	"Electroacoustic Immitance / Acoustic Reflex": true, "Electrophysiologic": true, "Electrotherapeutic": true,
	"Hearing Aid Selection / Fitting / Test": true, "Mechanical": true, "Mechanical or Electromechanical": true,
	"Biosensory Feedback": true, "Aerodynamic Function": true, "Occupational Hearing": true,
	"Otoacoustic Emission (OAE)": true, "Sensory Aids": true, "Somatosensory": true,
	"Speech Analysis": true, "Swallowing": true, "Tinnitus Masker": true, "Vestibular / Balance": true, "Voice Analysis": true,
	"Visual / Auditory": true, "Aerobic Endurance and Conditioning": true,
}

// Template is the template that Title uses for a code, "" when none fits; see titleRule for its form.
func Template(code [7]byte) string {
	for _, r := range titleRules[code[0]] {
		if matches(r.pattern, code) {
			return r.template
		}
	}
	return ""
}

// IsEquipment reports whether titles of section F say "Equipment" after a label.
func IsEquipment(label string) bool { return equipment[label] }

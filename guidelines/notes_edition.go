package guidelines

import "github.com/gomedcode/medcode/icd"

// On days whose own tabular list is not at hand a finding that rests on a note rests on one of another year: it cites
// that edition, and where the editions around the day differ at the note's place it is no more than a warning.

// dated puts the edition of the notes into a finding, and lowers it where the note is not certain.
func (r *releaseFacts) dated(f *Draft) {
	if r == nil {
		return
	}
	f.notes = r.edition
	if f.from.IsZero() {
		return
	}
	d := r.rel.NotesDayAt(f.from)
	if !d.IsZero() {
		f.notes = edition(d.Year(), d.Month())
	}
	if f.Severity > Warning && r.uncertain(f.from, f.kind) {
		f.Severity = Warning
	}
}

// uncertain reports that the notes of a kind at a place may have been others on the days of the release; the zero kind
// stands for all that put codes into an order or ask for more.
func (r *releaseFacts) uncertain(at icd.Node, kind icd.NoteKind) bool {
	if kind != 0 {
		return r.rel.NotesChanged(at, kind)
	}
	return r.rel.NotesChanged(at, icd.CodeFirst) || r.rel.NotesChanged(at, icd.UseAdditional) || r.rel.NotesChanged(at, icd.CodeAlso)
}

// softened is the severity of a finding on the code-first notes of a code: Warning where one of them is not certain, else
// the rule's own.
func (r *releaseFacts) softened(n *instructions) Severity {
	if r == nil {
		return 0
	}
	for i := range n.first {
		if r.rel.NotesChanged(n.first[i].from, icd.CodeFirst) {
			return Warning
		}
	}
	return 0
}

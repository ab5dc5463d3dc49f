package guidelines

// externalFamily: external causes (chapter 20).
var externalFamily = family{run: checkExternal, docs: externalDocs}

func checkExternal(p *pass) {
	if !p.any.has(cExternal) {
		if p.c.cfg.Questions && p.any.has(cActive) && p.any.has(cTrauma) {
			p.one("ICD-EXT-08", 0, p.first(cTrauma), "No external cause is reported for $1: it is voluntary unless a payer or state requires it.")
		}
		return
	}
	active, healing, sequela := p.any.has(cActive), p.any.has(cHealing), p.any.has(cSequelaS) && p.any.has(cInjury)
	p.causePhases(active, healing, sequela)
	later := !active && (healing || sequela)
	special := p.any.has(cPoison) || p.any.has(cAdverse) || p.any.has(cMisadventure) || sequela && !active
	if i := p.first(cY92); i >= 0 {
		switch {
		case p.count(cY92) > 1:
			p.one("ICD-EXT-03", 0, i, "The place of occurrence is reported once: keep one Y92 code.")
		case later:
			p.one("ICD-EXT-03", 0, i, "The place $1 is reported only at the first encounter for the injury: drop it.", p.remove(i))
		case !p.any.has(cInjury) && !p.any.has(cCauseCode) && p.count(cExternal) == 1 && len(p.dx) > 1:
			p.one("ICD-EXT-03", 0, i, "The place $1 goes with an injury or external cause, and there is none.")
		}
	}
	if i := p.first(cY93); i >= 0 && (p.count(cY93) > 1 || later || special) {
		p.one("ICD-EXT-04", 0, i, "The activity $1 is reported once, at the first encounter, and not with poisoning, adverse effect, misadventure or sequela.")
	}
	if i := p.first(cY99); i >= 0 && (p.count(cY99) > 1 || later || special || p.count(cExternal) == p.count(cY99)) {
		p.one("ICD-EXT-05", 0, i, "The status $1 is reported once, at the first encounter, together with another external cause, and not with poisoning, adverse effect or sequela.")
	}
	p.causeOrder()
	if i := p.first(cY38); i >= 0 {
		if j := p.other(cEventCause, i); j >= 0 {
			p.two("ICD-EXT-07", 0, j, i, "Terrorism $2 is the cause: no other cause such as $1 is added for the same event.")
		}
	}
	if i, j := p.first(cT76), p.first(cY07); i >= 0 && j >= 0 && !p.any.has(cT74) {
		p.two("ICD-EXT-09", 0, j, i, "The perpetrator $1 is reported with confirmed abuse T74.-, not with suspected abuse $2: drop $1.", p.remove(j))
	}
}

// causePhases: the 7th character of a cause follows that of the injury.
func (p *pass) causePhases(active, healing, sequela bool) {
	if !active && !healing && !sequela {
		return
	}
	for i := range p.dx {
		if !p.dx[i].has(cCauseCode) {
			continue
		}
		switch c := p.dx[i].code.At(7); {
		case c == 0 || c == 'A' && active || c == 'D' && healing || c == 'S' && sequela:
		case c == 'A' && sequela && !healing:
			p.one("ICD-SQL-04", 0, i, "The external cause of a sequela carries the 7th character S too: correct $1.")
		case c == 'A' || c == 'D' || c == 'S':
			p.one("ICD-EXT-02", 0, i, "The 7th character of $1 does not agree with that of any injury on the record: correct it.")
		}
	}
}

// causeOrder: place, activity and status stand after the cause.
func (p *pass) causeOrder() {
	last := -1
	for i := range p.dx {
		if p.dx[i].has(cCauseCode) {
			last = i
		}
	}
	for i := range last {
		if p.dx[i].hasAny(cY92, cY93, cY99) {
			p.two("ICD-EXT-06", 0, i, last, "Place, activity and status stand after the cause: move $1 after $2.")
			return
		}
	}
}

var externalDocs = []RuleDoc{
	{ID: "ICD-EXT-01", Severity: Error, Title: "External cause first", Needs: NeedDx, Since: since,
		Withdrawn: "reported as ICD-SEQ-01", Cites: []Cite{{docGL, "", "I.C.20.a.6"}}},
	{ID: "ICD-EXT-02", Severity: Warning, Title: "The cause's 7th character follows the injury", Needs: NeedDx, Since: since,
		Why:   "A with an injury under active treatment, D in healing, S for a sequela.",
		Cites: []Cite{{docGL, "", "I.C.20.a.2"}}, Fires: "S72.001D W01.0XXA; patient: F 78y", Quiet: "S72.001D W01.0XXD; patient: F 78y"},
	{ID: "ICD-EXT-03", Severity: Warning, Title: "Place of occurrence: once, at first, with a cause", Needs: NeedDx, Since: since,
		Why:   "Y92 is reported only at the initial encounter, once, and goes with an injury or an external cause.",
		Cites: []Cite{{docGL, "", "I.C.20.b"}}, Fires: "S93.401D Y92.310", Quiet: "S93.401A X50.1XXA Y92.310"},
	{ID: "ICD-EXT-04", Severity: Warning, Title: "Activity: once, at first", Needs: NeedDx, Since: since,
		Why:   "Y93 is reported only at the initial encounter, once, and not with poisoning, adverse effect, misadventure or sequela.",
		Cites: []Cite{{docGL, "", "I.C.20.c"}}, Fires: "S93.401D X50.1XXD Y93.01", Quiet: "S93.401A X50.1XXA Y93.01"},
	{ID: "ICD-EXT-05", Severity: Warning, Title: "Status: once, at first, with a cause", Needs: NeedDx, Since: since,
		Why:   "Y99 is reported with another external cause, at the initial encounter, once.",
		Cites: []Cite{{docGL, "", "I.C.20.k"}}, Fires: "S93.401D Y99.0", Quiet: "S93.401A X50.1XXA Y99.0"},
	{ID: "ICD-EXT-06", Severity: Info, Title: "Order among external causes", Needs: NeedDx, Since: since,
		Why:   "Abuse, terrorism, cataclysm and transport lead; place, activity and status come last.",
		Cites: []Cite{{docGL, "", "I.C.20.f"}}, Fires: "S93.401A Y92.310 X50.1XXA", Quiet: "S93.401A X50.1XXA Y92.310"},
	{ID: "ICD-EXT-07", Severity: Warning, Title: "Terrorism is the only cause of its event", Needs: NeedDx, Since: since,
		Why:   "Y38 takes the place of other causes for the same event.",
		Cites: []Cite{{docGL, "", "I.C.20.j"}}, Fires: "S72.001A Y38.2X2A W40.9XXA", Quiet: "S72.001A Y38.2X2A"},
	{ID: "ICD-EXT-08", Severity: Info, Title: "Injury without an external cause", Needs: NeedDx | NeedQuestions, Since: since,
		Why:   "External causes are voluntary unless a payer or state requires them.",
		Cites: []Cite{{docGL, "", "I.C.20"}}, Fires: "S72.001A; config: questions", Quiet: "S72.001A W01.0XXA; config: questions"},
	{ID: "ICD-EXT-09", Severity: Error, Overridable: true, Title: "Suspected or confirmed abuse", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "T74 is confirmed and T76 suspected abuse; the perpetrator Y07 goes with confirmed abuse only.",
		Cites: []Cite{{docGL, "", "I.C.19.f"}, {docTAB, "", "T74"}}, Fires: "T76.12XA Y07.11; patient: F 5y", Quiet: "T74.12XA Y07.11; patient: F 5y"},
	{ID: "ICD-SQL-04", Severity: Warning, Title: "The cause of a sequela carries S", Needs: NeedDx, Since: since,
		Why:   "External causes of a sequela have the 7th character S, and none that says when or where.",
		Cites: []Cite{{docGL, "", "I.C.20.i"}}, Fires: "M21.751 S72.001S W01.0XXA", Quiet: "M21.751 S72.001S W01.0XXS"},
}

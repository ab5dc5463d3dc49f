package edi

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
)

//go:embed guides/*.txt
var guideFiles embed.FS

// entryOf is a guide of the registry: what its head says, and the guide itself once it was asked for.
type registered struct {
	text    string
	set     string
	version string
	also    []string
	earlier []string
	once    sync.Once
	guide   *Guide
}

// registry holds the guides of guides/*.txt. Their heads are read when it is first asked, their loops when a guide is.
var registry struct {
	once             sync.Once
	elements, shapes string
	guides           []*registered
	seconds          map[string]ID // by ST01: the segment behind ST
	envelope         *registered
}

func guides() []*registered {
	registry.once.Do(func() {
		registry.elements, registry.shapes = guideText("elements.txt"), guideText("shapes.txt")
		registry.seconds = map[string]ID{}
		names, err := fs.Glob(guideFiles, "guides/*.txt")
		if err != nil {
			panic(err)
		}
		for _, name := range names {
			if r := head(guideText(strings.TrimPrefix(name, "guides/"))); r == nil {
				continue
			} else if r.set == "envelope" {
				registry.envelope = r
			} else {
				registry.guides = append(registry.guides, r)
			}
		}
	})
	return registry.guides
}

func guideText(name string) string {
	b, err := guideFiles.ReadFile("guides/" + name)
	if err != nil {
		panic(err) // the texts are part of the package and covered by its tests
	}
	return string(b)
}

// head reads the lines of a guide before its loops; nil for a text that is no guide.
func head(text string) *registered {
	r := &registered{text: text}
	for line := range strings.Lines(text) {
		switch f := strings.Fields(line); {
		case len(f) == 0:
		case f[0] == "guide":
			r.set, r.version = f[1], f[2]
		case f[0] == "also":
			r.also = f[1:]
		case f[0] == "earlier":
			r.earlier = f[1:]
		case f[0] == "seg" && f[1] != "ST" && !strings.HasPrefix(f[1], "ST*"):
			name, _, _ := strings.Cut(f[1], "*")
			if r.set != "" {
				registry.seconds[r.set] = MakeID(name)
			}
			return r
		case f[0] == "loop":
			return r
		}
	}
	return nil
}

func (r *registered) get() *Guide {
	r.once.Do(func() {
		g, err := parseGuide(registry.elements, registry.shapes, r.text)
		if err != nil {
			panic(err) // the texts are part of the package and covered by its tests
		}
		r.guide = g
	})
	return r.guide
}

// Guides lists the transaction guides.
func Guides() []*Guide {
	var out []*Guide
	for _, r := range guides() {
		out = append(out, r.get())
	}
	return out
}

// GuideOf is the guide of a transaction set (ST01) in a version, with or without addendum; nil when there is none.
func GuideOf(set, version string) *Guide {
	for _, r := range guides() {
		if r.set == set && r.has(version) {
			return r.get()
		}
	}
	return nil
}

// has reports whether the guide is that of a version, with or without addendum.
func (r *registered) has(version string) bool {
	return strings.HasPrefix(version, r.version) || hasPrefix(version, r.also)
}

func hasPrefix(s string, list []string) bool {
	for _, p := range list {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// implementation reports whether a version names an implementation guide: only such a one tells its transaction set.
func implementation(version string) bool { return len(version) > 6 && version[6] == 'X' }

// GuideFor is the guide of a transaction set by its ST01, ST03 and GS08; foreign when it is that of a later version
// than the set names, good for finding the way but not for judging. With set empty, the version alone tells.
func GuideFor(set, st03, gs08 string) (g *Guide, foreign bool) {
	for _, v := range [2]string{st03, gs08} {
		if v == "" {
			continue
		}
		for _, r := range guides() {
			switch {
			case set != "" && r.set != set, set == "" && !implementation(r.version):
			case r.has(v):
				return r.get(), false
			case hasPrefix(v, r.earlier):
				return r.get(), true
			}
		}
	}
	return nil, false
}

// hasGroup reports whether sets of a version stand in groups of a kind (GS01). Several transactions may share a version.
func hasGroup(version, group string) bool {
	for _, r := range guides() {
		if (r.has(version) || hasPrefix(version, r.earlier)) && r.get().Group == group {
			return true
		}
	}
	return false
}

// onlyGuide is the guide of a transaction set of which there is one that is taken (nil: any is); else nil.
func onlyGuide(set string, takes func(*Guide) bool) (g *Guide) {
	for _, r := range guides() {
		if r.set != set || takes != nil && !takes(r.get()) {
			continue
		}
		if g != nil {
			return nil
		}
		g = r.get()
	}
	return g
}

// Envelope holds the layouts of ISA, TA1, GS, GE and IEA.
func Envelope() *Guide {
	guides()
	return registry.envelope.get()
}

// secondOf is the segment that stands behind the ST of a set; 0 when no guide says so.
func secondOf(set string) ID {
	guides()
	return registry.seconds[set]
}

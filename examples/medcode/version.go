package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

func versionCommand() command {
	return command{
		name: "version", group: groupSelf, summary: "the version of the program and of the data in it", run: version,
		example: "medcode version\nmedcode version --json",
	}
}

// versionInfo is the JSON of the version.
type versionInfo struct {
	Module   string   `json:"module"`
	Version  string   `json:"version"` // "(devel)" when built from a working tree without a tag
	Revision string   `json:"revision,omitempty"`
	Time     string   `json:"time,omitempty"`
	Modified bool     `json:"modified,omitempty"`
	Go       string   `json:"go"`
	Platform string   `json:"platform"`
	Data     []string `json:"data"` // the releases embedded and loaded
}

// version tells what was built of what, and which data it has.
func version(a *app) error {
	if len(a.args) > 0 {
		return usageError("takes no arguments")
	}
	v := programVersion()
	for _, r := range a.data.ICD().Releases() {
		v.Data = append(v.Data, r.String())
	}
	for _, r := range a.data.PCS().Releases() {
		v.Data = append(v.Data, r.String())
	}
	for _, s := range a.data.HCPCS().Sources() {
		v.Data = append(v.Data, "HCPCS Level II "+s.Name)
	}
	return a.print(v, func() {
		a.line("medcode %s (%s)", v.Version, v.Module)
		if v.Revision != "" {
			a.line("revision %s of %s%s", v.Revision, v.Time, map[bool]string{true: ", with changes"}[v.Modified])
		}
		a.line("%s %s", v.Go, v.Platform)
		spans(a, "ICD-10-CM", a.data.ICD().Releases())
		spans(a, "ICD-10-PCS", a.data.PCS().Releases())
		for _, s := range a.data.HCPCS().Sources() {
			a.line("data     HCPCS Level II %s", s.Name)
		}
	})
}

// programVersion is what the build says of itself.
func programVersion() versionInfo {
	v := versionInfo{Module: "github.com/gomedcode/medcode", Version: "(devel)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if b, ok := debug.ReadBuildInfo(); ok {
		v.Version = cmp.Or(b.Main.Version, v.Version)
		for _, s := range b.Settings {
			switch s.Key {
			case "vcs.revision":
				v.Revision = s.Value
			case "vcs.time":
				v.Time = s.Value
			case "vcs.modified":
				v.Modified = s.Value == "true"
			}
		}
	}
	return v
}

// spans says in a line which releases of a code set there are.
func spans[R fmt.Stringer](a *app, set string, list []R) {
	if len(list) > 0 {
		short := func(r R) string { return strings.TrimPrefix(r.String(), set+" ") }
		a.line("data     %s: %s, %s to %s", set, plural(len(list), "release", "releases"), short(list[0]), short(list[len(list)-1]))
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gomedcode/medcode/examples/serve/cds"
	"github.com/gomedcode/medcode/examples/serve/codebook"
	"github.com/gomedcode/medcode/examples/serve/web"
	"github.com/gomedcode/medcode/guidelines/sources"
	"github.com/gomedcode/medcode/icd/terminology"
)

// webHandler serves the page, the codebook, FHIR terminology and CDS Hooks, with telemetry when t is not nil. Claims and notes
// are for `medcode serve` of the root module.
func webHandler(data *sources.Data, log *slog.Logger, t *telemetry) http.Handler {
	book := &codebook.Book{Sets: data, Written: new(codebook.WrittenNotes)}
	fhir := &terminology.Service{CM: data.ICD(), PCS: data.PCS(), HCPCS: data.HCPCS(), CPT: data.CPT(), MaxExpansion: 100_000}
	h := web.Handler(web.Config{Run: asked(book), FHIR: fhir, Book: book, CDS: cds.New(cds.Config{Guidelines: data.Config()}), Log: log})
	if t != nil {
		h = t.wrap(h)
	}
	return h
}

// asked answers the commands of the codebook.
func asked(book *codebook.Book) func(context.Context, web.Job, io.Writer) web.Outcome {
	return func(_ context.Context, j web.Job, out io.Writer) web.Outcome {
		q := url.Values{}
		for name, value := range j.Flags {
			q.Set(name, value)
		}
		path := j.Command
		switch j.Command {
		case "lookup":
			q["code"] = j.Args
		case "search":
			q.Set("q", strings.Join(j.Args, " "))
		case "tree":
			q.Set("code", strings.Join(j.Args, " "))
		case "pcs":
			q.Set("prefix", strings.Join(j.Args[1:], ""))
		case "releases":
		default:
			return web.Outcome{Status: 1, Complaint: "this is answered by medcode serve alone"}
		}
		v, status, err := book.Ask(path, q, time.Now())
		if err != nil {
			if status == http.StatusBadRequest {
				return web.Outcome{Status: 2, Complaint: err.Error()}
			}
			return web.Outcome{Status: 1, Complaint: err.Error()}
		}
		return lines(v, out)
	}
}

// lines writes the elements of a list, a line each.
func lines(v any, out io.Writer) web.Outcome {
	b, err := json.Marshal(v)
	var list []json.RawMessage
	if err == nil {
		err = json.Unmarshal(b, &list)
	}
	if err != nil {
		return web.Outcome{Status: 2, Complaint: "the answer cannot be written"}
	}
	var all bytes.Buffer
	for _, x := range list {
		all.Write(x)
		all.WriteByte('\n')
	}
	if _, err := out.Write(all.Bytes()); err != nil {
		return web.Outcome{Status: 2, Complaint: "the answer is too long"}
	}
	return web.Outcome{}
}

//go:build js

// Command wasm is the codebook for browsers: look-ups, search, hierarchy and the builder of procedure codes over what is
// embedded, without a server. It puts one function in place, which the page calls instead of asking over HTTP:
//
//	medcode(path, query) → {status, body}   as GET /api/PATH?QUERY of examples/serve/web; body is JSON
//
// examples/serve/static builds it and puts the page beside it.
package main

import (
	"encoding/json"
	"net/url"
	"syscall/js"
	"time"

	"github.com/gomedcode/medcode/examples/serve/codebook"
)

func main() {
	book := codebook.Embedded()
	js.Global().Set("medcode", js.FuncOf(func(_ js.Value, args []js.Value) any {
		status, body := ask(book, args[0].String(), args[1].String())
		return map[string]any{"status": status, "body": body}
	}))
	js.Global().Get("medcodeReady").Invoke()
	select {}
}

// ask answers one question.
func ask(book *codebook.Book, path, query string) (status int, body string) {
	q, err := url.ParseQuery(query)
	status = 400
	var v any
	if err == nil {
		v, status, err = book.Ask(path, q, time.Now())
	}
	if err != nil {
		v = map[string]any{"status": status, "detail": err.Error()}
	}
	b, err := json.Marshal(v)
	if err != nil {
		return 500, `{"detail":"the answer cannot be written"}`
	}
	return status, string(b)
}

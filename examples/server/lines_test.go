package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/sources"
)

// talk is a session over lines; ask sends one and reads one.
func talk(t *testing.T, version string) (send func(line string), receive func() map[string]any, end func()) {
	t.Helper()
	in, w := io.Pipe()
	r, out := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- New(sources.New()).Run(context.Background(), stdio(in, out)) }()
	lines := bufio.NewReader(r)
	send = func(line string) {
		_, err := io.WriteString(w, line+"\n")
		require.NoError(t, err)
	}
	receive = func() map[string]any {
		line, err := lines.ReadBytes('\n')
		require.NoError(t, err)
		var m map[string]any
		require.NoError(t, json.Unmarshal(line, &m), "%s", line)
		return m
	}
	end = func() {
		require.NoError(t, w.Close())
		<-done
	}
	send(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"` + version + `","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`)
	require.NotNil(t, receive()["result"])
	send(`{"jsonrpc":"2.0","method":"notifications/initialized"}`)
	return send, receive, end
}

// TestMalformedLines: a line that is no message is answered with the error of JSON-RPC, and the next is answered as ever.
func TestMalformedLines(t *testing.T) {
	send, receive, end := talk(t, "2025-06-18")
	defer end()
	for _, x := range []struct {
		line string
		code float64
		id   any
	}{
		{`{nonsense MARKED`, -32700, nil},
		{`MARKED`, -32700, nil},
		{`{"jsonrpc":"2.0","id":7,"method":"ping"}{"jsonrpc":"2.0","id":8,"method":"ping"}`, -32700, nil},
		{`{"jsonrpc":"2.0","id":7,"method":"ping"`, -32700, nil},
		{"\x00\xff", -32700, nil},
		{strings.Repeat("MARKED ", maxLine/6), -32700, nil},
		{`5`, -32600, nil},
		{`null`, -32600, nil},
		{`{}`, -32600, nil},
		{`[]`, -32600, nil},
		{`[{"jsonrpc":"2.0","id":7,"method":"ping"}]`, -32600, nil},
		{`{"jsonrpc":"1.0","id":7,"method":"ping"}`, -32600, 7.0},
		{`{"id":"a","method":"ping"}`, -32600, "a"},
		{`{"jsonrpc":"2.0","id":{"MARKED":1},"method":"ping"}`, -32600, nil},
		{`{"jsonrpc":"2.0","id":9,"method":5}`, -32600, 9.0},
		{`{"jsonrpc":"2.0","id":10,"method":"MARKED"}`, -32601, 10.0},
	} {
		send(x.line)
		m := receive()
		require.Equal(t, "2.0", m["jsonrpc"])
		require.Contains(t, m, "id")
		require.Equal(t, x.id, m["id"], "%.60s", x.line)
		require.Equal(t, x.code, m["error"].(map[string]any)["code"], "%.60s", x.line)
		if x.code != -32601 {
			require.NotContains(t, m["error"].(map[string]any)["message"], "MARKED")
		}
		send("")
		send("\t{\"jsonrpc\":\"2.0\",\"id\":11,\"method\":\"ping\"}\r")
		m = receive()
		require.Equal(t, 11.0, m["id"], "after %.60s", x.line)
		require.NotNil(t, m["result"])
	}
	send(`{"jsonrpc":"2.0","id":12,"result":{}}`) // an answer that nobody asked for
	send(`{"jsonrpc":"2.0","id":13,"method":"tools/call","params":{"name":"search","arguments":{"text":"gout","date":"2026-03-04"}}}`)
	require.Equal(t, 13.0, receive()["id"])
}

// TestBatches: who asks for a version of the protocol that has batches may send them; one with a fault is answered, too.
func TestBatches(t *testing.T) {
	in, w := io.Pipe()
	defer w.Close()
	m := &messages{in: in, lines: bufio.NewReader(in), answer: io.Discard}
	require.Nil(t, m.fault([]byte(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26"}}`)))
	require.Nil(t, m.fault([]byte(`[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/x"},{"jsonrpc":"2.0","id":"1","method":"ping"}]`)))
	for _, line := range []string{`[]`, `[5]`, `[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":1,"method":"ping"}]`} {
		require.NotNil(t, m.fault([]byte(line)), line)
	}
	require.Nil(t, m.fault([]byte(`{"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}`)))
	require.NotNil(t, m.fault([]byte(`[{"jsonrpc":"2.0","id":1,"method":"ping"}]`)))
}

// TestLastLine: a last line without an end is a message, too.
func TestLastLine(t *testing.T) {
	var answers strings.Builder
	m := &messages{lines: bufio.NewReader(strings.NewReader("MARKED\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")), answer: &answers}
	b, err := io.ReadAll(m)
	require.NoError(t, err)
	require.Equal(t, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n", string(b))
	require.Contains(t, answers.String(), "-32700")
}

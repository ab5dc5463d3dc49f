package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// maxLine is how many bytes a message may have.
const maxLine = 20 << 20

// stdio is the transport over standard input and output. The transport of the SDK ends the session at a line that is no message;
// here such a line is answered with an error of JSON-RPC, and the session goes on.
func stdio(in io.ReadCloser, out io.Writer) mcp.Transport {
	w := &wholeWrites{w: out}
	return &mcp.IOTransport{Reader: &messages{in: in, lines: bufio.NewReaderSize(in, 64<<10), answer: w}, Writer: w, MaxLineLength: -1}
}

// wholeWrites writes one message after the other.
type wholeWrites struct {
	mu sync.Mutex
	w  io.Writer
}

func (w *wholeWrites) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.w.Write(p)
}

func (w *wholeWrites) Close() error { return nil }

// messages reads the lines that are messages of JSON-RPC, and answers the others.
type messages struct {
	in      io.Closer
	lines   *bufio.Reader
	answer  io.Writer
	left    []byte // of the line that is being read
	batches bool   // the client asked for a version that has batches
}

func (m *messages) Close() error { return m.in.Close() }

// Read reads of one line only.
func (m *messages) Read(p []byte) (int, error) {
	for len(m.left) == 0 {
		line, err := m.next()
		if err != nil && len(line) == 0 {
			return 0, err
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if fault := m.fault(line); fault != nil {
			if err := m.refuse(line, fault); err != nil {
				return 0, err
			}
			continue
		}
		m.left = append(line, '\n')
	}
	n := copy(p, m.left)
	m.left = m.left[n:]
	return n, nil
}

var errLong = &jsonrpc.Error{Code: jsonrpc.CodeParseError, Message: "Parse error: the line is too long"}

// next reads a line; one that is too long is answered, and its end is read over.
func (m *messages) next() (line []byte, err error) {
	long := false
	for {
		part, err := m.lines.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; !long {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long {
			line = nil
			if fail := m.refuse(nil, errLong); fail != nil {
				return nil, fail
			}
		}
		return line, err
	}
}

// fault is why a line is no message.
func (m *messages) fault(line []byte) *jsonrpc.Error {
	invalid := &jsonrpc.Error{Code: jsonrpc.CodeInvalidRequest, Message: "Invalid Request"}
	if !json.Valid(line) {
		return &jsonrpc.Error{Code: jsonrpc.CodeParseError, Message: "Parse error: a line has to be one message in JSON"}
	}
	if line[0] == '[' {
		var list []json.RawMessage
		if json.Unmarshal(line, &list) != nil || len(list) == 0 || !m.batches {
			invalid.Message += ": no batches are taken"
			return invalid
		}
		seen := map[string]bool{}
		for _, one := range list {
			msg, err := jsonrpc.DecodeMessage(one)
			if err != nil {
				return invalid
			}
			if r, ok := msg.(*jsonrpc.Request); ok && r.IsCall() {
				id, _ := json.Marshal(r.ID.Raw())
				if seen[string(id)] {
					return invalid
				}
				seen[string(id)] = true
			}
		}
		return nil
	}
	msg, err := jsonrpc.DecodeMessage(line)
	if err != nil {
		return invalid
	}
	if r, ok := msg.(*jsonrpc.Request); ok && r.Method == "initialize" {
		var params struct {
			ProtocolVersion string `json:"protocolVersion"`
		}
		_ = json.Unmarshal(r.Params, &params)
		m.batches = params.ProtocolVersion == "2025-03-26" || params.ProtocolVersion == "2024-11-05"
	}
	return nil
}

// refuse answers a line, by its id where it has one. The answer has nothing else of it.
func (m *messages) refuse(line []byte, fault *jsonrpc.Error) error {
	var asked struct {
		ID any `json:"id"`
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	if fault.Code == jsonrpc.CodeParseError || dec.Decode(&asked) != nil {
		asked.ID = nil
	}
	switch asked.ID.(type) {
	case string, json.Number:
	default:
		asked.ID = nil
	}
	b, err := json.Marshal(struct {
		Version string         `json:"jsonrpc"`
		ID      any            `json:"id"`
		Error   *jsonrpc.Error `json:"error"`
	}{"2.0", asked.ID, fault})
	if err != nil {
		return err
	}
	_, err = m.answer.Write(append(b, '\n'))
	return err
}

package surface_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// marks are values that stand for patient data: a name, and a number long enough not to come up by chance.
var marks = []string{"ZQXVJWKY", "778219934"}

// number is the mark of integers, and of dates: 74319 days and so on.
const number = 7743190

// addresses are those of Go's heap, in hex and in decimal: their digits may be those of a mark by chance.
var addresses = regexp.MustCompile(`\bc0[0-9a-f]{8}\b|0xc0[0-9a-f]{8}\b|\b82[0-9]{10}\b`)

// leaks is the mark that a printed value shows, in any of the forms that fmt gives: as it is, in hex, as a list of bytes;
// "" when there is none. Of a text the first six letters are enough.
func leaks(printed string) string {
	low := addresses.ReplaceAllString(strings.ToLower(printed), "")
	lowList := strings.NewReplacer(",", "", "byte", "").Replace(low)
	for _, m := range marked() {
		for _, form := range m.forms {
			if strings.Contains(low, form) {
				return m.mark
			}
		}
		for _, form := range m.lists {
			if strings.Contains(lowList, form) {
				return m.mark
			}
		}
	}
	return ""
}

type markForms struct {
	mark         string
	forms, lists []string
}

var marked = sync.OnceValue(func() (out []markForms) {
	for _, m := range []string{marks[0][:6], marks[1][:6], birth.String(), birth.Compact()} {
		var list, hexList []string
		for _, c := range []byte(m) {
			list = append(list, strconv.Itoa(int(c)))
			hexList = append(hexList, fmt.Sprintf("0x%x", c))
		}
		low := strings.ToLower(m)
		out = append(out, markForms{m, []string{low, hex.EncodeToString([]byte(m)), hex.EncodeToString([]byte(low))},
			[]string{strings.Join(list, " "), strings.Join(hexList, " ")}})
	}
	// A day has too few digits to tell it from the address of something that is no patient's.
	out = append(out, markForms{"a number", []string{strconv.FormatInt(number, 10), strconv.FormatInt(number, 16)}, nil})
	return out
})

// untimed leaves out the time, whose digits could look like a mark.
var untimed = &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}}

// forms are all ways in which a value comes to be printed or logged.
func forms(v any) []string {
	var out []string
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X", "%c", "%T"} {
		out = append(out, fmt.Sprintf(verb, v))
	}
	out = append(out, fmt.Sprint(v), fmt.Sprintln("value", v))
	if err, ok := v.(error); ok {
		out = append(out, err.Error(), fmt.Errorf("wrapped: %w", err).Error(), fmt.Sprintf("%+v", fmt.Errorf("wrapped: %w", err)))
		if b, e := json.Marshal(err); e == nil {
			out = append(out, string(b))
		}
	}
	for _, handler := range []func(*bytes.Buffer) slog.Handler{
		func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, untimed) },
		func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, untimed) },
	} {
		var b bytes.Buffer
		log := slog.New(handler(&b))
		log.InfoContext(context.Background(), "message", "value", v)
		log.With("value", v).WithGroup("group").Info("message", slog.Any("again", v), slog.Group("inner", "value", v))
		out = append(out, b.String())
	}
	return out
}

// TestMarksAreSeen: the test of leaks sees a mark in every form in which it could be printed.
func TestMarksAreSeen(t *testing.T) {
	for _, m := range marks {
		for _, v := range []any{m, []byte(m), errors.New(m), struct{ a string }{m}, &struct{ A []byte }{[]byte(m)}, map[string]int{m: 1}, []string{m}} {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X"} {
				printed := fmt.Sprintf(verb, v)
				if _, isError := v.(error); isError && (verb == "%#v" || verb == "%d") {
					continue // of the standard library's own error
				}
				require.NotEmpty(t, leaks(printed), "%s %T %s", verb, v, printed)
			}
		}
	}
	require.NotEmpty(t, leaks(fmt.Sprint(number)))
	require.NotEmpty(t, leaks(fmt.Sprintf("%x", number)))
	require.Empty(t, leaks("<redacted> E11.9 2026-03-04"))
}

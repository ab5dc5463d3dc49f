package surface_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// marks are values that stand for patient data: a name, and a number long enough not to come up by chance.
var marks = []string{"ZQXVJWKY", "778219934"}

// number is the mark of integers, and of dates: 74319 days and so on.
const number = 7743190

// leaks is the mark that a printed value shows, in any of the forms that fmt gives: as it is, in hex, as a list of bytes;
// "" when there is none.
func leaks(printed string) string {
	low := strings.ToLower(printed)
	for _, m := range append(marks, strconv.Itoa(number), strconv.FormatInt(number, 16)) {
		part := strings.ToLower(m[:min(len(m), 6)])
		var list, hexList []string
		for _, c := range []byte(m[:4]) {
			list = append(list, strconv.Itoa(int(c)))
			hexList = append(hexList, fmt.Sprintf("0x%x", c))
		}
		lowList := strings.NewReplacer(",", "", "byte", "").Replace(low)
		for _, form := range []string{part, hex.EncodeToString([]byte(m[:4])), hex.EncodeToString([]byte(part[:4]))} {
			if strings.Contains(low, form) {
				return m
			}
		}
		for _, form := range []string{strings.Join(list, " "), strings.Join(hexList, " ")} {
			if strings.Contains(lowList, form) {
				return m
			}
		}
	}
	return ""
}

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
		func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, nil) },
		func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) },
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

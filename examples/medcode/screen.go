package main

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// screen is what a stream shows itself on. The zero value is no terminal.
type screen struct {
	terminal bool
	colour   bool
	width    int // in characters, 0 when not known
}

// screenOf is the screen of a stream. Colour is for terminals, and only without NO_COLOR (no-color.org).
func screenOf(w io.Writer) (s screen) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return s
	}
	s.terminal = true
	s.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if w, _, err := term.GetSize(int(f.Fd())); err == nil {
		s.width = w
	}
	return s
}

// style is a way to write on a terminal: the number of its escape sequence.
type style string

const (
	bold   style = "1"
	faint  style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
)

// paint writes text in a style where the screen has colours; the text has no style of its own.
func (s screen) paint(how style, text string) string {
	if !s.colour || text == "" {
		return text
	}
	return "\x1b[" + string(how) + "m" + harmless(text, false) + "\x1b[0m"
}

// fold breaks text for the screen: behind an indent, at most so wide.
func (s screen) fold(text string, indent, most int) string {
	if s.width > 0 {
		most = max(30, min(most, s.width-indent))
	}
	return wrap(text, most, strings.Repeat(" ", indent))
}

// paint and fold are for standard output.
func (a *app) paint(how style, text string) string { return a.screen.paint(how, text) }

func (a *app) fold(text string, indent, most int) string { return a.screen.fold(text, indent, most) }

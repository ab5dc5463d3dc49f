package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
)

// chapter is a chapter with its blocks below it.
type chapter struct {
	Code   string  `json:"code"`
	Title  string  `json:"title"`
	Blocks []block `json:"blocks"`
}

type block struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

// chapters are the chapters of ICD-10-CM on a day.
func (s *server) chapters(_ url.Values, day time.Time) (any, fault) {
	rel, _ := s.ICD.On(day)
	if rel == nil {
		return nil, fault{Status: http.StatusNotFound, Detail: "no release is loaded"}
	}
	out := []chapter{}
	for c := range rel.Chapters() {
		ch := chapter{Code: c.Number(), Title: c.Title(), Blocks: []block{}}
		for b := range c.Blocks() {
			ch.Blocks = append(ch.Blocks, block{b.String(), b.Title()})
		}
		out = append(out, ch)
	}
	return out, fault{}
}

// choices are the questions that lead from a header to one code, narrowed by what is chosen: choose=AXIS:LABEL.
func (s *server) choices(q url.Values, day time.Time) (any, fault) {
	code, err := icd.ParseCM(q.Get("code"))
	if err != nil {
		return nil, fault{Status: http.StatusBadRequest, Detail: "code: not the shape of an ICD-10-CM code"}
	}
	rel, _ := s.ICD.On(day)
	if rel == nil {
		return nil, fault{Status: http.StatusNotFound, Detail: "no release is loaded"}
	}
	e, ok := rel.CM(code)
	if !ok {
		return nil, fault{Status: http.StatusNotFound, Detail: code.String() + ": not in " + rel.String()}
	}
	c := e.Choices()
	for _, text := range q["choose"] {
		axis, label, _ := strings.Cut(text, ":")
		next, ok := c.Choose(axis, label)
		if !ok {
			return nil, fault{Status: http.StatusNotFound, Detail: "choose: AXIS:LABEL is none of the choices that are left"}
		}
		c = next
	}
	return c, fault{}
}

package web

import (
	"errors"
	"net/http"
	"time"

	"github.com/gomedcode/medcode/examples/serve/codebook"
)

// chapters are the chapters of ICD-10-CM on a day.
func (s *server) chapters(_ params, day time.Time) (any, fault) {
	list, err := s.Book.Chapters(day)
	return list, faultOf(err)
}

// choices are the questions that lead from a header to one code, narrowed by what is chosen: choose=AXIS:LABEL.
func (s *server) choices(p params, day time.Time) (any, fault) {
	c, err := s.Book.Choices(p.get("code"), p.all("choose"), day)
	return c, faultOf(err)
}

// faultOf is the fault of a question that the codebook cannot answer.
func faultOf(err error) fault {
	var none *codebook.NoneError
	switch {
	case err == nil:
		return fault{}
	case errors.As(err, &none):
		return fault{Status: http.StatusNotFound, Detail: none.Text}
	case errors.Is(err, codebook.ErrNoRelease), errors.Is(err, codebook.ErrNoPCS):
		return fault{Status: http.StatusNotFound, Detail: err.Error()}
	}
	return fault{Status: http.StatusBadRequest, Detail: "code: not the shape of an ICD-10-CM code"}
}

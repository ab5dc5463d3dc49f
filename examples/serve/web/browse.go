package web

import (
	"errors"
	"net/http"
	"strconv"
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

// index is a part of an official index that is loaded.
func (s *server) index(p params, day time.Time) (any, fault) {
	switch p.get("book") {
	case "", codebook.BookDiseases, codebook.BookNeoplasms, codebook.BookDrugs, codebook.BookExternal, codebook.BookPCS:
	default:
		return nil, fault{Status: http.StatusBadRequest, Detail: "book: diseases, neoplasms, drugs, external or procedures"}
	}
	limit, _ := strconv.Atoi(p.get("limit"))
	return s.Book.Index(codebook.IndexQuery{Book: p.get("book"), Term: p.get("term"), Begin: p.get("begin"), Limit: limit, Day: day}), fault{}
}

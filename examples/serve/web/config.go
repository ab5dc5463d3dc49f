package web

import (
	"context"
	"io"
	"log/slog"
	"time"

	"github.com/gomedcode/medcode/examples/serve/cds"
	"github.com/gomedcode/medcode/examples/serve/codebook"
	"github.com/gomedcode/medcode/icd/terminology"
)

// Config is what a handler serves, and to whom.
type Config struct {
	// Run does a command and writes its lines of JSON. It is called by many goroutines.
	Run func(ctx context.Context, j Job, out io.Writer) Outcome
	// FHIR answers the terminology operations.
	FHIR *terminology.Service
	// Book is asked for chapters and for the choices below a header.
	Book *codebook.Book
	// Digest names the program with its data; an answer to GET stays the same while it does, for a day.
	Digest  string
	Version string
	// Hosts are the names by which the server is reached beside those of the loopback, without port.
	Hosts []string
	// Tokens are what requests to the API have to bring one of, as "Authorization: Bearer SECRET"; none asks for none.
	Tokens []Token
	// ClientCerts lets those ask whose certificate the TLS layer has verified; with it, or with tokens, nobody else.
	ClientCerts bool
	// Origins are the other sites whose pages may call the CDS services, as "https://ehr.example.org".
	Origins []string
	// CDS answers calls of CDS Hooks; nil for none.
	CDS *cds.Server
	// Audit takes a record of each request that posts a claim, a note or a call of CDS Hooks, before it is answered; a
	// request that cannot be put down is not answered. nil for none.
	Audit Trail
	// Log takes a record for each request; nil for none.
	Log *slog.Logger
	// MaxBody and MaxAnswer bound the bytes of what is posted and of an answer; 0 for 20 MB and 64 MB.
	MaxBody, MaxAnswer int64
	// Busy is how many posted claims and notes are worked on at a time, 0 for 4. More wait, and after some seconds are asked
	// to come again.
	Busy int
	// Now is the clock; nil for time.Now.
	Now func() time.Time
}

// Token is a secret with the name of who has it.
type Token struct{ Name, Secret string }

// Job is a command to do.
type Job struct {
	Command string
	Args    []string
	Flags   map[string]string
	Body    io.Reader // standard input; nil for none
	Now     time.Time // the day that counts when no flag names one; that of the ETag
}

// Outcome is how a command ended.
type Outcome struct {
	Status    int    // as the exit status: 0 done, 1 something is wrong with what was looked at, 2 the input cannot be used
	Complaint string // what went to standard error, a line each, for who asked; it holds nothing of a person
	// Public says that the answer holds nothing of what was asked but codes and terms that are known, and is the same for the same
	// arguments on the same day: it may be kept and given to others.
	Public bool
}

const (
	defaultBody   = 20_000_000
	defaultAnswer = 64_000_000
	defaultBusy   = 4
)

func (c Config) withDefaults() Config {
	if c.MaxBody == 0 {
		c.MaxBody = defaultBody
	}
	if c.MaxAnswer == 0 {
		c.MaxAnswer = defaultAnswer
	}
	if c.Busy == 0 {
		c.Busy = defaultBusy
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

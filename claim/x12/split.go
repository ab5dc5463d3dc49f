package x12

import (
	"errors"
	"io"

	"github.com/gomedcode/medcode/claim"
)

// route is what claims of one interchange have in common: to whom they go from whom, and for what.
type route struct {
	sender, receiver                 PartyID
	gsSender, gsReceiver             string
	usage, purpose, kind             string
	submitter, submitterID           string
	receiverName, receiverElectronic string
}

func (e *Envelope) route() route {
	return route{
		e.Sender, e.Receiver, e.GSSender, e.GSReceiver, e.Usage, e.Purpose, e.Kind,
		e.Submitter.display(), e.Submitter.ID, e.ReceiverName.display(), e.ReceiverName.ID,
	}
}

// forwarder writes claims that were read, an interchange for each route.
type forwarder struct {
	out   *Encoder
	way   route
	first int // control number
	n     int // interchanges begun
	errs  []error
}

// begin begins another interchange, with the next control number.
func (f *forwarder) begin(w io.Writer, e Envelope) {
	if f.n == 0 {
		f.first = e.InterchangeControl
	}
	f.way = e.route()
	e.InterchangeControl = f.first + f.n
	f.out = NewEncoder(w, e, EncodeOptions{})
	f.n++
}

// keep remembers the error of a claim that is passed over, up to a bound.
func (f *forwarder) keep(err error) { f.errs = keepError(f.errs, err) }

// write adds a claim; ok is false for one that is refused. An error is that of the writer or the envelope.
func (f *forwarder) write(c *claim.Claim) (ok bool, err error) {
	err = f.out.Encode(c)
	if errors.As(err, new(*EncodeError)) {
		f.keep(err)
		return false, nil
	}
	return err == nil, err
}

// all joins the errors of claims with the one that ended the work, if any.
func (f *forwarder) all(err error) error { return errors.Join(append(f.errs, err)...) }

// Split divides the claims of a file over files of at most n claims each, each one interchange; next gives the writer of
// the i-th file, from 0. What env leaves open is taken from the file. A new file begins, too, where sender, receiver,
// submitter, usage, purpose or kind change, so that no claim goes where it was not sent. Interchange control numbers
// count on from that of env when it is given, else from the file's own. Claims that cannot be read or written are passed
// over and their errors returned together.
func Split(r io.Reader, n int, env Envelope, next func(i int) (io.WriteCloser, error)) error {
	if n < 1 {
		return errors.New("x12: split into files of at least one claim")
	}
	var (
		d    = NewDecoder(r, Options{NoCheck: true})
		f    forwarder
		file io.WriteCloser
		in   int // claims in the file
	)
	end := func() error {
		if f.out == nil {
			return nil
		}
		err := errors.Join(f.out.Close(), file.Close())
		f.out = nil
		return err
	}
	for c, err := range d.Claims() {
		if err != nil {
			f.keep(err)
			continue
		}
		e := overlay(d.Envelope(), env)
		if f.out == nil || in == n || e.route() != f.way {
			if err := end(); err != nil {
				return f.all(err)
			}
			if file, err = next(f.n); err != nil {
				return f.all(err)
			}
			f.begin(file, e)
			in = 0
		}
		ok, err := f.write(c)
		if err != nil {
			return f.all(errors.Join(err, end()))
		}
		if ok {
			in++
		}
	}
	return f.all(end())
}

// maxErrors bounds the errors that Split, Merge and Claims return.
const maxErrors = 100

func keepError(list []error, err error) []error {
	if len(list) >= maxErrors {
		return list
	}
	return append(list, err)
}

// overlay is the envelope of a file with what is given in env in its place.
func overlay(file, env Envelope) Envelope {
	if !env.Created.IsZero() {
		file.Created = env.Created
	}
	if env.InterchangeControl > 0 {
		file.InterchangeControl = env.InterchangeControl
	}
	if env.GroupControl > 0 {
		file.GroupControl = env.GroupControl
	}
	if env.TransactionControl > 0 {
		file.TransactionControl = env.TransactionControl
	}
	if env.Sender.ID != "" {
		file.Sender, file.GSSender = env.Sender, env.GSSender
	}
	if env.Receiver.ID != "" {
		file.Receiver, file.GSReceiver = env.Receiver, env.GSReceiver
	}
	if env.Submitter.display() != "" {
		file.Submitter = env.Submitter
	}
	if env.ReceiverName.display() != "" {
		file.ReceiverName = env.ReceiverName
	}
	for _, f := range []struct{ from, to *string }{
		{&env.BatchID, &file.BatchID}, {&env.Usage, &file.Usage}, {&env.Guide, &file.Guide}, {&env.Charset, &file.Charset},
		{&env.Delimiters.Element, &file.Delimiters.Element}, {&env.Delimiters.Component, &file.Delimiters.Component},
		{&env.Delimiters.Repetition, &file.Delimiters.Repetition}, {&env.Delimiters.Segment, &file.Delimiters.Segment},
	} {
		*f.to = or(*f.from, *f.to)
	}
	return file
}

// Merge writes the claims of several files as one interchange. What env leaves open is taken from the files: where their
// sender, receiver, submitter, usage, purpose or kind differ, another interchange begins behind the first, with the next
// control number. Claims that cannot be read or written are passed over and their errors returned together.
func Merge(w io.Writer, env Envelope, files ...io.Reader) error {
	var f forwarder
	for _, r := range files {
		d := NewDecoder(r, Options{NoCheck: true})
		for c, err := range d.Claims() {
			if err != nil {
				f.keep(err)
				continue
			}
			if e := overlay(d.Envelope(), env); f.out == nil || e.route() != f.way {
				if f.out != nil {
					if err := f.out.Close(); err != nil {
						return f.all(err)
					}
				}
				f.begin(w, e)
			}
			if _, err := f.write(c); err != nil {
				return f.all(err)
			}
		}
	}
	if f.out == nil {
		return f.all(nil)
	}
	return f.all(f.out.Close())
}

// Claims reads all claims of a file at once, those that can be read whole; the errors of the others are joined.
func Claims(r io.Reader) ([]*claim.Claim, error) {
	var (
		out  []*claim.Claim
		errs []error
	)
	for c, err := range NewDecoder(r, Options{NoCheck: true}).Claims() {
		if err != nil {
			errs = keepError(errs, err)
			continue
		}
		out = append(out, c)
	}
	return out, errors.Join(errs...)
}

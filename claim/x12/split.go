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
		d     = NewDecoder(r, Options{NoCheck: true})
		out   *Encoder
		file  io.WriteCloser
		way   route
		first int // control number
		files int
		in    int
		errs  []error
	)
	end := func() error {
		if out == nil {
			return nil
		}
		err := errors.Join(out.Close(), file.Close())
		out = nil
		return err
	}
	for c, err := range d.Claims() {
		if err != nil {
			errs = keepError(errs, err)
			continue
		}
		e := overlay(d.Envelope(), env)
		if out == nil || in == n || e.route() != way {
			if err := end(); err != nil {
				return errors.Join(append(errs, err)...)
			}
			if file, err = next(files); err != nil {
				return errors.Join(append(errs, err)...)
			}
			if files == 0 {
				first = e.InterchangeControl
			}
			way = e.route()
			e.InterchangeControl = first + files
			out, in = NewEncoder(file, e, EncodeOptions{}), 0
			files++
		}
		switch err := out.Encode(c); {
		case err == nil:
			in++
		case errors.As(err, new(*EncodeError)):
			errs = keepError(errs, err)
		default:
			return errors.Join(append(errs, err, end())...)
		}
	}
	return errors.Join(append(errs, end())...)
}

// maxErrors bounds the errors that Split and Merge return.
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
	var (
		out   *Encoder
		way   route
		first int // control number
		n     int
		errs  []error
	)
	for _, r := range files {
		d := NewDecoder(r, Options{NoCheck: true})
		for c, err := range d.Claims() {
			if err != nil {
				errs = keepError(errs, err)
				continue
			}
			e := overlay(d.Envelope(), env)
			if out == nil || e.route() != way {
				if out != nil {
					if err := out.Close(); err != nil {
						return errors.Join(append(errs, err)...)
					}
				} else {
					first = e.InterchangeControl
				}
				way = e.route()
				e.InterchangeControl = first + n
				out = NewEncoder(w, e, EncodeOptions{})
				n++
			}
			switch err := out.Encode(c); {
			case err == nil:
			case errors.As(err, new(*EncodeError)):
				errs = keepError(errs, err)
			default:
				return errors.Join(append(errs, err)...)
			}
		}
	}
	if out != nil {
		errs = append(errs, out.Close())
	}
	return errors.Join(errs...)
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

package x12

import (
	"errors"
	"io"

	"github.com/gomedcode/medcode/claim"
)

// Split divides the claims of a file over files of at most n claims each. next gives the writer of the i-th file, from
// 0. Each file keeps the sender, receiver and submitter of the first of its claims; interchange control numbers count
// on from that of env when it is given, else from the file's own. Claims that cannot be read or written are passed
// over and their errors returned together.
func Split(r io.Reader, n int, env Envelope, next func(i int) (io.WriteCloser, error)) error {
	var (
		d     = NewDecoder(r, Options{NoCheck: true})
		out   *Encoder
		file  io.WriteCloser
		files int
		in    int
		errs  []error
	)
	if n < 1 {
		return errors.New("x12: split into files of at least one claim")
	}
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
		if out == nil || in == n {
			if err := end(); err != nil {
				return err
			}
			f, err := next(files)
			if err != nil {
				return err
			}
			e := overlay(d.Envelope(), env)
			e.InterchangeControl += files
			file, out, in = f, NewEncoder(f, e, EncodeOptions{}), 0
			files++
		}
		if err := out.Encode(c); err != nil {
			errs = keepError(errs, err)
			continue
		}
		in++
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
	if env.BatchID != "" {
		file.BatchID = env.BatchID
	}
	return file
}

// Merge writes the claims of several files as one interchange. What env leaves open is taken from the first file.
// Claims that cannot be read or written are passed over and their errors returned together.
func Merge(w io.Writer, env Envelope, files ...io.Reader) error {
	var (
		out  *Encoder
		errs []error
	)
	for _, r := range files {
		d := NewDecoder(r, Options{NoCheck: true})
		for c, err := range d.Claims() {
			if err == nil {
				if out == nil {
					out = NewEncoder(w, overlay(d.Envelope(), env), EncodeOptions{})
				}
				err = out.Encode(c)
			}
			if err != nil {
				errs = keepError(errs, err)
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

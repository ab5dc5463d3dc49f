package wire

import "iter"

// Queue holds the messages of what was read, until they are taken. The zero value is empty.
type Queue[M any] struct{ list []M }

// Push adds a message that is complete.
func (q *Queue[M]) Push(m M) { q.list = append(q.list, m) }

// Pick reads on and gives what pick makes of each message, in the order of the file; those of which it makes nil are passed
// over. The error is the one that ended the input early.
func Pick[M, T any](in *Reader, q *Queue[M], pick func(M) *T) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for more := true; more || len(q.list) > 0; {
			for len(q.list) > 0 {
				m := q.list[0]
				clear(q.list[:1]) // not kept from being collected
				q.list = q.list[1:]
				if t := pick(m); t != nil && !yield(t, nil) {
					return
				}
			}
			q.list = nil
			more = in.Next()
		}
		if err := in.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// All collects what was read without an error.
func All[T any](seq iter.Seq2[*T, error]) []*T {
	var out []*T
	for t, err := range seq {
		if err == nil {
			out = append(out, t)
		}
	}
	return out
}

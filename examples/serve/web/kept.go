package web

import (
	"crypto/rand"
	"crypto/sha256"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// kept are answers of a day to GET that are given again to who asks the same. They are bounded in bytes; those that nobody
// asked for in a while go. Nothing of a question is kept but a digest, under a key that the process makes for itself, and
// only answers are kept whose command says that they hold nothing of it but codes (Outcome.Public).
type kept struct {
	seed       [sha256.Size]byte
	generation int // bytes

	mu         sync.Mutex
	young, old map[keptKey]*keptAnswer
	size       int // of young
}

type keptKey [sha256.Size]byte

// keptAnswer is an answer as it is written; nobody changes it.
type keptAnswer struct {
	body                 []byte
	status, kind, length []string // headers of one value
}

// The bounds of what is kept.
const (
	keptGeneration = 16 << 20 // bytes; there are two
	keptBody       = 64 << 10 // bytes of an answer
	keptQuery      = 512      // bytes of a question
	keptBeside     = 400      // bytes that an answer takes beside its body, about
)

func newKept() *kept {
	k := &kept{generation: keptGeneration, young: map[keptKey]*keptAnswer{}}
	_, _ = rand.Read(k.seed[:])
	return k
}

// key names a question; ok is false for one that is not kept.
func (k *kept) key(path, query string, lines bool) (key keptKey, ok bool) {
	if len(path)+len(query) > keptQuery {
		return key, false
	}
	var room [sha256.Size + keptQuery + 2]byte
	b := append(room[:0], k.seed[:]...)
	b = append(append(b, path...), '?')
	if lines {
		b[len(b)-1] = '\n'
	}
	return sha256.Sum256(append(b, query...)), true
}

// get is the answer to a question, nil for none.
func (k *kept) get(key keptKey) *keptAnswer {
	k.mu.Lock()
	defer k.mu.Unlock()
	if a := k.young[key]; a != nil {
		return a
	}
	a := k.old[key]
	if a != nil {
		delete(k.old, key)
		k.add(key, a)
	}
	return a
}

// put keeps an answer.
func (k *kept) put(key keptKey, a *keptAnswer) {
	if len(a.body) > keptBody {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.young[key] == nil {
		delete(k.old, key)
		k.add(key, a)
	}
}

// add puts an answer among the young ones; when there are too many, they are the old ones, and those go.
func (k *kept) add(key keptKey, a *keptAnswer) {
	k.young[key] = a
	if k.size += len(a.body) + keptBeside; k.size > k.generation {
		k.young, k.old, k.size = map[keptKey]*keptAnswer{}, k.young, 0
	}
}

// newKeptAnswer copies an answer; status is that of a command, nil for none.
func newKeptAnswer(status []string, kind string, body []byte) *keptAnswer {
	return &keptAnswer{body: append([]byte(nil), body...), status: status, kind: []string{kind}, length: []string{strconv.Itoa(len(body))}}
}

// again gives an answer that is kept, and reports whether there is one.
func (s *server) again(w http.ResponseWriter, r *http.Request, now time.Time, a *keptAnswer) bool {
	if a == nil || s.unchanged(w, r, now) {
		return a != nil
	}
	h := w.Header()
	h["Content-Type"], h["Content-Length"], h["Cache-Control"] = a.kind, a.length, s.guard.headers.private
	if a.status != nil {
		h["Medcode-Status"], h["Vary"] = a.status, s.guard.headers.accept
	}
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(a.body)
	return true
}

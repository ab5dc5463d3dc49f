package textsearch

import "sync"

// Shared keeps what is made of a key, once for each, for callers that cannot keep it themselves: a server asks for the
// index of a release on each request. The values of the keys used last are kept, so that releases that come and go do
// not stay for ever. The zero value is ready; any number of goroutines may use it.
type Shared[K comparable, V any] struct {
	mu   sync.Mutex
	list []*sharedValue[K, V] // the one used last at the end
}

type sharedValue[K comparable, V any] struct {
	key  K
	once sync.Once
	val  V
}

// maxShared is how many values are kept.
const maxShared = 16

// Get is the value of a key; the first to ask makes it, and others that ask meanwhile wait for it.
func (s *Shared[K, V]) Get(key K, make func() V) V {
	e := s.entry(key)
	e.once.Do(func() { e.val = make() })
	return e.val
}

func (s *Shared[K, V]) entry(key K) *sharedValue[K, V] {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.list)
	for i, e := range s.list {
		if e.key == key {
			copy(s.list[i:], s.list[i+1:])
			s.list[n-1] = e
			return e
		}
	}
	e := &sharedValue[K, V]{key: key}
	if n < maxShared {
		s.list = append(s.list, e)
		return e
	}
	copy(s.list, s.list[1:])
	s.list[n-1] = e
	return e
}

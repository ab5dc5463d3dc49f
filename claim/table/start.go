package table

// Start numbers the claims that follow from a key on, for parts of one export that are written apart: keys of parts must
// not meet. Without it the first claim has key 1.
func (w *Writer) Start(key int) { w.claims = key - 1 }

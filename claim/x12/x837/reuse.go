package x837

import (
	"slices"
	"sync"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/money"
)

// workspace is what a Decoder needs to make claims. The next Decoder uses it again.
type workspace struct {
	reuse   bool
	numbers money.Memo
	mem     *memory
	lines   []claim.Line // of the claim being read, until it is finished
	diags   []claim.Diagnosis
	spare   spare
	given   *claim.Claim // the one given last, for use again
	refs    [4]refs      // where the segments of the levels and of the claim stand
	dx, px  []codeRef    // where the diagnoses and procedures stand
	levels  [3]levelMemory
	peak    int // the most that a claim or level cost
}

// levelMemory is where the addresses and contacts of a level come from; claims get copies of them.
type levelMemory struct {
	addresses slab[claim.Address]
	contacts  slab[claim.Contact]
}

func (m *levelMemory) reset() {
	m.addresses.reset()
	m.contacts.reset()
}

// spare is what is used again when the caller allows it: two of each, as one is given while the next is read.
type spare struct {
	claim *claim.Claim
	lines []claim.Line
	diags []claim.Diagnosis
	mem   *memory
}

// keeping and reusing hold the workspaces of decoders that have done, apart by Options.Reuse: what was given for good is
// never in the memory that is used again.
var keeping, reusing sync.Pool

func poolOf(reuse bool) *sync.Pool {
	if reuse {
		return &reusing
	}
	return &keeping
}

// newWorkspace is a workspace for a Decoder.
func newWorkspace(reuse bool) *workspace {
	if w, ok := poolOf(reuse).Get().(*workspace); ok {
		for i := range w.refs {
			w.refs[i].reset()
		}
		return w
	}
	w := &workspace{reuse: reuse, mem: new(memory), dx: make([]codeRef, 0, 12)}
	for i := range w.refs {
		w.refs[i].list = make([]ref, 0, 16)
	}
	return w
}

// maxHeld bounds the claims whose memory is held for the next Decoder, as Options.MaxClaim counts them.
const maxHeld = 1 << 20

// release gives the workspace back: the decoder is at the end of its input.
func (d *Decoder) release() {
	w := d.workspace
	d.workspace = nil
	if w.peak <= maxHeld {
		poolOf(w.reuse).Put(w)
	}
}

// newClaim is an empty claim.
func (w *workspace) newClaim() *claim.Claim {
	clear(w.lines)
	w.lines, w.diags = w.lines[:0], w.diags[:0]
	if !w.reuse || w.spare.claim == nil {
		return new(claim.Claim)
	}
	w.mem.reset()
	c := w.spare.claim
	*c = claim.Claim{}
	w.spare.claim = nil
	return c
}

// handOver gives the claim that is finished its lines and diagnoses. What is given for good is cut from slices that other
// claims are cut from, too.
func (w *workspace) handOver(c *claim.Claim) {
	if len(w.lines) > 0 {
		c.Lines = slices.Clip(w.lines)
	}
	if len(w.diags) > 0 {
		c.Diagnoses = slices.Clip(w.diags)
	}
	if !w.reuse {
		w.lines, w.diags = w.lines[len(w.lines):], w.diags[len(w.diags):]
		return
	}
	w.spare.lines, w.lines = w.lines, w.spare.lines
	w.spare.diags, w.diags = w.diags, w.spare.diags
	w.spare.mem, w.mem = w.mem, w.spare.mem
	if w.mem == nil {
		w.mem = new(memory)
	}
	w.spare.claim, w.given = w.given, c
}

// roomier is list with room for one more element at least.
func roomier[T any](list []T) []T {
	if n := len(list); n == cap(list) {
		return append(make([]T, 0, max(batch[T](maxSlab), 2*n)), list...)
	}
	return list
}

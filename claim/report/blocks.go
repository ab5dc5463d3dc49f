package report

import "github.com/gomedcode/medcode/icd"

// block is the block of a code as the newest release has it that knows the category, whatever the day of the claim: a block
// gets another range, and with it another name, when a category is added at its end, and would be two rows of one report.
// It is the zero Block where no release knows the category.
func (k *Counter) block(code icd.CM) icd.Block {
	category := code.Category()
	if b, ok := k.blocks[category]; ok {
		return b
	}
	var b icd.Block
	list := icd.Embedded().Releases()
	for i := len(list) - 1; i >= 0 && b.IsZero(); i-- {
		if e, ok := list[i].CM(category); ok {
			b = e.Block()
		}
	}
	if k.blocks == nil {
		k.blocks = map[icd.CM]icd.Block{}
	}
	k.blocks[category] = b
	return b
}

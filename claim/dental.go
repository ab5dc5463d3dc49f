package claim

import "github.com/shopspring/decimal"

// Orthodontics is DN1 with DTP*452: how long a treatment lasts, and since when the appliance is in place.
type Orthodontics struct {
	TotalMonths        decimal.Decimal `json:"totalMonths,omitempty"`       // DN101: of the whole treatment
	RemainingMonths    decimal.Decimal `json:"remainingMonths,omitempty"`   // DN102: of a patient who came during it
	Indicator          string          `json:"indicator,omitzero"`          // DN104: Y where no months are given
	AppliancePlacement Date            `json:"appliancePlacement,omitzero"` // DTP*452 of 2300: the day of banding
}

// ToothStatus is DN2: a tooth that is missing or is to be extracted.
type ToothStatus struct {
	Tooth  string `json:"tooth,omitzero"`  // DN201: 1-32, A-T, 51-82, AS-TS
	Status string `json:"status,omitzero"` // DN202: M missing, E to be extracted, I impacted
}

// Treatment is what a dental service says beside its teeth: SV305, and the dates of loop 2400.
type Treatment struct {
	Prosthesis              string   `json:"prosthesis,omitzero"`              // SV305: I initial placement, R replacement
	PriorPlacement          Date     `json:"priorPlacement,omitzero"`          // DTP*441: when the prosthesis replaced was placed
	PriorPlacementEstimated bool     `json:"priorPlacementEstimated,omitzero"` // DTP*139 in its place: the day is estimated
	AppliancePlacement      Date     `json:"appliancePlacement,omitzero"`      // DTP*452: of an orthodontic appliance
	Replacement             Date     `json:"replacement,omitzero"`             // DTP*446: of an orthodontic appliance
	Start                   Date     `json:"start,omitzero"`                   // DTP*196: of the treatment
	Completion              Date     `json:"completion,omitzero"`              // DTP*198
	Predeterminations       []string `json:"predeterminations,omitzero"`       // REF*G3: numbers of answers to one, at most 5
}

// IsZero reports whether nothing is given.
func (t *Treatment) IsZero() bool {
	return t == nil || t.Prosthesis == "" && t.PriorPlacement.IsZero() && !t.PriorPlacementEstimated &&
		t.AppliancePlacement.IsZero() && t.Replacement.IsZero() && t.Start.IsZero() && t.Completion.IsZero() && len(t.Predeterminations) == 0
}

// TreatedTooth is TOO: a tooth and its surfaces that are treated.
type TreatedTooth struct {
	Tooth    string   `json:"tooth,omitzero"`    // TOO02: 1-32, A-T, 51-82, AS-TS
	Surfaces []string `json:"surfaces,omitzero"` // TOO03: B, D, F, I, L, M, O, at most 5
}

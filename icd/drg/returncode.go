package drg

// ReturnCode says whether a stay was grouped, and why it was not.
type ReturnCode uint8

// The return codes of CMS's grouper, and VersionNotCovered of this package. But for OK and VersionNotCovered the DRG is
// 999.
const (
	OK                     ReturnCode = iota
	InvalidPDX                        // the principal diagnosis is no code of the version
	DxCannotBePDX                     // the principal diagnosis is an external cause
	InvalidDischargeStatus            // a diagnosis that is an MCC for those discharged alive, with no valid status
	InvalidSex                        // the MDC depends on the sex, which is unknown
	UngroupableStay                   // no DRG of the MDC fits
	HACMissingPOA                     // a hospital-acquired condition without its POA indicator
	HACPOANotPresent                  // hospital of unknown status: not present on admission
	HACPOAInvalid                     // hospital of unknown status: no valid POA indicator
	HACsPOAInvalid                    // hospital of unknown status: several, none present on admission
	VersionNotCovered                 // no definitions for the day of discharge or the version: not grouped
)

var returnCodes = [...]string{
	"OK", "INVALID_PDX", "DX_CANNOT_BE_PDX", "INVALID_DISCHARGE_STATUS", "INVALID_SEX", "UNGROUPABLE",
	"HAC_MISSING_ONE_POA", "HAC_STATUS_INVALID_POA_N_OR_U", "HAC_STATUS_INVALID_POA_INVALID_OR_1",
	"HAC_STATUS_INVALID_MULT_HACS_POA_NOT_Y_W", "VERSION_NOT_COVERED",
}

// String is the name of the code as CMS's grouper gives it.
func (c ReturnCode) String() string { return returnCodes[c] }

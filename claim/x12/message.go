package x12

// MessageOptions are the settings of the encoders of questions and answers: of x270, x276 and x278.
type MessageOptions struct {
	NewLines bool // a line end behind each segment
	Lenient  bool // a message that breaks the guide is written as it is, so that what was read can be written again; Faults says how

	// Transliterate writes texts in the characters of X12, as x837.EncodeOptions.Transliterate does: accents are dropped,
	// letters written in capitals unless the envelope's character set is extended, signs spelled with what there is.
	// Changes lists the fields.
	Transliterate bool
}

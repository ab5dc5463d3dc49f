package deid

import (
	"regexp"
	"strings"
	"sync"
)

// pattern is a form of identifier. Its first group, else all of it, is the identifier.
type pattern struct {
	re   *regexp.Regexp
	kind Kind
	ok   func(text string, start, end int) bool // nil: always
}

var patternTable struct {
	once sync.Once
	list []pattern
}

const (
	months  = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)`
	phone   = `(?:\+?1[-. ]?)?(?:\(\d{3}\)[ -]?|\b\d{3}[-./ ])\d{3}[-. ]\d{4}\b(?:,? ?(?:x|ext\.?|extension) ?\d{1,6}\b)?`
	streets = `(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Place|Pl|Terrace|Ter|Circle|Cir|Highway|Hwy|Parkway|Pkwy|Trail|Trl|Loop|Row|Walk|Square|Sq|Ridge|Run|Path|Pike|Turnpike|Alley|Plaza|Crossing|Xing|Hollow|Crest|Bend|Landing|Point|Glen|Grove|Heights|Cove|Manor|Mews|Close|Crescent|Broadway)`
	states  = `(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|Alabama|Alaska|Arizona|Arkansas|California|Calif\.?|Colorado|Colo\.?|Connecticut|Conn\.?|Delaware|Florida|Fla\.?|Georgia|Hawaii|Idaho|Illinois|Ill\.|Indiana|Ind\.|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Mass\.|Michigan|Mich\.?|Minnesota|Minn\.?|Mississippi|Miss\.|Missouri|Montana|Mont\.|Nebraska|Nebr?\.|Nevada|Nev\.|New Hampshire|N\.H\.|New Jersey|N\.J\.|New Mexico|N\.M\.|New York|N\.Y\.|North Carolina|N\.C\.|North Dakota|N\.D\.|Ohio|Oklahoma|Okla\.|Oregon|Ore\.|Pennsylvania|Penna?\.|Pa\.|Rhode Island|R\.I\.|South Carolina|S\.C\.|South Dakota|S\.D\.|Tennessee|Tenn\.?|Texas|Tex\.|Utah|Vermont|Vt\.|Virginia|Va\.|Washington|Wash\.|West Virginia|W\.Va\.|Wisconsin|Wisc?\.|Wyoming|Wyo\.|Puerto Rico|P\.R\.)`
	value   = `([A-Za-z0-9*]*[0-9*][A-Za-z0-9*]*(?:[-/.:][A-Za-z0-9]+)*(?: ?-? ?[A-Z]?[0-9]{2,}[A-Z]*\b(?:-[A-Z0-9]+)*){0,4}|[A-Z]{1,6}[-/ ]?[A-Z0-9]*[0-9][A-Z0-9]*(?:[-/. ][A-Z]?[0-9][A-Z0-9]*)*(?:[-/ ][A-Z]{1,4}\b)?|[A-Z]{2,6}(?:-[A-Z0-9]+)+)`
	glue    = `(?: ?(?:no\.?|number|num|nos?\.|#|id|card|code|is|of|:|=|\(|copied|listed|reads|wrote|ending in)){0,4}[ :#(]*`
)

// patterns are the forms, the more certain ones first: what one found the later ones leave alone.
func patterns() []pattern {
	patternTable.once.Do(func() {
		add := func(kind Kind, ok func(string, int, int) bool, list ...string) {
			for _, s := range list {
				patternTable.list = append(patternTable.list, pattern{regexp.MustCompile(s), kind, ok})
			}
		}
		add(Email, nil, `[\pL0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)
		add(URL, nil, `(?i)\b(?:https?|ftp)://[^\s<>"')\]]*[^\s<>"')\].,;:]`, `(?i)\bwww\.[^\s<>"')\]]*[^\s<>"')\].,;:]`,
			`(?i)\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|io|info|example|health)\b(?:/[^\s<>"')\]]*[^\s<>"')\].,;:])?`)
		add(Photo, nil, `(?i)\b[\w-]+(?:\.[\w-]+)*\.(?:jpe?g|png|gif|tiff?|dcm|heic|bmp|mp4|mov|avi|webp)\b`)
		add(IP, nil, `\b\d{1,3}(?:\.\d{1,3}){3}\b`, `(?i)\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}\b`)
		add(SSN, nil, `(?i)\b(?:ssn|social security(?: number| no\.?)?)[^0-9x*\n]{0,20}([0-9x*]{3}[- ]?[0-9x*]{2}[- ]?\d{4}|\d{4})\b`)
		add(Fax, nil, `(?i)\b(?:fax|faxed|facsimile)\b[^0-9\n+(]{0,30}(`+phone+`)`)
		add(Phone, nil, phone, `\+\d{1,3}[ -]\d[\d -]{6,14}\d`,
			`(?i)\b(?:ext(?:ension)?\.?|pager|beeper|pgr)(?: (?:no\.?|number))?[ :#]*\d{3,7}\b`, `\bx\d{3,6}\b`)
		add(Vehicle, hasSomeDigit, `(?i:\b(?:licen[cs]e plate|plate|tag)(?: (?:no\.?|number|was|is|reads))?[ :#]*(?:\(?`+states+`\)?[ :]+)?)([A-Z0-9]{1,4}[- ]?[A-Z]{0,3}\d[A-Z0-9]*|[A-Z]{2,3}[- ][A-Z]?\d{1,4}[A-Z]?|\d[A-Z0-9]{1,2} [A-Z]\d{2,3})\b`,
			`(?i:\b(?:vin|tail number|hull|registration)\b(?: (?:no\.?|number))?[ :#]*)([A-HJ-NPR-Z0-9-]{5,17})\b`, `(?i:\bvehicle\b[ :]*)(?:`+states+` )?([A-Z]{2,3}[- ][A-Z]?\d{1,4})\b`)
		labelled := func(kind Kind, labels string) {
			add(kind, hasDigit, `(?i:\b(?:`+labels+`)(?:\b|[ #:.])`+glue+`)`+value)
		}
		labelled(Biometric, `fingerprints?(?: on file)?|voice ?(?:id|print)(?: enrolled)?|hand geometry(?: lock)?|afis|biometric(?: \S+)?|iris(?: scan)?|retina(?:l scan)?|palm vein|face ?id`)
		add(Biometric, nil, `\b(?:RETINA|AFIS|VOX|IRIS|PALM|FACE|HG)[- ][A-Z0-9-]*\d[A-Z0-9-]*\b`)
		labelled(Record, `mrn|mr|medical record|med rec|chart|resident|patient (?:id|number|no\.?)|pt id|ihs|unit (?:no\.?|number)|hospital (?:no\.?|number)`)
		labelled(Account, `acct|account|invoice|acc(?:ount)? no\.?|bank|iban|routing|guarantor`)
		labelled(Plan, `member|policy|medicare|medicaid|mbi|hicn|insurance|ins \d|ins|grp|group|auth(?:orization)?|payer auth|prior auth|subscriber|plan|hmsa|tricare|va card|wic card|chp\+|hmo|ppo|aetna|cigna|humana|kaiser|blue cross|bcbs|uhc|card|beneficiary|rxbin|pcn`)
		labelled(License, `dl|driver'?s? licen[cs]e|licen[cs]e|lic|cdl|npi|dea|faa|certificate|credential`)
		labelled(Device, `serial|s/n|sn|udi|lot|imei|mac address|scope|monitor|pump|machine|lead serial|pacemaker|device`)
		labelled(Other, `badge|case|claim|accession|specimen|kit|docket|trial|study|subject|incident|run|report|referral|confirmation|barcode|sample|booking|inmate|student|file|band|order|ref|reference|employee|csn|encounter|visit|passport|alien|dod|edipi|tissue|registry|tracking|ticket|unos|screening|form|interp(?:reter)?|interpreter|record|voucher|prescription|rx|id|network id|reservation|transaction|cert|a-number`)
		add(SSN, nil, `\b\d{3}[- ]\d{2}[- ]\d{4}\b`)
		labelled(Other, `no\.|nos\.|number|#`)
		add(Device, nil, `\(01\)\d{14}(?:\(\d{2}\)[A-Za-z0-9]+)*`)
		add(Phone, notBehindDash, `\b\d{3}-\d{4}\b(?: ?(?:x|ext\.?) ?\d+)?`)
		add(Other, nil, `(?i)\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)[ -]){4,}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b`)
		add(Day, fullDate, `\b\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})\b`)
		add(Day, nil, `\b\d{4}[-/]\d{1,2}[-/]\d{1,2}\b`, `\b\d{1,2}\.\d{1,2}\.(?:19|20)?\d{2}\b`, `(?i)\b\d{1,2}[ -]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[ -]?(?:19|20)\d{2}\b`,
			`(?i)\b(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? `+months+`\b\.?(?:,? ?(?:19|20)\d{2}\b)?`, `(?i)\b`+months+`\.? \d{1,2}(?:st|nd|rd|th)?\b(?:,? (?:19|20)\d{2}\b)?(?:-\d{1,2}\b)?`,
			`(?i)\b`+months+`\.?,? (?:of )?(?:19|20)\d{2}\b`, `(?i)\b`+months+` the [a-z]+(?:[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?(?:,? (?:nineteen|twenty|two thousand)(?:[ -](?:and|hundred|oh|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety))*)?`,
			`\b(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}\b`)
		add(Day, dayRange, `\b(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01]) ?- ?(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])\b`)
		add(Day, nil, `(?i)\b(?:on|until|by|since|till|from) (the \d{1,2}(?:st|nd|rd|th))\b`)
		add(Day, shortDate, `\b(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|[12]\d|3[01])\b`)
		add(Day, monthAlone, `\b`+months+`\b\.?`)
		add(Age, nil, `(?i)\b(9\d|1[01]\d)(?:[- ]?(?:years?|yrs?|y\.? ?/?o\.?|yo|yr)\b)`, `(?i)\bage[d:]*(?: of)? (9\d|1[01]\d)\b`, `\b(9\d|1[01]\d)[- ]?(?:[MF]|male|female|man|woman|lady|gentleman)\b`,
			`(?i)\b(?:turn(?:s|ed|ing)?|will be|is now|is|nearly|almost|just) (9\d|1[01]\d)\b(?: (?:in|this|next|on|and|years)|[.,;])`,
			`(?i)\b((?:ninety|one hundred|hundred)(?:[- ](?:and )?(?:one|two|three|four|five|six|seven|eight|nine))?)\b(?:[- ]year|,| yrs?| years?| y/?o|\.| and)`, `(?i)\b((?:9\d|10\d)(?:st|nd|rd|th)) birthday`)
		add(Geography, streetShape, `(?i)\b(?:p\.? ?o\.? ?box|post office box|(?:rr|hc|rural route) ?#?\d+,? box) ?#?\w+`,
			`\b(?:Flat|Apt|Unit|Suite) \w+, \d+ (?:[A-Z][\pL'.-]+ ?){1,4}`,
			`\b\d{1,6}(?:-\d+)?[A-Z]?(?: 1/2)? (?:(?:[NSEW]|NE|NW|SE|SW)\.? )?(?:[\pL][\pL'.-]* |\d+(?:st|nd|rd|th) ){1,4}?(?:`+streets+`)\b\.?(?: (?:[NSEW]|NE|NW|SE|SW)\b\.?)?(?:,? ?(?:(?:#|Apt\.?|Unit|Suite|Ste\.?|Lot|Bldg) ?[\w-]+))?`,
			`\b\d{1,6} (?:[A-Z][\pL'.-]* ){1,3}(?:#|Apt\.? |Unit )\w+`,
			`\b\d{1,5} (?:rue|avenue|calle|via|camino|paseo) [A-Z][\pL'-]+(?: [A-Z][\pL'-]+)?`,
			`(?i)\b(?:apt\.? \w+, )?\d{1,5} [a-z]+(?: [a-z]+)? (?:st|street|ave|avenue|rd|road|ln|lane|blvd|drive|court|terrace)\b`,
			`\b(?:Route|Rte|Highway|Hwy|Interstate|I-|County Road|State Road|US) ?\d+(?: and [A-Z][a-z]+ `+streets+`)?`,
			`\b(?:(?:[A-Z][\pL'-]+|\d+(?:st|nd|rd|th)) ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Parkway|Pkwy|Highway|Turnpike|Terrace)\b(?: (?:[NSEW]|NE|NW|SE|SW)\b)?(?: and (?:[A-Z][\pL'-]+|\d+(?:st|nd|rd|th)) `+streets+`\b)?`)
		add(Geography, nil, `\b`+states+`,? +(\d{5}(?:-\d{4})?)\b`, `(?i)\bzip(?: code)?[ :]*(\d{5}(?:-\d{4})?)\b`)
		add(Other, idToken, `[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*`)
		add(Other, nil, `\b\d{2,4}-\d{2,4}-\d{2,6}\b`)
	})
	return patternTable.list
}

func hasSomeDigit(text string, start, end int) bool {
	return strings.ContainsAny(text[start:end], "0123456789")
}

// dayRange reports whether n/m-n/m are days, and no grades of strength.
func dayRange(text string, start, end int) bool {
	a, b, _ := strings.Cut(text[start:end], "-")
	return !(strings.HasSuffix(strings.TrimSpace(a), "/5") && strings.HasSuffix(b, "/5") || strings.HasSuffix(strings.TrimSpace(a), "/10") && strings.HasSuffix(b, "/10"))
}

func notBehindDash(text string, start, _ int) bool {
	return start == 0 || !strings.Contains("-/.#", text[start-1:start])
}

// fullDate reports whether the first two numbers of a date are a month and a day, in either order.
func fullDate(text string, start, end int) bool {
	f := strings.FieldsFunc(text[start:end], func(r rune) bool { return r == '/' || r == '-' })
	n := [2]int{}
	for i := range n {
		for _, c := range f[i] {
			n[i] = n[i]*10 + int(c-'0')
		}
	}
	return min(n[0], n[1]) >= 1 && min(n[0], n[1]) <= 12 && max(n[0], n[1]) <= 31 && (start == 0 || !strings.Contains("./", text[start-1:start]))
}

// streetShape reports whether an address does not reach over the end of a sentence, and is no saint.
func streetShape(text string, start, end int) bool {
	s := text[start:end]
	for i := 0; i+2 < len(s); i++ {
		if s[i] == '.' && s[i+1] == ' ' && s[i+2] >= 'A' && s[i+2] <= 'Z' {
			k := strings.LastIndexByte(s[:i], ' ') + 1
			if w := s[k:i]; len(w) > 2 && !inWords("Ave Blvd Apt Ste Hwy", w) || strings.ContainsAny(w, "0123456789") {
				return false
			}
		}
	}
	last := s[strings.LastIndexByte(s, ' ')+1:]
	rest := text[end:]
	saint := (last == "St" || last == "St." || last == "Dr" || last == "Dr.") && len(rest) > 1 && rest[0] == ' ' && rest[1] >= 'A' && rest[1] <= 'Z'
	if saint && (s[0] < '0' || s[0] > '9' || strings.HasPrefix(last, "Dr")) {
		return false
	}
	return true
}

func hasDigit(text string, start, end int) bool {
	s := text[start:end]
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	if n < 3 {
		return false
	}
	return !codeShape(s) && !yearAlone(s)
}

// yearAlone reports whether a text is a year.
func yearAlone(s string) bool {
	return len(s) == 4 && digits(s, 4) && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20"))
}

// codeShape reports whether a text has the shape of an ICD-10-CM code with its point.
func codeShape(s string) bool {
	return len(s) >= 5 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= '0' && s[1] <= '9' && s[3] == '.'
}

// idToken reports whether a word is long enough with digits to be a number of somebody: five digits, or letters and four.
func idToken(text string, start, end int) bool {
	s := text[start:end]
	digit, letter, dash, run, longest := 0, 0, 0, 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digit++
			run++
			longest = max(longest, run)
			continue
		case c == '-' || c == '/':
			dash++
		default:
			letter++
		}
		run = 0
	}
	if codeShape(s) || end < len(text) && (text[end] == '%' || text[end] == '.' && end+1 < len(text) && text[end+1] >= '0' && text[end+1] <= '9') {
		return false
	}
	if a, b, ok := strings.Cut(s, "-"); ok && letter == 0 && len(a) == 4 && len(b) == 4 && (a < "2401" && b < "2401" || yearAlone(a) && yearAlone(b)) {
		return false // times, years
	}
	if letter == 0 && strings.Contains(s, "/") && longest < 4 {
		return false
	}
	switch {
	case digit >= 6, digit == 5 && longest == 5:
		return true
	case digit == 5:
		return dash > 0 && !strings.Contains(s, "/")
	case digit == 4:
		return letter >= 1 && longest >= 3 && dash > 0 && !strings.Contains(s, "/")
	}
	return false
}

// shortDate reports whether n/m is a day, and no score, ratio or reading.
func shortDate(text string, start, end int) bool {
	s := text[start:end]
	a, b, _ := strings.Cut(strings.ReplaceAll(s, "-", "/"), "/")
	if end < len(text) && (text[end] == '%' || text[end] == '/' || text[end] == '-' && end+1 < len(text) && text[end+1] != ' ' && !strings.Contains("0123456789", text[end+1:end+2])) {
		return false
	}
	if start > 0 && strings.ContainsRune("./-0123456789>+x", rune(text[start-1])) || end < len(text) && end+1 < len(text) && text[end] == '.' && text[end+1] >= '0' && text[end+1] <= '9' {
		return false
	}
	before := strings.Fields(strings.ToLower(text[max(0, start-24):start]))
	last, prior := "", ""
	if n := len(before); n > 0 {
		last = strings.Trim(before[n-1], "(:,;")
		if n > 1 {
			prior = strings.Trim(before[n-2], "(:,;.")
		}
	}
	cue := inWords("on until till since from by next return follow fell last dated discharge discharged admitted admit starts start visit date due d/c through to follow-up f/u rtc seen placed drawn began begun check recheck appt lab labs out for", last) ||
		strings.HasSuffix(last, ".") && false
	if strings.Contains(s, "-") {
		return cue && len(s) >= 4
	}
	after := strings.ToLower(text[end:min(len(text), end+14)])
	if f := strings.Fields(after); len(f) > 0 && strings.HasPrefix(after, " ") && inWords("pain strength murmur sem systolic positive sets reps months hpf points power bilaterally throughout mg ml at worst", strings.Trim(f[0], ".,;)")) && f[0] != "at" {
		return false
	}
	if inWords("pain apgar apgars strength murmur score scale power motor reflexes pulses grade berg stage mmse moca level severity sem rated iop goldmann phq-9 gad-7 bishop intensity vision acuity", last) ||
		inWords("pain apgar apgars score strength apgar rated severity", prior) && !cue {
		return false
	}
	switch {
	case cue:
		return true
	case inWords("4 5 6 10", b) && (len(a) < len(b) || len(a) == len(b) && a <= b), a == b && len(a) == 1, b == "1" || b == "2" && a == "1" || b == "10":
		return false
	}
	return true
}

// monthAlone reports whether the name of a month stands for one: "May", "March" and short forms may be other words.
func monthAlone(text string, start, end int) bool {
	s := strings.TrimRight(text[start:end], ".")
	before := strings.Fields(strings.ToLower(text[max(0, start-20):start]))
	last := ""
	if n := len(before); n > 0 {
		last = before[n-1]
	}
	cue := inWords("in of since until till by last next early late mid this before after around during from through to every", last)
	if s == "May" || s == "March" || s == "Mar" || s == "Jan" || s == "April" || s == "June" || s == "August" {
		return cue
	}
	return len(s) > 3 || cue
}

// inWords reports whether w is one of the blank-separated words of list.
func inWords(list, w string) bool {
	return w != "" && strings.Contains(" "+list+" ", " "+w+" ")
}

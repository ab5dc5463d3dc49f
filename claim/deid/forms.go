package deid

import (
	"strings"
	"sync"
)

// forms finds what has a form of its own, or stands behind a label, in one walk over the text: where a word, number or
// sign begins that may begin an identifier, it is tried there.
func (f *finder) forms() {
	loadFormWords()
	t := f.low
	for i := 0; i < len(t); {
		c := t[i]
		switch {
		case f.taken[i]:
			i++
		case isDigit(c):
			end := i
			if i == 0 || !wordByte(t[i-1]) {
				end = f.atDigit(i)
			}
			for i++; i < len(t) && wordByte(t[i]); i++ {
			}
			i = max(i, end)
		case wordByte(c):
			end := f.atWord(i)
			for i++; i < len(t) && letterByte(t[i]); i++ {
			}
			if i < len(t) && isDigit(t[i]) && end < i {
				for i++; i < len(t) && wordByte(t[i]); i++ {
				}
			}
			i = max(i, end)
		case c == '(' || c == '+' || c == '@' || c == '#':
			i = max(i+1, f.atSign(i))
		default:
			i++
		}
	}
	f.likelyDays()
}

func isDigit(c byte) bool    { return c >= '0' && c <= '9' }
func letterByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 }
func wordByte(c byte) bool   { return isDigit(c) || letterByte(c) }

// byteAt is byte i of the text in small letters, a newline outside.
func (f *finder) byteAt(i int) byte {
	if i < 0 || i >= len(f.low) {
		return '\n'
	}
	return f.low[i]
}

// digitsFrom is how many digits stand from i on.
func (f *finder) digitsFrom(i int) int {
	n := i
	for n < len(f.low) && isDigit(f.low[n]) {
		n++
	}
	return n - i
}

// wordFrom is the end of the letters from i on.
func (f *finder) wordFrom(i int) int {
	for i < len(f.low) && letterByte(f.low[i]) {
		i++
	}
	return i
}

// ends reports whether no letter or digit stands at i.
func (f *finder) ends(i int) bool { return i >= len(f.low) || !wordByte(f.low[i]) }

// skip is the place behind the bytes of a set from i on.
func (f *finder) skip(i int, set string) int {
	for i < len(f.low) && strings.IndexByte(set, f.low[i]) >= 0 {
		i++
	}
	return i
}

// wordBefore is the word that ends before i, with only blanks and the bytes of glue between, and where it begins.
func (f *finder) wordBefore(i int, glue string) (string, int) {
	end := i
	for end > 0 && strings.IndexByte(glue, f.low[end-1]) >= 0 {
		end--
	}
	start := end
	for start > 0 && end-start < 24 && (wordByte(f.low[start-1]) || f.low[start-1] == '/' || f.low[start-1] == '-' || f.low[start-1] == '\'') {
		start--
	}
	return f.low[start:end], start
}

// put marks an identifier and gives its end; what is marked already is left alone.
func (f *finder) put(start, end int, kind Kind) int {
	for end > start && strings.IndexByte(" ,", f.text[end-1]) >= 0 {
		end--
	}
	if end > start && f.free(start, end) {
		f.add(start, end, kind)
		return end
	}
	return start
}

// longest is how many bytes a number or name of a file has at most.
const longest = 160

// chunk is the end of the letters, digits and signs between them from i on.
func (f *finder) chunk(i int, joints string) int {
	t := f.low
	for most := i + longest; i < len(t) && i < most; {
		if wordByte(t[i]) || t[i] == '*' {
			i++
			continue
		}
		if strings.IndexByte(joints, t[i]) >= 0 && i+1 < len(t) && (wordByte(t[i+1]) || t[i+1] == '*') {
			i++
			continue
		}
		break
	}
	return i
}

// atSign tries what begins with a sign.
func (f *finder) atSign(i int) int {
	t := f.low
	switch t[i] {
	case '+':
		if end := f.phone(i); end > i {
			return f.put(i, end, f.phoneKind(i))
		}
		n := f.digitsFrom(i + 1)
		if n == 0 || n > 3 {
			return i
		}
		k, digit := i+1, 0
		for k < len(t) && (isDigit(t[k]) || (t[k] == ' ' || t[k] == '-') && isDigit(f.byteAt(k+1))) && k < i+20 {
			if isDigit(t[k]) {
				digit++
			}
			k++
		}
		if digit >= 8 {
			return f.put(i, k, f.phoneKind(i))
		}
	case '(':
		if strings.HasPrefix(t[i:], "(01)") && f.digitsFrom(i+4) == 14 {
			k := i + 18
			for k+4 < len(t) && t[k] == '(' && f.digitsFrom(k+1) == 2 && t[k+3] == ')' {
				k = f.chunk(k+4, "")
			}
			return f.put(i, k, Device)
		}
		if end := f.phone(i); end > i {
			return f.put(i, end, f.phoneKind(i))
		}
	case '@':
		if i > 0 && wordByte(t[i-1]) || i+1 >= len(t) || !letterByte(t[i+1]) || strings.HasPrefix(t[i+1:], "www.") {
			return i
		}
		if end := f.chunk(i+1, "._-"); end-i > 3 {
			return f.put(i, end, Other)
		}
	case '#':
		if w, _ := f.wordBefore(i, " ."); w == "bed" || w == "room" || w == "rm" || w == "dose" || w == "day" {
			return i
		}
		k := f.skip(i+1, " :")
		if end := f.value(k); end > k && hasDigit(f.text, k, end) && !f.quantity(k, end) {
			return f.put(k, end, f.ownerOf(i))
		}
	}
	return i
}

// ownerOf is the kind of number by the label some words before.
func (f *finder) ownerOf(i int) Kind {
	for range 3 {
		w, start := f.wordBefore(i, " :.-(,")
		if w == "" {
			break
		}
		for _, l := range formWords.labels[w] {
			if l.phrase == w {
				return l.kind
			}
		}
		i = start
	}
	return Other
}

// formWords are the words that may begin an identifier.
var formWords struct {
	once     sync.Once
	labels   map[string][]formLabel // by their first word
	months   map[string]bool        // true: also another word or a name
	ordinals map[string]bool
	holidays map[string][]string // by their first word
	streets  map[string]bool     // true: also in small letters without a number before
	numbers  map[string]bool
	units    map[string]bool
	states   map[string]bool
}

// formLabel announces an identifier.
type formLabel struct {
	phrase string
	kind   Kind
}

func setOf(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		if s, ok := strings.CutSuffix(w, "*"); ok {
			out[s] = true
		} else {
			out[w] = false
		}
	}
	return out
}

func loadFormWords() {
	formWords.once.Do(func() {
		w := &formWords
		w.labels = map[string][]formLabel{}
		for _, row := range [...]struct {
			kind Kind
			list string
		}{
			{Geography, "census tract|parcel|parcel no"},
			{Biometric, "gait|gait signature|gait id|ear print|earprint|footprint|footprints|finger scan|vein scan|vein pattern|vein id|dna|dna sample|dna id|facial recognition|face recognition|voice sample|voice recognition|voice signature|signature id|palm template|retina template|keystroke|heartbeat id|face|face map|thumbprint|thumb print|palmprint|hand scan|face scan|facial scan|dna profile|codis|fingerprint|fingerprints|fingerprint on file|fingerprints on file|voice id|voiceid|voice print|voiceprint|voice id enrolled|hand geometry|hand geometry lock|afis|biometric|biometric id|biometric hash|iris|iris scan|iris template|retina|retina scan|retinal scan|palm vein|palm scan|palm print|face id|faceid|face template|template"},
			{Record, "mrn|mr|med rec|medical record|chart|resident|resident number|patient id|patient number|patient no|pt id|pt no|ihs|ihs chart|unit no|unit number|hospital no|hosp no|hosp. no|hosp|folder|folder no|case file|record no|record number|empi|mpi|hospital number|medical records|mr number|emr|dialysis id|records"},
			{Account, "acct|account|account number|invoice|acc|acc no|bank|iban|routing|guarantor|bank debit|debit|credit|visa|mastercard|checking|savings|billing|statement|balance on"},
			{Plan, "member|member id|policy|medicare|medicaid|mbi|hicn|insurance|ins|ins 1|ins 2|grp|group|group number|auth|authorization|payer auth|prior auth|preauth|subscriber|plan|hmsa|medquest|quest|tricare|va card|wic|wic card|snap card|chp+|chp|hmo|ppo|aetna|cigna|humana|kaiser|blue cross|bcbs|uhc|anthem|delta|molina|centene|card|beneficiary|rxbin|pcn|rx grp|harvard pilgrim|health plan|plan id|policyholder|ebt|medi-cal|peachcare|amerigroup|wellcare"},
			{License, "dl|dl#|driver license|drivers license|driver's license|drivers lic|driver's lic|licence|license|license no|lic|cdl|npi|dea|faa|certificate|credential|nursing license|medical license|state license|pilot|hunting license|fishing license|permit|concealed carry"},
			{Device, "serial|serial no|serial number|s/n|sn|udi|lot|imei|mac|mac address|modem|scope|monitor|pump|machine|lead serial|pacemaker|device|device id|device serial|generator|leads|lead|model|ref|valve|implant|hearing aid|transmitter|transmitter sn|unit serial|tele-monitor unit|fitbit|fitbit id"},
			{Vehicle, "license plate|licence plate|aircraft|helicopter|lic plate|lic. plate|truck|car|van|suv|jeep|sedan|pickup|scooter|rv|camper|plate|plates|tag|vin|tail number|tail no|tail|hull|hull no|registration|reg|reg no|vehicle|vehicle tag|boat|boat reg|trailer|motorcycle"},
			{Other, "badge|case|case no|case number|claim|claim no|claim number|accession|acc#|specimen|kit|docket|trial|study|subject|incident|run|report|police report|referral|confirmation|barcode|sample|booking|bk|inmate|student|student id|file|band|band id|order|reference|employee|employee id|csn|encounter|visit|passport|alien|alien no|alien nos|dod|dod id|edipi|tissue|donor|donor id|registry|tracking|ticket|unos|optn|screening|form|interp|interpreter|interpreter id|interpreter no|record|voucher|envelope|safe envelope|valuables|belongings|belongings bag|bag|fob|key fob|asset|asset tag|check no|check no.|prescription|rx|rx no|id|id no|id number|network id|reservation|transaction|cert|a-number|event|query|query id|batch|slide|block|cassette|confirmation code|conf|conf code|conf. code|booking ref|record locator|locator|cdcr|cdcr no|doc|adc|tdcj|bop|sid|skype|facebook|fb|ig|snapchat|telegram|tiktok|twitter|discord|venmo|cashapp|xbox|psn|linkedin|password|passwd|pwd|wifi|last4|last four|last 4|last four digits|last 4 digits|mychart|pin|passcode|portal name|portal id|user|username|user name|user id|login|screen name|handle|gamertag|instagram|insta|ipledge|rems|rems id|cam id|body cam|locker|tattoo|dog tag|snap case|app|application|complaint|ems|pcr|pcc case|poison case|warrant|probation|cause|petition|uscis|receipt|visa no|sevis|va claim|unit|study id|protocol|randomization|rand|nct|donor no|collection|chain of custody|cup|requisition|req|wristband|bracelet|control|trace|number|no.|nos."},
			{Fax, "fax|faxed|facsimile|efax"},
			{Phone, "ext|extension|vocera|spectralink|voalte|ascom|zone phone|tty|pager|beeper|pgr|phone|tel|cell|mobile|landline|telephone|voicemail|callback"},
			{SSN, "ssn|last four of social|last four of her social|last four of his social|last 4 of social|last four of ssn|last 4 of ssn|social|social security|social security number|social security no|soc sec|ss#"},
		} {
			for p := range strings.SplitSeq(row.list, "|") {
				first, _, _ := strings.Cut(p, " ")
				end := 0
				for end < len(first) && letterByte(first[end]) {
					end++
				}
				w.labels[first[:end]] = append(w.labels[first[:end]], formLabel{p, row.kind})
			}
		}
		w.months = setOf("january february march* april* may* june* july august* september october november december jan* feb mar* apr jun* jul* aug* sept sep* oct* nov dec*")
		w.ordinals = setOf("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first")
		w.holidays = map[string][]string{}
		for h := range strings.SplitSeq("christmas eve|christmas day|christmas|thanksgiving day|thanksgiving|easter sunday|easter|new year's eve|new year's day|new years eve|new years day|new year's|new years|halloween|labor day|memorial day|independence day|fourth of july|valentine's day|valentines day|valentine's|mother's day|mothers day|father's day|fathers day|st. patrick's day|st patrick's day|st patricks day|mardi gras|fat tuesday|ash wednesday|good friday|palm sunday|passover|rosh hashanah|yom kippur|hanukkah|chanukah|eid al-fitr|eid al-adha|diwali|lunar new year|chinese new year|juneteenth|mlk day|martin luther king day|presidents day|presidents' day|president's day|veterans day|columbus day|indigenous peoples day|boxing day|cinco de mayo|groundhog day|super bowl sunday|tax day|flag day|chuseok|tet|nowruz|songkran|holi|purim|sukkot|shavuot|kwanzaa|epiphany|pentecost|whitsun|black friday|cyber monday|day of the dead|dia de los muertos|three kings day|st. nicholas day|maundy thursday|holy saturday|lunar new year's day|eid|vaisakhi|obon|orthodox christmas|orthodox easter|greek easter|patriots day|patriots' day|patriot's day|election day|inauguration day|father's day weekend|memorial day weekend|labor day weekend|thanksgiving eve|derby day|pioneer day|bastille day|d-day|opening day|arbor day|earth day", "|") {
			first := h
			for k := range len(h) {
				if !letterByte(h[k]) {
					first = h[:k]
					break
				}
			}
			w.holidays[first] = append(w.holidays[first], h)
		}
		w.streets = setOf("street* st avenue* ave* road* rd* lane* ln drive dr court ct boulevard* blvd* way place pl terrace* ter circle cir highway* hwy* parkway* pkwy* trail trl loop row walk square sq ridge run path pike* turnpike* alley plaza crossing xing hollow crest bend landing point glen grove heights cove manor mews close crescent broadway trace track fork branch creek knoll meadow meadows canyon terr view vw hts pt trce cv covey chase esplanade parade streets calle camino fwy* freeway* expressway* expy* bypass extension")
		w.numbers = setOf("zero oh one two three four five six seven eight nine double")
		w.units = setOf("mg mcg ml cc kg lb lbs g gm cm mm mmhg meq units unit u iu tabs tab caps cap k l fr french hz ms cal kcal cals calorie calories percent bpm mmol ft feet min mins minutes hours hrs hr days day weeks wk wks months degrees deg mo years yrs yr y yo times x reps gy cgy psi mcl ng pg pm am")
		w.states = setOf("al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy pr alabama* alaska* arizona* arkansas* california* calif* colorado* colo* connecticut* conn* delaware* florida* fla* georgia* hawaii* idaho* illinois* ill ind indiana* iowa* kansas* kentucky* louisiana* maine* maryland* massachusetts* mass michigan* mich* minnesota* minn* mississippi* miss missouri* montana* mont* nebraska* neb* nebr* nevada* nev* hampshire* jersey* mexico* york* carolina* dakota* ohio* oklahoma* okla* oregon* ore* pennsylvania* penna* island* tennessee* tenn* texas* tex* utah* vermont* virginia* washington* wash* wisconsin* wis* wisc* wyoming* wyo* rico* y j c")
	})
}

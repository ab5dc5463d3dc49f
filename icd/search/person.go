package search

import (
	"strings"
	"sync"
)

// Sex is the sex that a code must be possible for.
type Sex uint8

// The sexes of a Query.
const (
	AnySex Sex = iota
	Female
	Male
)

// Age is the age group that a code must be possible for.
type Age uint8

// The age groups of a Query.
const (
	AnyAge   Age = iota
	Newborn      // in the first year
	Child        // 1 to 14 years
	Youth        // 15 to 17 years
	Grown        // 18 to 64 years
	Advanced     // from 65 years on
)

// The parts of the code set that are for one sex only, as first characters of codes without the dot. They follow
// the organs that the codes name; the edits of payers are finer, and are not the business of a search.
const (
	femaleText = `A1816 A1817 A1818 A34 A5142 A5402 A5424 A5602 A5611 A5615 A5901 A6003 A6004 A604 B373 C50011 C50012 C50019
		C50111 C50112 C50119 C50211 C50212 C50219 C50311 C50312 C50319 C50411 C50412 C50419 C50511 C50512 C50519 C50611
		C50612 C50619 C50811 C50812 C50819 C50911 C50912 C50919 C51 C52 C53 C54 C55 C56 C57 C58 C796 D06 D070 D071 D072
		D073 D25 D26 D27 D28 D39 E28 E894 F3281 F5222 F5231 F525 F53 G4382 G4383 I863 L292 M830 N3502 N3512 N3582 N3592
		N70 N71 N72 N73 N74 N75 N76 N77 N80 N81 N82 N83 N84 N85 N86 N87 N88 N89 N90 N91 N92 N93 N94 N95 N96 N97 N98
		N9912 N992 N993 N9983 N9985 O P546 Q50 Q51 Q52 Q562 Q96 Q97 R87 S30202 S3023 S30814 S30816 S30824 S30826 S30844
		S30846 S30854 S30856 S30864 S30866 S30874 S30876 S3095 S3097 S314 S31502 S31512 S31522 S31532 S31542 S31552
		S3553 S374 S375 S376 S38002 S3803 S3821 S38212 T192 T193 T2107 T2117 T2127 T2137 T2147 T2157 T2167 T2177 T833
		T83711 T83721 Y76 Z014 Z037 Z124 Z1272 Z1273 Z1332 Z1502 Z1504 Z30011 Z30012 Z30013 Z30014 Z30015 Z30018 Z30019
		Z304 Z3143 Z317 Z3181 Z3182 Z3183 Z320 Z33 Z34 Z36 Z37 Z39 Z3A Z4002 Z4003 Z5281 Z640 Z641 Z780 Z8540 Z8541
		Z8542 Z8543 Z8544 Z86001 Z8632 Z8741 Z8742 Z875 Z9071 Z9072 Z975 Z9851 Z98870 Z98891`
	maleText = `A1814 A1815 A5422 A5423 A5902 A6001 A6002 B260 B3742 B3881 C50021 C50022 C50029 C50121 C50122 C50129 C50221
		C50222 C50229 C50321 C50322 C50329 C50421 C50422 C50429 C50521 C50522 C50529 C50621 C50622 C50629 C50821 C50822
		C50829 C50921 C50922 C50929 C60 C61 C62 C63 D074 D075 D076 D176 D29 D40 E29 E895 F5221 F5232 F524 I861 L291
		N35010 N35011 N35012 N35013 N35014 N35016 N35019 N35111 N35112 N35113 N35114 N35116 N35119 N3581 N3591 N40 N41
		N42 N43 N44 N45 N46 N47 N48 N49 N50 N51 N52 N53 N9911 P835 Q53 Q54 Q55 Q561 Q98 R361 R3983 R3984 R86 R9381 R972
		S30201 S3021 S3022 S30812 S30813 S30815 S30822 S30823 S30825 S30842 S30843 S30845 S30852 S30853 S30855 S30862
		S30863 S30865 S30872 S30873 S30875 S3093 S3094 S3096 S312 S313 S31501 S31511 S31521 S31531 S31541 S31551 S37822
		S37823 S37828 S37829 S38001 S3801 S3802 S3822 S3823 T194 T2106 T2116 T2126 T2136 T2146 T2156 T2166 T2176 T8342
		T8344 T8349 Z125 Z1271 Z1503 Z3144 Z412 Z8545 Z8546 Z8547 Z8548 Z8549 Z8743 Z9852`
)

// The parts for one age only, likewise.
const (
	newbornText  = `A33 E8411 H0453 N470 Z0011 Z05 Z38`
	childText    = `B082 E301 E308 F842 G937 L2083 L211 L704 N922 R0481 R1083 R620 R6251 R633 R681 Z0012 Z1341 Z6854 Z761 Z762`
	grownText    = `F01 F03 G30 H25 H353 I252 I70 J60 J61 M80 M81 N40 N46 N52 R4181 R54 R627 Z0000 Z0001 Z681 Z682 Z683 Z684`
	maternalText = "O Z32 Z33 Z34 Z36 Z37 Z39 Z3A"
)

// prefixes are beginnings of codes, to be found in a code without going through them all.
type prefixes struct {
	once     sync.Once
	begin    map[string]struct{}
	min, max int
}

var femaleOnly, maleOnly, newbornOnly, childOnly, grownOnly, maternalOnly prefixes

// of reports whether a code begins with one of the prefixes of a text.
func (p *prefixes) of(text, compact string) bool {
	p.once.Do(func() {
		list := strings.Fields(text)
		p.begin, p.min = make(map[string]struct{}, len(list)), len(list[0])
		for _, s := range list {
			p.begin[s] = struct{}{}
			p.min, p.max = min(p.min, len(s)), max(p.max, len(s))
		}
	})
	for n := p.min; n <= min(p.max, len(compact)); n++ {
		if _, ok := p.begin[compact[:n]]; ok {
			return true
		}
	}
	return false
}

// suited reports whether the code is for the sex or the age asked for and no other.
func (q *Query) suited(compact string) bool {
	switch {
	case q.Sex == Female && femaleOnly.of(femaleText, compact), q.Sex == Male && maleOnly.of(maleText, compact):
		return true
	case q.Age == Newborn:
		return newbornOnly.of(newbornText, compact)
	case q.Age == Child, q.Age == Youth:
		return childOnly.of(childText, compact)
	}
	return false
}

// possible reports whether the code may stand for a person of the sex and age asked for.
func (q *Query) possible(compact string) bool {
	if q.Sex == Female && maleOnly.of(maleText, compact) || q.Sex == Male && femaleOnly.of(femaleText, compact) {
		return false
	}
	newborn := func() bool { return newbornOnly.of(newbornText, compact) }
	child := func() bool { return childOnly.of(childText, compact) }
	grown := func() bool { return grownOnly.of(grownText, compact) }
	maternal := func() bool { return maternalOnly.of(maternalText, compact) }
	switch q.Age {
	case AnyAge:
		return true
	case Newborn:
		return !grown() && !maternal()
	case Child:
		return !newborn() && !grown()
	case Youth:
		return !newborn()
	case Grown:
		return !newborn() && !child()
	}
	return !newborn() && !child() && !maternal()
}

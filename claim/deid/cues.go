package deid

import "strings"

// cue is what a word tells of the words beside it.
type cue uint8

const (
	_           cue = iota
	title           // Mrs
	kin             // daughter
	duty            // surgeon
	label           // patient, name
	greeting        // dear, sincerely
	living          // lives, resides
	preposition     // in, at, from, near
	toward          // to, of
	working         // works, employer
	acting          // reports, called: behind a name
	isWord          // is, was
	thing           // sign, disease: behind an eponym
	taking          // started, takes: before a drug
	denying         // no, denies, negative
	credential      // md, rn
	stateName       // ohio
	business        // bakery: last word of an employer's name
	school
	facility // hospital, manor
	landmark // lake, park
	article  // the, his
	joining  // and, with, &
	calendar // months and weekdays
	particle // de la, van
	indoors  // room, unit
	suffix   // jr, iii
	tool     // catheter, stent, clamp
	testWord // test, score, scale
	pronoun
	service // hospital departments and kinds of notes: cardiology
	byWord  // by, per, via, dr-less "with"
	ageWord // yo, year
	alias   // aka, goes by, called
	routes  // street words
	brand   // an employer's name: publix
)

// cueWords are the words that are cues.
func cueWords() map[string]cue {
	out := make(map[string]cue, 900)
	for _, row := range [...]struct {
		cue   cue
		words string
	}{
		{brand, "amazon walmart costco fedex ups uber lyft doordash instacart grubhub publix kroger wegmans safeway aldi meijer albertsons winco heb h-e-b costco's kohl's kohls macys nordstrom ikea lowes menards starbucks mcdonald's mcdonalds chipotle applebee's applebees arby's ihop chick-fil-a popeyes kfc boeing raytheon lockheed northrop halliburton caterpillar goodyear michelin cargill smithfield pepsico frito-lay nestle kellogg's microsoft google netflix facebook etsy verizon comcast at&t t-mobile exxon chevron conocophillips amtrak greyhound jetblue usps caltrans mta petsmart petco autozone o'reilly's sephora gamestop planet-fitness citibank geico allstate deloitte accenture kpmg piggly winn-dixie shoprite stop-n-shop hy-vee hannaford sheetz wawa speedway 7-eleven buc-ee's bojangles zaxby's tjmaxx"},
		{title, "dr drs mr mrs ms miss mx prof professor doctor sgt sergeant lt capt captain maj major col officer ofc detective det cpl pfc ssgt msgt cmdr cdr ens msgr monsignor deputy trooper rev reverend pastor father fr rabbi imam sheikh sister brother nurse sra sr señor señora senor senora doña dona don madam judge elder deacon chaplain auntie uncle aunt tía tia tío tio mama papa"},
		{kin, "son daughter wife husband mother father mom dad mum niece nephew grandmother grandfather grandma grandpa granddaughter grandson grandparents partner spouse fiance fiancee fiancé fiancée roommate neighbor neighbour friend caregiver guardian fob mob cousin boyfriend girlfriend stepson stepdaughter stepfather stepmother stepmom stepdad sibling siblings parents parent twin twins baby boy girl infant toddler surrogate proxy sitter landlord sis bro hubby boys girls sons daughters brothers sisters nephews nieces uncles aunts grandkids grandsons granddaughters ex kids children mother-in-law father-in-law son-in-law daughter-in-law sister-in-law brother-in-law nok poa dpoa hcp gf bf dtr grandson's widow widower donor passenger driver family"},
		{duty, "resident client inmate surgeon assistant attending referring endoscopist radiologist pathologist anesthesiologist technologist tech pharmacist therapist physician provider pcp fellow intern midwife advocate supervisor examiner adjuster coordinator interpreter scribe counselor teacher coach hygienist dietitian phlebotomist phleb navigator liaison manager mgr nurse deputy officer witness victim claimant decedent proband candidate subject caller contact worker doula sonographer recorder prosector coder auditor transcriptionist aide trainer director principal lawyer attorney employer boss medic paramedic oncologist cardiologist dentist orthodontist optometrist psychiatrist psychologist neurologist nephrologist urologist dermatologist hospitalist intensivist pediatrician obstetrician case crna cna consultant operator dictated transcribed dictating reader"},
		{label, "name patient pt pts from re attn to-whom cc signed signature esigned by requested ordering ordered submitting collected drawn verified seen evaluated reviewed read performed notified discussed spoke"},
		{greeting, "dear hi hello sincerely regards yours respectfully thanks truly love aloha mahalo hey"},
		{living, "lives live lived living resides residing resided commutes drives travels traveled moved relocated stays born home address residence hometown native raised visiting visits returned arrived grew"},
		{preposition, "in at from near outside around"},
		{toward, "to of toward towards via into through"},
		{working, "works worked work working job employed employer employment retired daycare preschool plays attends attended enrolled church congregation foreman"},
		{acting, "reports reported states stated says said denies asks asked called calls phoned presents presented came comes wants told wrote feels slept takes took agrees agreed notes noted lives works helps drove brings brought returns returned tolerated attended has had will may would can shared seemed appears turned walks walked saw met signs signed sends gave went visits visited needs updated informed notified aware consented consents understands requests requested declined refuses scheduled answered texted emailed explained cried attends remains"},
		{isWord, "is was are were been being"},
		{thing, "sign signs disease syndrome disorder phenomenon triad palsy contracture fracture fx ulcer lymphoma sarcoma tumor tumour node nodes nodule nodules anomaly tetralogy hernia esophagus esophagitis thyroiditis colitis ileitis encephalopathy dementia dystrophy cells cell syndromes coma gland glands body bodies protein muscle canal line lines point points angina lesion lesions cyst ring rings rash spots bleed bleeding virus fever lyme neg negative pos positive absent present breathing murmur reflex pulse respirations agglutinin antibody deformity foot joint knee angle web malformation pouch"},
		{tool, "catheter cath clamp clamps forceps drain tube tubes valve stent needle block prosthesis retractor splint boot walker frame bandage lamp pump monitor cannula port pacemaker implant scope blade airway mask bag brace collar shoes stockings dressing wrap suture sutures mesh screw plate nail rod pin wires wire implants ventilator concentrator scanner cuff stethoscope laryngoscope device system cement hook"},
		{testWord, "test tests score scores scale criteria classification stage grade index inventory stain maneuver manoeuvre position view views solution prep procedure operation repair technique method protocol law law's questionnaire scoring assay panel level titer culture smear film swab exam lift nomogram formula equation curve type class trial study approach fundoplication anastomosis flap graft graft's osteotomy fusion pouch bypass"},
		{taking, "started start starting starts continue continued continues on taking given hold held holding stop stopped resume resumed increase increased decrease decreased add added switched refill use uses using used applied iv po oral topical receiving received prescribed prescribe tried try rx meds medications takes off needs vs possible likely avoid consider considered dose doses took"},
		{denying, "no not none denies without negative never ruled rule excluded unlikely nor"},
		{credential, "md do np pa pa-c pac rn lpn lvn cna crna cnm dnp phd psyd dds dmd dpm pharmd lcsw msw lmft lpc otr dpt wocn clt aprn fnp cnp mph facs facp facog rdms rt od dc ot pt slp rd bsn cpnp ccc-slp lac mft emt"},
		{stateName, "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming al ak az ar ca ct de dc fl ga hi ia il ks ky la mi mn mo mt nc nd ne nh nj nm nv ny ok oh pa ri sc sd tn tx ut va vt wa wi wv wy calif colo conn fla ill ind mass mich minn miss mont neb nev okla ore penn tenn tex wash wis wyo"},
		{business, "bakery stables roofing freight seafood charters tile cabinetry outfitters printworks farms farm foods motors logistics construction plumbing electric inc llc corp co company ltd industries brewing brewery market grocery diner cafe café hardware lumber dairy mill mills trucking landscaping quarry cannery vineyards winery hotel motel inn restaurant bank airlines shipyard foundry factory plant mine ranch nursery florist salon spa gym laundry cleaners auto garage services service partners associates solutions systems enterprises holdings manufacturing textiles furniture orchards fisheries supply depot warehouse press transit lines packers packing meats steel bagel bagels storage exteriors towing linen kitchen kitchens house bros brothers sons daughters pizza taqueria deli studio productions designs builders painting paving masonry welding fabrication refinery casino resort store shop mart stores express movers realty insurance academy tavern pub grill bar & catering upholstery tires glass flooring marine boatworks ironworks pottery"},
		{school, "school elementary middle high academy college university montessori preschool kindergarten hs schools seminary"},
		{facility, "hospital clinic center centre manor nursing rehab rehabilitation hospice terrace villa gardens estates oaks pines trace village lodge care hall institute infirmary commons place pointe residence retirement assisted shelter jail prison pharmacy lab laboratory medical regional memorial general mercy health healthcare"},
		{landmark, "beach park lake river hills valley springs island bay falls county township village mall airport heights harbor harbour forest mountain mountains creek junction prairie parish borough reservation campground marina trail canyon city town neighborhood mount mt fort ft lakes island's point ridge"},
		{routes, "street st avenue ave road rd lane ln drive court ct boulevard blvd way terrace circle highway hwy parkway pkwy trail loop route rte box apt unit suite pike"},
		{article, "the a an his her their our my this that each any some your its"},
		{joining, "and with w or & plus"},
		{byWord, "per for about regarding named"},
		{alias, "aka alias nickname goes called nee née"},
		{calendar, "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun christmas easter thanksgiving spring summer fall autumn winter"},
		{particle, "de la las los del da das dos di du van von der den ter ten ibn bin bint al el y e le st ste san santa abu ben mac saint qui sur"},
		{suffix, "jr sr ii iii iv"},
		{indoors, "room rm unit floor bed ward ed er icu nicu picu ccu pacu or ob l&d medsurg tele stepdown chair bay pod station"},
		{pronoun, "he she they it we you i him them us who"},
		{ageWord, "yo y year years yr yrs old aged age male female man woman m f gentleman lady yom yof"},
		{service, "cardiology neurology nephrology oncology urology dermatology derm surgery ortho orthopedics podiatry rheum rheumatology psychiatry psych gi gyn pulm pulmonary endocrine ent ophtho radiology pathology anesthesia emergency trauma geriatrics pediatrics peds medicine nutrition dental hematology id infectious genetics transplant vascular neurosurgery note summary report visit consult consultation evaluation eval history exam assessment plan subjective objective impression findings diagnosis procedure addendum letter log review discharge admission admit transfer intake update call message telemedicine telehealth follow-up followup progress hpi ros pmh psh meds allergies labs vitals dispo"},
	} {
		for w := range strings.FieldsSeq(row.words) {
			if _, ok := out[w]; !ok {
				out[w] = row.cue
			}
		}
	}
	return out
}

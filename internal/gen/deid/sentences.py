"""Sentences of invented notes with marked names and places, and such with eponyms, drugs and devices, for weights.py."""
import random,json,gzip,re
from weights import lex,firsts,firstsr,lasts,lastsr,towns,mtowns,invent,style
EN=[w for w,c in lex.items() if 's' in c]
ambF=[w for w in firsts+firstsr if 's' in lex[w]]; ambF=[w for w in ambF if 'F' in lex[w]]
ambL=[w for w in lasts if 's' in lex[w]]
cap=lambda w:w.capitalize()
def F(r):
    x=r.random()
    w=r.choice(ambF) if x<.12 else r.choice(firsts) if x<.55 else r.choice(firstsr) if x<.9 else invent(r)
    return cap(w)
def L(r):
    x=r.random()
    w=r.choice(ambL) if x<.2 else r.choice(lasts) if x<.55 else r.choice(lastsr) if x<.88 else invent(r)
    w=cap(w)
    y=r.random()
    if y<.05: w="O'"+w
    elif y<.08: w='Mc'+w
    elif y<.16: w=w+'-'+cap(r.choice(lasts+lastsr))
    elif y<.18: w='de la '+w
    elif y<.19: w='Van '+w
    elif y<.20: w='St. '+w
    return w
def full(r):
    x=r.random()
    if x<.6: return F(r)+' '+L(r)
    if x<.7: return F(r)+' '+r.choice('ABCDEGHJKLMNPRSTW')+'. '+L(r)
    if x<.78: return F(r)+' '+F(r)+' '+L(r)
    if x<.84: return L(r)+', '+F(r)
    if x<.88: return F(r)+' "'+F(r)[:5]+'" '+L(r)
    if x<.92: return F(r)+' '+L(r)+' '+cap(r.choice(lasts))
    if x<.95: return F(r)+' '+L(r)+r.choice([' Jr','  Jr.',' III',' Sr']).replace('  ',' ')
    return r.choice('ABCDEGHJKLMNPRSTW')+'. '+L(r)
def lf(r): return L(r)+', '+F(r)+(' '+r.choice('ABCDEGJKLMRST') if r.random()<.3 else '')
def il(r): return r.choice('ABCDEFGHJKLMNPRSTVWY')+'. '+(r.choice('ABCDEFGHJKLMNPRSTVWY')+'. ' if r.random()<.15 else '')+L(r)
def town(r):
    x=r.random()
    w=r.choice(mtowns) if x<.3 else r.choice(towns) if x<.93 else invent(r)
    return ' '.join(cap(a) if a not in('of','the','du','de','la','qui') else a for a in w.split())
biz='Bakery Roofing Freight Farms Foods Logistics Construction Plumbing Electric Trucking Landscaping Hotel Inn Market Diner Cafe Hardware Lumber Dairy Mills Motors Pizza Tire Glass Flooring Industries Brewing Steel Packing Cannery Fabrication Supply Seafood Nursery Salon Towing Storage Bank Catering'.split()
brand='Amazon Walmart Costco FedEx UPS Boeing Ford Target Kroger Tyson Lyft Uber Medtronic Boeing Chevron Exxon Intel Dell Nucor Alcoa Cargill Smithfield Lowes Safeway Delta Amtrak'.split()
adj='Blue Red Green Golden Silver North West Valley River Cedar Pine Oak Sunset Eagle Prairie Coastal Summit Lakeside Iron Copper Desert Mountain Bay Ridge Harbor Liberty Pioneer Heritage'.split()
def emp(r):
    x=r.random()
    if x<.2: return r.choice(brand)
    if x<.6: return r.choice(adj)+' '+(r.choice(adj)+' ' if r.random()<.3 else '')+r.choice(biz)
    if x<.8: return L(r).replace('. ',' ')+' '+r.choice(['& Sons ','Brothers ','']) .strip()+(' ' if r.random()<0 else ' ')+r.choice(biz)
    return L(r)+' '+r.choice(biz)
def school(r):
    a=r.choice([L(r),r.choice(adj)+' '+r.choice(['Vista','Sky','Creek','View','Hill','Grove','Mesa']),F(r)+' '+L(r)])
    return a+' '+r.choice(['Elementary','Middle School','High School','High','HS','Academy','Elementary School','Montessori','Charter School'])
def fac(r): return r.choice(adj)+' '+r.choice(['Hollow','Ridge','Grove','View','Oaks','Villa','Manor','Trace','Springs'])+(' '+r.choice(['Care Center','Nursing Home','Rehab','Manor','Senior Living']) if r.random()<.5 else '')
heads='Hospital|Medical Center|Clinic|Family Medicine|Regional Medical Center|Memorial Hospital|Health Center|Infirmary|Kidney Institute|Heart Institute|Cancer Center|Eye Associates|Dental|Pediatrics|Orthopedics|Bone & Joint|Family Practice|Urgent Care|Surgical Center|Dialysis|Rehabilitation Hospital|Behavioral Health|Hospice|Home Health|Pharmacy|Nursing Center|Pavilion|Tower|Health System|Fire Department|Police Department|Public Library|Community Center|Food Bank|Credit Union|Historical Society|Housing Authority|School District|Head Start|Early Learning|Elementary|Middle School|High School|Community College|State University|Tech|Academy|Baptist Church|Methodist Church|Lutheran|Synagogue|Islamic Center|Tabernacle|Fellowship|Textiles|Castings|Taproom|Brewing|Foods|Poultry|Packing|Paper|Plastics|Tool & Die|Machine|Foundry|Marine|Boatworks|Logistics|Freight Lines|Transit|Electric Cooperative|Utilities|Energy|Mining|Quarry|Timber|Orchards|Vineyards|Nursery|Stables|Kennels|Auto Body|Tire|Motors|Roofing|Masonry|Drywall|Flooring|Insurance|Mutual|Benefit Trust|Law Group|Accounting|Staffing|Security|Cleaners|Laundry|Bakery|Diner|Grill|Steakhouse|Pizza|Cafe|Hotel|Lodge|Casino|Resort|Arena|Speedway|Gym|Fitness|Yoga|Dance|Music Hall|Theater|Museum|Zoo|Correctional Facility|County Jail|Detention Center|Shelter|Mission|Recovery House|Sober Living|Resettlement|Services|Partners|Foundation|Alliance|Local 44|District 9|Company 3|Battalion'.split('|')
fore='Three Rivers|First Steps|Open Arms|Blue Heron|Quad Cities|Twin Pines|Harbor Point|Green Leaf|Two Rivers|Great Plains|High Desert|Tidewater|Bluegrass|Heartland|Lakeshore|Seven Oaks|Red Barn|Golden Gate|Tri-County|Mid-Valley|Upper Valley|Good Shepherd|Holy Family|Sacred Heart|Our Lady of Mercy|Saint Brigid|Mount Carmel|Zion|Bethany|Ebenezer|Trinity|Northgate|Southfield|Eastbrook|Westover|Riverbend|Stonebridge|Old Mill|Iron Range|Copper Country|Big Sky|Gulf Coast|Sun Valley|Rolling Hills|New Horizons|Second Chance|Safe Harbor|Kindred Spirits|Little Sprouts|Bright Beginnings|Steel City|Motor City'.split('|')
def org(r):
    x=r.random()
    a=r.choice(fore) if x<.35 else L(r).replace('de la ','') if x<.55 else town(r) if x<.75 else r.choice(['St. ','Saint ','Mount ','Fort ','Lake '])+cap(r.choice(lasts+lastsr)) if x<.83 else full(r).replace(', ',' ').replace('"','') if x<.88 else r.choice(adj)+' '+r.choice(fore).split()[-1]
    if r.random()<.12: return a+' '+r.choice(heads).split()[-1]+' of '+town(r)
    return a+' '+r.choice(heads)
S={'O':org,'N':full,'F':F,'L':L,'C':lf,'I':il,'G':town,'E':emp,'S':school,'H':fac}
kinds=dict(O='name',N='name',F='name',L='name',C='name',I='name',G='geography',E='name',S='name',H='geography')
T='''%N is a %a year old man with diabetes.|%N, %a, here for follow up.|%N %aF with chest pain.|Pt %N seen for cough.|Pt: %N.|Patient: %C|Name: %C|%C  DOB 1/2/1950|%C is a %a-year-old woman with asthma.|Mr. %L reports no pain.|Mrs. %L was seen today.|Ms. %L states she is well.|Dr. %L to see in am.|Dr %L aware.|Discussed with Dr. %L.|D/w %L.|Referred by Dr. %N.|PCP %I.|PCP: %N|PCP Dr %L in %G.|Attending: %N, MD|Attending %L.|Surgeon: %L|Assistant: %I|Anesthesia: %L, CRNA|Resident %N.|Fellow %L.|RN %F.|RN %L.|Nurse %F called.|Report to %F RN.|Report given to %N, RN.|Seen by %N, PA-C.|Seen w/ %L.|Tech: %F|Technologist %F.|Sonographer: %N|Interpreter %F.|Interpreter: %N|Counselor %N.|Counselor %F %L met with family.|Case worker %I.|Case manager %N to call.|CM %F.|Social worker %N.|SW %F following.|Therapist %N, DPT|Coordinator %N.|Adjuster %N.|Officer %L present.|Deputy %L.|Trooper %I.|Chaplain %L visited.|Pastor %N at bedside.|Wife %F.|Wife %N at bedside.|wife %F helps.|Husband %F drove.|husband %N agrees.|His wife, %F, is here.|Her daughter, %F, flew in.|Her son %N is POA.|Son %F visits.|Daughter %N (POA) updated.|Mom %F.|Mother %N consents.|Dad %F works nights.|Father %N.|Sister %F.|Brother %F has same.|Niece %F checks on her.|Nephew %N.|Aunt %F.|Uncle %F.|Grandson %F.|Granddaughter %N is caregiver.|Caregiver %F.|Needs ride; caregiver %F.|Friend %F.|Neighbor %F found him.|Roommate %F.|Partner %F.|FOB %F.|Doula %F.|Girlfriend %F.|Boyfriend %N.|Ex %F.|Landlord %L.|Emergency contact: %N.|Ride: %F %L.|Ride with %F.|Contact %N.|Twins %F and %F.|Kids %F, %F and %F.|Lives with %F.|Lives with %F and %F.|Married to %F.|Widow of %F.|%F here with %F.|%F slept well.|%F tolerated session well.|%F will call.|%F is due for labs.|%L to see dentist.|%L NPO for TEE.|%L feeding well.|%L to CT.|%L needs CIWA.|%L: sepsis.|%F called back.|%F agrees with plan.|Call %F with results.|Spoke with %F.|Spoke to %N.|Left message for %F.|Told %F to go to ED.|Text %F.|Dear %F,|Dear Ms. %L:|Hi %F,|Sincerely, %N|Sincerely,\n%N, MD|Thanks, %F|Signed %I, NP|Signed: %N|Electronically signed by %N, MD|E-signed %L|cc: Dr. %L|Cc %N|-%F|- %F in scheduling|%F in PAT|/%F|Dictated by %N.|Dictating: %N|Read by %L.|Verified %L.|Ordering: %L|Ordered by %N.|Collected by %F.|Witness: %N.|Consent by %N.|Supervised by %L.|Team: %F, %F, %L.|Present: %F (wife), %F (son).|wrong label: %C vs %C.|%C (4418) vs %C (4419).|Labs of %N belong to %N.|filed under %N.|Page 1 of 2  %C|Next of kin: %N|Claimant %N.|Donor %F.|Driver %N.|Victim %N.|Inmate %C.|Candidate %N.|Subject %I.|Proband %N.|Decedent %N.|Baby girl %L.|Baby boy %L.|baby %F.|Named %F.|goes by %F.|aka %N.|tattoo "%F" on arm.|%N x4 visits.|%N - no show.|%N/%N.|bed 4 %L, bed 5 %L.|12 %L, 13 %I.|Mr. %L and Mrs. %L.|Drs. %L and %L.|Dr. %L (cards), Dr. %L (renal).|Lives in %G.|Lives in %G, Ohio.|lives at home in %G.|Lives %G.|From %G.|from %G|From %G, TX.|%G.|%G resident.|Resides in %G.|Home %G.|Home to %G.|Home in %G w/ %F.|Moved from %G to %G.|Commutes from %G.|Drives from %G.|Born in %G.|Born at %G.|Fell near %G.|Hiking near %G.|Hit by car in %G.|Seen in %G ED.|Clinic in %G.|Transfer from %G.|To SNF in %G.|%G, CA 90210.|%G CA|%G, Minnesota.|%G, N.C.|Address: %G.|Daughter in %G.|Visits from %G.|flies home to %G.|PCP in %G.|lab in %G.|Works at %E.|Works for %E.|works at %E|Works nights at %E.|Works days at %E as a clerk.|Employer %E.|Employer: %E|Employed by %E.|Job at %E.|Drives for %E.|Drives truck for %E.|Retired from %E.|Used to work at %E.|Cook at %E.|Manager at %E.|Work note for %E given.|Injured at %E.|Roofer for %E.|Foreman at %E.|School: %S|Goes to %S.|Attends %S.|Student at %S.|Teacher at %S.|School nurse at %S.|Note for %S.|Plays for %S.|Coach %L, %S.|Church: %A.|Goes to %A.|Discharge to %H.|From %H.|Transferred from %H w/ fever.|Lives at %H.|Respite at %H.|Resident of %H.|SNF %H.|Accepted at %H.|Copy to %O.|Copies to %O and Dr. %L.|Seen at %O yesterday.|Transferred to %O.|Transfer from %O.|Referred to %O.|Referral to %O sent.|records from %O.|Records requested from %O.|at the %O he fell.|He collapsed at %O around noon.|Letter for %O.|works at %O|Works as a welder at %O.|driver for %O|She is a clerk with %O.|employed by %O|Employer: %O|Facility: %O|School: %O|Sponsor: %O|Mortuary: %O|Agency %O.|Volunteer at %O.|Member of %O.|attends %O|Enrolled in %O.|in the %O.|in the %O today|near the %O in %G.|Swims at %O.|Bring form to %O.|Form completed for %O.|%O called for records.|%O - nephrology consultation|%O ED|%O\n%G|%O|via %O transport|with %O for PT.|Lab: %O|Faxed to %O.|graduate of %O|coach at %O|on behalf of %O|resident of %O|Discharge to %O.|Home health: %O.|Pharmacy: %O.|appointment at %O with Dr. %L.|Dr. %L of %O|%N of %O called.'''.split('|')
Z='''Foley out.|No fever.|BP 120/80.|Lungs clear.|Continue Lasix 40 mg.|Taking Plavix and Lipitor.|On Eliquis.|Started Keflex.|Murphy sign negative.|Babinski down.|Glasgow 15.|Apgar 8/9.|Crohn disease stable.|Parkinson disease on Sinemet.|No Homan sign.|Hx Barrett, GERD.|Graves disease.|Bell palsy resolved.|Hodgkin lymphoma in remission.|Wells score 3.|Braden 18.|Epworth 12.|MoCA 24.|Medtronic pacer check.|Stryker knee.|Hoyer lift.|Rollator ordered.|CPAP ResMed.|Dexcom reading 140.|Return in 2 weeks.|Will call if worse.|May shower.|Will follow.|Call if fever.|Link sent.|Link to portal sent.|Good fetal movement.|Unknown LOC.|Sample collected.|Specimen received.|Taking meds daily.|Denies SI.|Pleasant and calm.|Alert and oriented.|Plan as above.|See note.|Room air 97.|House is clean.|House has stairs.|Page on call.|Rounds q15.|Group: coping skills.|Themes: grief, hope.|Faith is important to her.|Hope to wean.|Grace period ends.|He may drive.|Long term care.|Sharp pain at night.|Stone passed.|Field cut on left.|Hall light on.|Winter cough.|Spring allergies.|Rose colored urine.|Amber urine.|Young child at home.|Love and support given.|Baker cyst.|Cooper ligament.|Price of drugs discussed.|Cross match done.|Brown sputum.|Green sputum.|White count 12.|Black stool.|Gray matter.|Silver van.|Blue lips.|Gold standard discussed.|West Nile neg.|St Jude valve.|Mount Sinai records asked.|Washington State resident.|Mexico trip in 2019.|Visiting from India.|Born in Vietnam.|Speaks Spanish.|Hmong interpreter.|Somali speaking.|Catholic.|New Hampshire.|New Jersey.|North Carolina.|Virginia.|Texas.|Vaccines: MMR, Varivax, Hib.|Denver ok.|Boston naming 50.|Doppler done.|Holter ordered.|Cx: E coli.|H. pylori neg.|C. diff neg.|S. aureus.|E. coli in urine.|Vitamin D low.|Hep B neg.|A. Colon, biopsy.|B. Stomach, biopsy.|Type A aneurysm.|Grade I.|Stage II.|Part B.|Blood type O.|RA 96.|RUQ pain.|L&D.|I&D done.|H&P.|Q&A.|D&C.|T&A.|NPO.|PT/OT.|IV L AC.|PERRL.|NKDA.|PCN allergy.|Labs: Na 137, K 4.4, Cl 101.|A1c 7.2.|TSH 2.1.|INR 2.4.|MRI brain neg.|CT head neg.|CXR clear.|EKG sinus.|Echo EF 55.|Fluids and rest.|Ice and elevate.|Diet: cardiac.|Code status full.|DNR.|HIPAA form.|Medicaid pending.|Medicare.|Humana.|Ford truck.|Toyota.|Honda Civic.|Coke 2 a day.|Harvard Pilgrim.|Kaiser.|Walgreens.|CVS.|Quest.|Epic.|Zoom.|Christmas tree.|Monday.|See Tuesday.|ED Resident Note.|Progress Note|DISCHARGE SUMMARY|ASSESSMENT:|PLAN:|IMPRESSION:|Chief Complaint:|Cardiology Consult|Physical Therapy Daily Note|Nursing Note|Operative Report|SUBJECTIVE: doing well.|OBJECTIVE: T 98.6.|History: HTN, DM.|Meds: Norvasc, Zocor, Flomax.|Allergies: Bactrim.|Exam: benign.|Procedure: EGD.|Findings: normal.|Diagnosis: gout.|Comment: hemolyzed.|Dispo: home.|Diet advanced.|Wound clean.|Sutures out.|Drain 20 mL.|Chest tube out.|Pain 3/10.|Sat 95%.|Weight 80 kg.|Wt 10.4.|HC 47.|GBS neg.|Epidural.|Pitocin.|Vacuum.|Suction.|NG out.|Trach care.|Vent weaned.|Sinus rhythm.|Afib.|Chads 3.|Rehab.|Home PT.|Hospice.|Telehealth visit.|Consent signed.|Time 35 min.|Questions answered.|Follow up PRN.|RTC 3 mo.|RTED.|Good candidate.|No red flags.|Normal gait.|Romberg neg.|Rinne pos.|Weber midline.|Snellen 20/20.|Goldmann 16.|Ishihara ok.|Ranson 2.|Child-Pugh B.|Mallampati II.|Cormack 1.|Gleason 7.|Gustilo II.|Garden 3.|Salter II.|Bosniak 2.|Kerley lines.|Swan out.|Blake drain.|Penrose.|Hemovac.|Vicryl.|Dermabond.|Steri-Strips.|Silvadene.|Unna boot.|Jobst.|Ace wrap.|CAM boot.|Cane.|Walker.|Wheelchair.|Jumped off Jack.|Taking his time.|Mills test neg.|Allen test ok.|Speed test neg.|Adams forward bend.|Kennedy ulcer.|Dr. Scholl insert.|Dr. Comfort shoes.|Mrs. Dash.'''.split('|')
drugs=[w for w,c in lex.items() if 'd' in c and not set(c)&set('FL')]
import collections
tri2=collections.defaultdict(list)
for w in random.Random(2).sample(drugs,12000)+[w for w,c in lex.items() if c=='i']:
    x='^^'+w+'$'
    for i in range(2,len(x)): tri2[x[i-2:i]].append(x[i])
def invdrug(r):
    while True:
        w='^^'
        while w[-1]!='$' and len(w)<15: w+=r.choice(tri2[w[-2:]])
        w=w[2:-1]
        if 5<=len(w)<=12 and w not in lex: return w
def D(r): return cap(r.choice(drugs) if r.random()<.5 else invdrug(r))
def Y(r):
    x=r.random()
    w=r.choice(lasts) if x<.35 else r.choice(lastsr) if x<.7 else invent(r)
    w=cap(w)
    return w+'-'+cap(r.choice(lasts+lastsr)) if r.random()<.15 else w
def B(r): return cap(invdrug(r)) if r.random()<.6 else cap(r.choice(EN))+r.choice(['','Flex','Care','Pro','Med'])
X={'D':D,'Y':Y,'B':B}
Z2="""%Y sign negative.|%Y sign absent.|No %Y sign.|%Y absent.|%Y negative.|%Y neg.|%Y positive.|%Y test pos.|%Y score 3.|%Y 12.|%Y 8/10.|%Y scale 40.|%Y procedure done.|%Y fracture.|%Y disease.|%Y's disease.|%Y syndrome.|Hx %Y syndrome.|no %Y.|%Y drain out.|%Y catheter in.|%Y tube.|%Y clamp.|%Y valve 2019.|%Y stain neg.|%Y grade II.|%Y type 2.|%Y classification B.|%Y criteria met.|%Y brace.|%Y lines.|%Y lymphoma.|%Y and %Y negative.|(%Y 3)|%Y technique.|%Y maneuver.|%Y approach used.|%Y index 4.|%Y lesion.|%Y phenomenon.|%Y triad.|%Y ulcer.|%Y hernia.|%Y cyst.|%Y nodes.|%Y cells.|%Y stage 3.|%Y view.|%Y forceps.|%Y retractor.|%Y flap.|%Y repair.|%Y laxity.|%Y formula.|%Y protocol.|%Y inventory 18.|%Y depression scale 9.|a %Y catheter|the %Y device|%Y vs %Y disease.|%Y or %Y unlikely.|No %Y or %Y.|%D 40 mg daily.|%D 5.|Started %D.|Continue %D.|Hold %D.|%D held.|On %D and %D.|%D, %D, %D.|Meds: %D, %D.|%D prn.|%D bid.|%D refilled.|%D q6h.|Took %D.|switched to %D.|allergic to %D.|%D x 5 d.|%D stopped.|%D/%D given.|%D.|%D and %D.|no %D.|IV %D.|%D gtt.|%D drops.|%D patch.|%D works.|Off %D.|Dose of %D up.|%D after dental.|Rx %D.|%B pump.|%B monitor.|%B device.|%B lead.|%B stent 3.0.|%B mask.|%B cream.|%B dressing.|%B machine.|%B kit.|%B bed.|%B diet.|Wears %B.|Uses %B.|%B ordered.|%B applied.|%B x2.|%B low.|%B high.|%B normal.|%B noted.|%B today.|%B done.|%B pending.""".split('|')
def note(r):
    n=r.randint(3,8); out=[];spans=[]
    text=''
    st=r.random()
    known=[]
    for k in range(n):
        s=r.choice(T) if r.random()<.45 else r.choice(Z2) if r.random()<.5 else r.choice(Z)
        sep='' if not text else '\n' if r.random()<.12 or text.endswith(',') else ' '
        if text and sep==' ' and text[-1] not in '.,:;!?)"|': text+='.' if r.random()<.8 else r.choice([';',','])
        text+=sep
        pos=0
        for m in re.finditer(r'%([A-Za-z])',s):
            text+=s[pos:m.start()]; pos=m.end(); c=m.group(1)
            if c in X: text+=X[c](r); continue
            if c=='a': text+=str(r.randint(18,89)); continue
            if c=='A': v=r.choice(['First','Mount Zion','Grace','St. '+F(r),town(r),'New Hope'])+' '+r.choice(['Baptist Church','AME','Lutheran','Methodist','Assembly','Temple']); kind='name'
            else: v=S[c](r); kind=kinds[c]
            if c in 'LF' and known and r.random()<.25: v=r.choice(known)
            if kind=='name' and c in 'FL' : known.append(v)
            a=len(text.encode()); text+=v; spans.append(dict(start=a,end=len(text.encode()),kind=kind))
        text+=s[pos:]
    d=dict(id='G0001',text=text,spans=spans)
    if st<.15: d=style(d,str.lower) or d
    elif st<.33: d=style(d,str.upper) or d
    return d
def synth(n,seed):
    r=random.Random(seed); return [note(r) for _ in range(n)]

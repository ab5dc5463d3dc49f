"""Makes data/weights.bin.gz of claim/deid: those of a conditional random field over the words of invented notes, with the
features that the package itself computes. The notes: those of odd numbers of testdata (the even ones are held back) and those
of own.txt there, also with other names, in capitals and in small letters; those of notes.txt beside this file; sentences put
together by the rules of sentences.py; titles of ICD-10-CM, which name nobody. Needs python-crfsuite 0.9.12 (PyPI). Run it in the root of the repository:

    go test -c -o rows.test ./claim/deid
    python internal/gen/deid/weights.py --rows ./rows.test --scratch DIR

The result depends on the files of the repository alone."""
import argparse, collections, gzip, io, json, os, random, re, struct, subprocess, sys
import pycrfsuite

HERE = os.path.dirname(os.path.abspath(__file__))
W = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(HERE))), "claim", "deid") + "/"
def load(p): return [json.loads(l) for l in open(p)]
def odd(ns): return [n for n in ns if int(n['id'][1:])%2==1]
orig=odd(load(W+'testdata/deid200.ndjson'))+odd(load(W+'testdata/deid80.ndjson'))+odd(load(W+'testdata/deid100.ndjson'))
lex={}
for l in gzip.open(W+'data/lexicon.txt.gz','rt'):
    w,c=l.split(); lex[w]=c
firsts=[w for w,c in lex.items() if 'F' in c]; firstsr=[w for w,c in lex.items() if 'f' in c]
lasts=[w for w,c in lex.items() if 'L' in c]; lastsr=[w for w,c in lex.items() if 'l' in c]
towns=[w for w,c in lex.items() if 'g' in c]; mtowns=gzip.open(W+'data/towns.txt.gz','rt').read().split('\n')
tri=collections.defaultdict(list)
for w in random.Random(1).sample(firstsr+lastsr,30000):
    x='^^'+w+'$'
    for i in range(2,len(x)): tri[x[i-2:i]].append(x[i])
def invent(r):
    while True:
        w='^^'
        while w[-1]!='$' and len(w)<14: w+=r.choice(tri[w[-2:]])
        w=w[2:-1]
        if 4<=len(w)<=11 and w not in lex: return w
def pick(r,a,b):
    x=r.random()
    if x<.4: return r.choice(a)
    if x<.8: return r.choice(b)
    return invent(r)
def caselike(new,old):
    if old.isupper() and len(old)>1: return new.upper()
    if old[:1].isupper(): return new.capitalize()
    return new
def rename(n,r):
    t=n['text'].encode(); out=b''; spans=[]; pos=0; memo={}
    for s in sorted(n['spans'],key=lambda s:s['start']):
        out+=t[pos:s['start']]; v=t[s['start']:s['end']].decode()
        if s['kind']=='name' and r.random()<.85 and not re.search(r'[&]|Inc|LLC',v):
            def sub(m):
                w=m.group(0); k=w.lower()
                if len(w)<3 or k in('van','der','von','ibn','jr','iii','and','de','la','las','del','los'): return w
                if k not in memo:
                    c=lex.get(k,'')
                    isfirst=('F' in c or 'f' in c) and not ('L' in c) or m.start()==0 and 'L' not in c
                    memo[k]=pick(r,firsts,firstsr) if isfirst else pick(r,lasts,lastsr)
                    if r.random()<.04: memo[k]+="-"+pick(r,lasts,lastsr).capitalize()
                    elif r.random()<.02: memo[k]="o'"+memo[k]
                return caselike(memo[k],w)
            if len(v.split())>=2 and any(lex.get(x.lower(),'')[:1]=='s' and not set(lex.get(x.lower(),''))&set('FfLl') for x in v.split()): pass
            else: v=re.sub(r"[^\W\d_]+",sub,v)
        elif s['kind']=='geography' and not re.search(r'\d',v) and r.random()<.8:
            up=v.isupper(); lo=v.islower()
            if ' ' in v or r.random()<.25: nv=r.choice(mtowns)
            else: nv=r.choice(towns) if r.random()<.85 else invent(r)
            v=nv.upper() if up else nv if lo else ' '.join(x.capitalize() if x not in('of','the','du','de','la') else x for x in nv.split())
        a=len(out); out+=v.encode(); spans.append(dict(start=a,end=len(out),kind=s['kind'])); pos=s['end']
    out+=t[pos:]
    return dict(id=n['id'],text=out.decode(),spans=spans)
def style(n,f):
    t=n['text']; u=f(t)
    if len(u)!=len(t) or not all(len(a.encode())==len(b.encode()) for a,b in zip(t,u)): return None
    return dict(id=n['id'],text=u,spans=n['spans'])
def augment(ns,k,seed,keep=True):
    r=random.Random(seed); out=[]
    for n in ns:
        if keep: out.append(n)
        for j in range(k):
            m=rename(n,r); x=r.random()
            if x<.12: m=style(m,str.lower) or m
            elif x<.27: m=style(m,str.upper) or m
            out.append(m)
    return out
def rows(ns,tag):
    p=os.path.join(ARGS.scratch, tag+'.ndjson'); q=os.path.join(ARGS.scratch, tag+'.rows')
    with open(p,'w') as f:
        for n in ns: f.write(json.dumps(n,ensure_ascii=False)+'\n')
    e=dict(os.environ,DEID_NOTES=os.path.abspath(p),DEID_ROWS=os.path.abspath(q))
    subprocess.run([os.path.abspath(ARGS.rows),'-test.run','TestTrainingRows'],check=True,env=e,cwd=W,stdout=subprocess.DEVNULL)
    out=[];cur=None
    for l in open(q):
        if l[0]=='#': cur=[];out.append(cur);continue
        f=l.split(); cur.append((f[0],int(f[1]),int(f[2]),f[3:]))
    return out
def train(R,model,c1=0.5,c2=0.02,it=80):
    t=pycrfsuite.Trainer(verbose=False)
    for s in R:
        if s: t.append([x[3] for x in s],[x[0] for x in s])
    t.select('lbfgs'); t.set_params({'c1':c1,'c2':c2,'max_iterations':it,'feature.possible_transitions':True,'feature.minfreq':2})
    t.train(model)
def dump(model):
    tg=pycrfsuite.Tagger(); tg.open(model); i=tg.info()
    return i.transitions,i.state_features
def templates():
    out=[]
    for l in open(os.path.join(HERE,'notes.txt')):
        l=l.rstrip('\n')
        if not l: continue
        text=b'';spans=[];pos=0
        for m in re.finditer(r'<([^<>]+)>|\{([^{}]+)\}',l):
            text+=l[pos:m.start()].encode(); v=m.group(1) or m.group(2); k='name' if m.group(1) else 'geography'
            t=re.match(r'(?i)((?:mr|mrs|ms|miss|dr|fr|nurse|sister|pastor|chaplain|officer|trooper|inmate|gunny|auntie|brother|old mr|rn|mom|cnm|doula|mr|micu fellow)\.? )(?=\S)',v) if k=='name' else None
            if t: text+=t.group(1).encode(); v=v[t.end():]
            if v in('Cardiology','Pharmacy','Ortho','Team Blue','Colleague','Kappa house'): text+=v.encode(); pos=m.end(); continue
            s=len(text); text+=v.encode(); spans.append(dict(start=s,end=len(text),kind=k)); pos=m.end()
        text+=l[pos:].encode()
        out.append(dict(id='T1',text=text.decode(),spans=spans))
    return out

TITLES=re.compile(r"(?i)(mr|mrs|ms|miss|dr|drs|fr|father|nurse|sister|brother|pastor|chaplain|officer|ofc|trooper|sgt|ssgt|lt|col|det|deputy|judge|rabbi|imam|rn|lpn|cna|crna|cnm|np|pa|doula|mom|auntie|aunt|uncle|granny|grandma|tutu|grandpa|prof|professor|emeritus|elder|deacon|coach|inmate)\.? (?=\S)")
def own():
    out=[]
    for l in open(W+'testdata/own.txt'):
        l=l.rstrip('\n').replace('\\n','\n')
        if not re.search('[<{]',l): continue
        text=b'';spans=[];pos=0
        for m in re.finditer(r'<([^<>\s\d][^<>]*)>|\{([^{}]+)\}|\[([^\[\]]+)\]',l):
            text+=l[pos:m.start()].encode(); v=m.group(1) or m.group(2) or m.group(3); k='name' if m.group(1) else 'geography' if m.group(2) else 'other'
            while k=='name' and (t:=TITLES.match(v)): text+=t.group(0).encode(); v=v[t.end():]
            s=len(text); text+=v.encode(); spans.append(dict(start=s,end=len(text),kind=k)); pos=m.end()
        text+=l[pos:].encode()
        out.append(dict(id='T1',text=text.decode(),spans=spans))
    return out
STOP=set('of the and with in to for by or as at on from due a an'.split())
def titles(n):
    p=os.path.join(ARGS.scratch,'titles')
    subprocess.run([os.path.abspath(ARGS.rows),'-test.run','TestTrainingTitles'],check=True,env=dict(os.environ,DEID_TITLES=os.path.abspath(p)),cwd=W,stdout=subprocess.DEVNULL)
    r=random.Random(21); L=open(p).read().split('\n')
    heads=['Dx','Assessment','Impression','Problem','PMH','A/P','Diagnosis','Hx','Findings','1.','2.','Problem list','']
    out=[]
    for _ in range(n):
        t=''
        for k in range(r.randint(1,4)):
            x=r.choice(L).replace(', unspecified','')
            if r.random()<.6: x=re.split(r'[,(]',x)[0].strip()
            y=r.random()
            if y<.45: x=' '.join(w if w in STOP else w[:1].upper()+w[1:] for w in x.split(' '))
            elif y<.55: x=x.lower()
            h=r.choice(heads)
            if r.random()<.4 and h: x=h+(' ' if h[-1]=='.' else ': ')+x
            if r.random()<.2: x=r.choice(['No ','Hx of ','Possible ','History of '])+x
            t+=('' if not t else r.choice(['. ','. ','\n','; ']))+x
        d=dict(id='T1',text=t,spans=[])
        if r.random()<.2: d=style(d,str.upper) or d
        elif r.random()<.08: d=style(d,str.lower) or d
        out.append(d)
    return out

def main():
    from sentences import synth
    R=rows(synth(4500,3),'sentences')+rows(augment(orig,6,11),'notes')+rows(augment(templates(),3,5,False),'further')+rows(augment(own(),6,13),'own')+rows(titles(800),'titles')
    model=os.path.join(ARGS.scratch,'model')
    train(R,model)
    trans,sf=dump(model); L=['O','N','G']
    W2=collections.defaultdict(lambda:[0,0,0])
    for (f,l),w in sf.items(): W2[int(f)][L.index(l)]=w
    q=lambda x:max(-32767,min(32767,round(x*1000)))
    b=b''.join(struct.pack('<h',q(trans.get((x,y),0))) for x in L for y in L)
    for f in sorted(W2):
        v=[q(x) for x in W2[f]]
        if f!=99<<24 and any(abs(x)>=20 for x in v): b+=struct.pack('<Ihhh',f,*v)
    o=io.BytesIO()
    with gzip.GzipFile(fileobj=o,mode='wb',compresslevel=9,mtime=0,filename='') as z: z.write(b)
    open(W+'data/weights.bin.gz','wb').write(o.getvalue()); print(len(b),len(o.getvalue()))

if __name__=='__main__':
    p=argparse.ArgumentParser(); p.add_argument('--rows',required=True); p.add_argument('--scratch',required=True); ARGS=p.parse_args()
    sys.modules['weights']=sys.modules['__main__']
    main()

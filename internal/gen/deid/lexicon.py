"""Makes data/lexicon.txt.gz and data/towns.txt.gz of claim/deid from lists that PyPI, npm and Debian hold (data/README.md).

    lexicon.py --names DIR --babynames FILE --faker DIR --unii FILE --geonames FILE --scowl SMALL MEDIUM LARGE --medical FILE --out DIR

A line of the lexicon is a word in small ASCII letters, a blank and its classes. The result depends on the input alone."""
import argparse, collections, gzip, importlib, io, re, sys, unicodedata

def fold(s):
    s = s.replace("’", "'").replace("ł", "l").replace("Ł", "L").replace("đ", "d").replace("Đ", "D").replace("ø", "o").replace("Ø", "O").replace("ß", "ss").replace("ı", "i").replace("æ", "ae").replace("Æ", "Ae")
    s = "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))
    return s.lower().replace("'", "").replace("`", "")

word = re.compile(r"[a-z]{2,}$")
classes = collections.defaultdict(set)

def put(w, c):
    w = fold(w)
    if word.match(w):
        classes[w].add(c)

def lines(name, encoding="utf-8"):
    with open(name, encoding=encoding) as f:
        return f.read().splitlines()

def main():
    p = argparse.ArgumentParser()
    for a in "names babynames faker unii geonames medical out".split():
        p.add_argument("--" + a, required=True)
    p.add_argument("--mesh", required=True)
    p.add_argument("--scowl", nargs=3, required=True)
    p.add_argument("--last", type=int, default=50000)
    p.add_argument("--first", type=int, default=400)
    a = p.parse_args()

    # words of the language, by how common they are: s, m, r; P a word that is written with a capital
    proper = set()
    for name, c in zip(a.scowl, "smr"):
        for w in lines(name):
            if w.endswith("'s"):
                continue
            if w[:1].isupper():
                if not w.isupper() and c != "r":
                    proper.add(fold(w))
            elif "'" not in w:
                put(w, c)
    for w in lines(a.medical):
        put(w, "i")

    # last names by rank of the census of 1990: L, l
    for n, line in enumerate(lines(a.names + "/dist.all.last")):
        if n < a.last:
            put(line.split()[0], "L" if n < 8000 else "l")
    # first names by births since 1930: F, f
    import pyarrow.parquet as pq
    births = collections.Counter()
    t = pq.read_table(a.babynames).to_pydict()
    for year, name, n in zip(t["year"], t["name"], t["n"]):
        if year >= 1930:
            births[fold(name)] += n
    for name, n in births.items():
        if n >= a.first:
            put(name, "F" if n >= 10000 else "f")
    sys.path.insert(0, a.faker)
    for locale in "en_IN vi_VN pl_PL yo_NG ig_NG ha_NG es_MX es_CO es_AR tw_GH en_PK en_KE zu_ZA zh_CN tr_TR id_ID hr_HR cs_CZ hu_HU ro_RO az_AZ fr_FR it_IT pt_BR de_DE nl_NL sv_SE no_NO fi_FI ga_IE lt_LT et_EE".split():
        pr = importlib.import_module("faker.providers.person." + locale).Provider
        for attr, c in (("first_names", "f"), ("first_names_male", "f"), ("first_names_female", "f"), ("last_names", "l"), ("last_names_male", "l"), ("last_names_female", "l"), ("first_romanized_names", "f"), ("last_romanized_names", "l")):
            for full in getattr(pr, attr, ()):
                for w in re.split(r"[ -]", full):
                    if len(w) > 1 and all(ord(ch) < 0x250 or 0x1e00 <= ord(ch) < 0x1f00 for ch in w):
                        put(w, c)

    # drugs: d, of single-word brand and official names
    for line in lines(a.unii, "utf-8"):
        f = line.split("\t")
        if len(f) > 1 and f[1] in ("bn", "of"):
            w = fold(f[0])
            if len(w) >= 4 and word.match(w):
                put(w, "d")
            elif f[1] == "bn":
                for w in re.findall(r"[a-z]{4,}", w):
                    if not classes[w]:
                        put(w, "d")
        m = re.match(r"([A-Z]{4,}) COMPONENT ", f[0])
        if m:
            put(m.group(1), "d")
    # names of diseases of MeSH: i, or e where a last name stands in one
    import bz2, pickle
    for _, data in pickle.load(bz2.open(a.mesh))["disease_canonical_to_data"].items():
        if data.get("mesh_id"):
            for w in re.findall(r"[A-Za-z\u00c0-\u024f]{4,}", data["name"]):
                c = classes[fold(w)]
                if not c & set("smr"):
                    if c & set("Ll") and not c & set("Ff"):
                        put(w, "e")
                    elif not c:
                        put(w, "i")
    # towns: g; those of several words in a list of their own
    towns = set()
    for line in lines(a.geonames):
        f = line.split("\t")
        town = fold(f[2]).replace(".", "").strip()
        town = re.sub(r" \(.*", "", town)
        if word.match(town) and len(town) > 2:
            put(town, "g")
        elif re.match(r"[a-z]+([ -][a-z]+)+$", town):
            towns.add(town.replace("-", " "))
        county = fold(f[5]).strip() if len(f) > 5 else ""
        if word.match(county) and len(county) > 3:
            put(county, "c")
    for w in proper:
        if word.match(w) and not classes[w] & set("FfLlg"):
            classes[w].add("P")
        if not classes[w]:
            del classes[w]

    def write(name, rows):
        b = io.BytesIO()
        with gzip.GzipFile(fileobj=b, mode="wb", compresslevel=9, mtime=0, filename="") as z:
            z.write("\n".join(rows).encode())
        open(a.out + "/" + name, "wb").write(b.getvalue())
        print(name, len(rows), len(b.getvalue()))
    order = "smriPeFfLldgc"
    drop = lambda s: "".join(c for c in order if c in s and not (c == "f" and "F" in s or c == "l" and "L" in s or c == "m" and "s" in s or c == "r" and ("s" in s or "m" in s)))
    write("lexicon.txt.gz", sorted(w + " " + drop(s) for w, s in classes.items() if s))
    write("towns.txt.gz", sorted(towns))
    n = collections.Counter()
    for w, s in classes.items():
        for c in drop(s):
            n[c] += 1
    print(n)

main()

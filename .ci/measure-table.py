"""Invented claims (make N), the tables that polars writes of them (polars FILE DIR), the sums of two folders (compare A B)."""
import sys


def make(n):
    import datetime, json, random
    r = random.Random(7)
    dx = ["E11.9", "I10", "E78.5", "J44.1", "N18.31", "E11.22", "I50.9", "F33.1", "M54.50", "Z79.4", "K21.9", "J06.9", "R07.9", "Z00.00", "M17.11", "G47.33"]
    codes = ["99213", "99214", "99215", "36415", "80053", "83036", "93000", "85025", "71046", "G0439", "97110", "J1100"]
    first = datetime.date(2025, 10, 1)
    for i in range(n):
        d = (first + datetime.timedelta(days=r.randrange(330))).isoformat()
        k = r.sample(dx, r.randint(1, 4))
        claim = {
            "id": "C%07d" % i, "setting": "professional", "from": d,
            "patient": {"lastName": "DOE", "firstName": "JANE", "birthDate": "19%02d-%02d-%02d" % (r.randint(30, 99), r.randint(1, 12), r.randint(1, 28)), "sex": r.choice("FM"),
                        "relationship": "self", "address": {"line1": "1 MAIN ST", "city": "SPRINGFIELD", "state": "IL", "zip": "62701"}},
            "subscriber": {"memberId": "M%06d" % r.randrange(250000)},
            "payer": {"name": "EXAMPLE HEALTH", "id": "%05d" % r.randint(10001, 10020), "filingIndicator": "CI"},
            "billing": {"organization": "EXAMPLE CLINIC", "npi": "1234567893", "taxId": "123456789"},
            "rendering": {"lastName": "ROE", "firstName": "RICHARD", "npi": "1245319599"},
            "claim": {"placeOfService": "11"},
            "diagnoses": [{"code": c} for c in k],
            "services": [{"code": c, "units": "1", "charge": "%d.%02d" % (r.randint(10, 400), r.randrange(100)), "date": d, "for": [r.choice(k)]} for c in r.sample(codes, 3)],
        }
        sys.stdout.write(json.dumps(claim, separators=(",", ":")) + "\n")


def polars(file, folder):
    import polars as pl
    k = pl.scan_ndjson(file, infer_schema_length=1000).with_row_index("claim_key", offset=1)
    at = lambda *path: __import__("functools").reduce(lambda e, n: e.struct.field(n), path[1:], pl.col(path[0]))
    claims = k.select(
        "claim_key", pl.col("id").alias("claim_id"), pl.col("setting").cast(pl.Categorical), pl.col("from").str.to_date().alias("from_date"),
        at("subscriber", "memberId").alias("member_id"), at("patient", "birthDate").str.to_date().alias("birth_date"), at("patient", "sex").alias("sex"),
        at("patient", "address", "state").alias("state"), at("patient", "address", "zip").alias("zip"),
        at("payer", "id").alias("payer_id"), at("payer", "name").alias("payer_name"), at("payer", "filingIndicator").alias("filing_indicator"),
        at("billing", "npi").alias("billing_npi"), at("billing", "taxId").alias("billing_tax_id"), at("rendering", "npi").alias("rendering_npi"),
        pl.col("diagnoses").list.first().struct.field("code").alias("principal_diagnosis"), pl.col("diagnoses").list.len().alias("diagnoses"), pl.col("services").list.len().alias("lines"),
        pl.col("services").list.eval(pl.element().struct.field("charge").cast(pl.Decimal(12, 2))).list.sum().alias("charge"))
    lines = k.select("claim_key", "services").explode("services", empty_as_null=False).unnest("services").select(
        "claim_key", "code", pl.col("date").str.to_date().alias("from_date"), pl.col("units").cast(pl.Decimal(15, 3)), pl.col("charge").cast(pl.Decimal(12, 2)), pl.col("for").list.first().alias("diagnosis1"))
    dx = k.select("claim_key", "diagnoses").explode("diagnoses", empty_as_null=False).unnest("diagnoses").select("claim_key", "code", pl.col("code").str.slice(0, 3).alias("category"))
    for name, t in (("claims", claims), ("lines", lines), ("diagnoses", dx)):
        t.sink_parquet(f"{folder}/{name}.parquet")


def compare(a, b):
    import polars as pl
    for t in ("claims", "lines", "diagnoses"):
        sums = []
        for folder in (a, b):
            what = [pl.len(), pl.col("claim_key").cast(pl.Int64).sum()] + ([pl.col("charge").sum()] if t != "diagnoses" else [])
            sums.append(pl.scan_parquet(f"{folder}/{t}.parquet").select(what).collect().rows())
        print(t, sums[0], "equal" if sums[0] == sums[1] else f"differs: {sums[1]}")
        if sums[0] != sums[1]:
            sys.exit(1)


command, *rest = sys.argv[1:]
{"make": lambda: make(int(rest[0])), "polars": lambda: polars(*rest), "compare": lambda: compare(*rest)}[command]()

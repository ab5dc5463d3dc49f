import csv, decimal, pathlib, sys
import duckdb, polars

root = pathlib.Path(sys.argv[1])
wrong = 0
for name in ("claims", "lines", "diagnoses", "procedures"):
    rows = list(csv.DictReader(open(root / f"{name}.csv", newline="")))
    file = str(root / f"{name}.parquet")
    frame = polars.read_parquet(file)
    con = duckdb.connect()
    n = con.execute(f"select count(*) from '{file}'").fetchone()[0]
    checks = [("rows", len(rows), n, frame.height)]
    if "charge" in rows[0]:
        want = sum((decimal.Decimal(r["charge"]) for r in rows if r["charge"]), decimal.Decimal(0))
        checks.append(("charge", want, con.execute(f"select sum(charge) from '{file}'").fetchone()[0], frame["charge"].sum()))
    if "code" in rows[0]:
        want = sorted({r["code"] for r in rows if r["code"]})
        checks.append(("codes", want, [r[0] for r in con.execute(f"select distinct code from '{file}' where code is not null order by 1").fetchall()], sorted(frame["code"].drop_nulls().unique().to_list())))
    if "from_date" in rows[0]:
        want = min(r["from_date"] for r in rows if r["from_date"])
        checks.append(("first day", want, str(con.execute(f"select min(from_date) from '{file}'").fetchone()[0]), str(frame["from_date"].min())))
    for what, *values in checks:
        ok = all(v == values[0] for v in values)
        wrong += not ok
        print("ok" if ok else "DIFFERENT", name, what, values[0] if ok and what != "codes" else "" if ok else [str(v)[:80] for v in values])
sys.exit(1 if wrong else 0)

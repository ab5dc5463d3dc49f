"""Holds what medcode says of 835 files against pyx12, oxedi and x12sdk; used by interop-835.

Arguments: the program medcode, and a folder with generated 835 files.
"""

import io
import json
import logging
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path

import oxedi
import pyarrow
import pyx12.params
import pyx12.x12n_document
from x12sdk.generate import generate_835
from x12sdk.io import X12ModelReader

logging.disable(logging.CRITICAL)

GENERATED = 100  # files of x12sdk


def text(value):
    return value.decode() if value else ""


def number(value):
    return None if value is None else Decimal(value)


# What is compared: a payment is its trace, amount and provider adjustments, with its claims; a claim its number, status,
# amounts and adjustments, with its lines; a line its code, amounts and adjustments. Amounts are decimals.


def of_medcode(program, name):
    """The payments of a file as medcode has them; the findings, too."""
    out = subprocess.run([program, "remit", "--json", name], capture_output=True, text=True, check=False)
    payments, findings = [], []

    def adjustments(row):
        return [(a["group"], a["reason"], Decimal(a["amount"]), number(a["quantity"])) for a in row["adjustments"]]

    for line in out.stdout.splitlines():
        row = json.loads(line)
        kind = row.get("type")
        if kind == "payment":
            provider = [(a["reason"], a["reference"], Decimal(a["amount"])) for a in row["providerAdjustments"]]
            payments.append((row["trace"], Decimal(row["amount"]), row["method"], row["payer"], provider, []))
        elif kind == "claim":
            claim = (row["claim"], row["status"], row["payerClaim"], Decimal(row["charge"]), Decimal(row["paid"]), number(row["patientResponsibility"]))
            payments[-1][-1].append((*claim, adjustments(row), []))
        elif kind == "line":
            line = (row["code"], Decimal(row["charge"]), Decimal(row["paid"]), Decimal(row["units"]), row["control"])
            payments[-1][-1][-1][-1].append((*line, adjustments(row)))
        elif "rule" in row:
            findings.append(row)
        elif not row.get("summary"):
            raise AssertionError(f"{name}: a line of no kind")
    return payments, findings


def of_oxedi(name):
    result = oxedi.parse_file(name)
    tables = {t: pyarrow.table(result.tables[t]).to_pylist() for t in result.tables}
    payments = [
        (text(p["trace_number"]), p["total_payment_amount"], text(p["payment_method"]), text(p["payer_name"]), [], []) for p in tables["payments"]
    ]
    claims, lines = [], []
    for c in tables["claims"]:
        claim = (text(c["claim_id"]), text(c["claim_status"]), text(c["payer_control_number"]), c["charge_amount"], c["payment_amount"], c["patient_responsibility"])
        claims.append((*claim, [], []))
        payments[c["payment"]][-1].append(claims[-1])
    for s in tables["services"]:
        units = Decimal(1) if s["units_paid"] is None else s["units_paid"]
        lines.append((text(s["procedure_code"]), s["charge_amount"], s["payment_amount"], units, text(s["line_item_control_number"]), []))
        claims[s["claim"]][-1].append(lines[-1])
    for a in tables["adjustments"]:
        to = claims[a["claim"]][-2] if a["service"] is None else lines[a["service"]][-1]
        to.append((text(a["group_code"]), text(a["reason_code"]), a["amount"], a["quantity"]))
    for a in tables["provider_adjustments"]:
        payments[a["payment"]][-2].append((text(a["reason_code"]), text(a["reference_id"]), a["amount"]))
    return payments, [str(d) for d in result.diagnostics]


def sets_of(name):
    """Each transaction set of a file as a file of its own."""
    content = Path(name).read_text().replace("\n", "")
    begin, end = content.index("~ST*835*") + 1, content.index("~GE*") + 1
    for one in re.split(r"(?<=~)(?=ST\*835\*)", content[begin:end]):
        if one:
            yield content[:begin] + one + "GE*1*1~IEA*1*000000001~"


def of_x12sdk(content):
    """The payment of a file with one transaction set; None when it has a second PLB, of which x12sdk reads one only."""
    if content.count("~PLB*") > 1:
        return None
    with X12ModelReader(content) as reader:
        (model,) = list(reader.models())

    def adjustments(segments):
        for s in segments or []:
            for i in range(1, 7):
                reason = getattr(s, f"adjustment_reason_code_{i}")
                if reason:
                    quantity = getattr(s, f"quantity_{i}")
                    yield (s.adjustment_group_code, reason, getattr(s, f"monetary_amount_{i}"), number(quantity))

    claims = []
    for header in model.loop_2000 or []:
        for c in header.loop_2100:
            p, lines = c.clp_segment, []
            for s in c.loop_2110 or []:
                v = s.svc_segment
                code = v.composite_medical_procedure_identifier_1.split(":")[1]
                units = Decimal(1) if v.units_of_service_paid_count is None else Decimal(v.units_of_service_paid_count)
                control = [r.reference_identification for r in s.ref_segment or [] if r.reference_identification_qualifier == "6R"]
                lines.append((code, v.line_item_charge_amount, v.line_item_provider_payment_amount, units, "".join(control), list(adjustments(s.cas_segment))))
            claim = (p.patient_control_number, p.claim_status_code, p.payer_claim_control_number, p.total_claim_charge_amount, p.claim_payment_amount)
            claims.append((*claim, p.patient_responsibility_amount, list(adjustments(c.cas_segment)), lines))
    provider, plb = [], model.footer.plb_segment
    for i in range(1, 7):
        reason = plb and getattr(plb, f"adjustment_reason_code_{i}")
        if reason:
            code, _, reference = reason.partition(":")
            provider.append((code, reference, getattr(plb, f"provider_adjustment_amount_{i}")))
    bpr = model.header.bpr_segment
    trace = model.header.trn_segment
    payer = model.loop_1000a.n1_segment.name
    return (trace.check_eft_trace_number if hasattr(trace, "check_eft_trace_number") else trace.reference_identification_1,
            bpr.total_actual_provider_payment_amount, bpr.payment_method_code, payer, provider, claims)


def errors_of(node):
    """All errors below a node of a report of pyx12."""
    if isinstance(node, list):
        for child in node:
            yield from errors_of(child)
    elif isinstance(node, dict):
        yield from node.get("errors") or []
        for key, value in node.items():
            if key != "errors" and isinstance(value, (list, dict)):
                yield from errors_of(value)


# pyx12 takes each PLB for a loop of its own, of which it allows one; the guide has any number of PLB.
FALSE_ALARM = "Loop FOOTER exceeded max count."


def refused_by_pyx12(name):
    report = io.StringIO()
    if pyx12.x12n_document.x12n_document(pyx12.params.params(), name, None, None, fd_json=report):
        return []
    found = list(errors_of(json.loads(report.getvalue())))
    left = [e.get("err_str") for e in found if FALSE_ALARM not in (e.get("err_str") or "")]
    return left if found else ["no reason"]


def compare(task):
    """What is wrong with one generated file, and how many payments were compared with oxedi and with x12sdk."""
    program, name = task
    wrong = [f"pyx12: {e}" for e in refused_by_pyx12(name)]
    ours, findings = of_medcode(program, name)
    wrong += [f"finding {f['rule']}" for f in findings]
    theirs, diagnostics = of_oxedi(name)
    wrong += [f"oxedi: {d}" for d in diagnostics]
    if ours != theirs:
        wrong.append("oxedi reads another payment")
    same = 0
    for mine, content in zip(ours, sets_of(name), strict=True):
        other = of_x12sdk(content)
        if other is None:
            continue
        if other != mine:
            wrong.append(f"x12sdk reads another payment: {mine} {other}")
        same += 1
    return name, wrong, len(ours), same


# What x12sdk leaves out though the guide asks for it: the date of the payment and the technical contact of the payer.
LEFT_OUT = {("X12-ELM-01", "BPR", 16), ("X12-SEG-05", "PER", 0)}
# Where it does as it likes: CLP05 beside the adjustments PR, the originator of the trace, which it makes of any ten digits.
LOOSE = {"ERA-BAL-05", "ERA-STR-02"}


def elements(content):
    """The segments of a set with numbers by their value."""

    def value(v):
        return format(Decimal(v).normalize(), "f") if re.fullmatch(r"-?\d+\.\d+", v) else v

    body = content.replace("\n", "")
    body = body[body.index("~ST*") + 1 : body.index("~GE*")]
    return [[value(v) for v in s.split("*")] for s in body.split("~")]


def generated(task):
    """What is wrong with reading and writing a file that x12sdk makes."""
    program, folder, seed = task
    name = f"{folder}/x12sdk-{seed}.835"
    content = generate_835(seed=seed, claims=1 + seed % 9)
    Path(name).write_text(content)
    ours, findings = of_medcode(program, name)
    wrong = [
        f"finding {f['rule']} {f['x12']['id']}{f['x12']['element']}"
        for f in findings
        if (f["rule"], f["x12"]["id"], f["x12"]["element"]) not in LEFT_OUT and f["rule"] not in LOOSE and f["severity"] != "info"
    ]
    if [of_x12sdk(content)] != ours:
        wrong.append("read otherwise")
    again = subprocess.run([program, "remit", "--format", "x12", name], capture_output=True, text=True, check=False)
    if elements(again.stdout) != elements(content):
        wrong.append("written otherwise")
    return name, wrong


def main(program, folder):
    names = sorted(str(p) for p in Path(folder).glob("*.835"))
    failed = payments = same = 0
    with ProcessPoolExecutor(2) as pool:
        for name, wrong, n, m in pool.map(compare, [(program, name) for name in names]):
            payments, same = payments + n, same + m
            if wrong:
                failed += 1
                print(f"NOT OK {name}: {wrong[:3]}")
        for name, wrong in pool.map(generated, [(program, folder, seed) for seed in range(GENERATED)]):
            if wrong:
                failed += 1
                print(f"NOT OK {name}: {wrong[:3]}")
    print(f"{payments} payments read alike by oxedi, {same} of them by x12sdk; {GENERATED} files of x12sdk; {failed} files NOT OK")
    return 1 if failed or payments < 2000 or same < payments * 0.9 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

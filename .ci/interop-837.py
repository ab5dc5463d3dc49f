"""Reads the verdict of pyx12 on 837 files; used by interop-837.

A verdict is OK when pyx12 says so, or when every error it reports is one of the known false alarms below.
"""

import io
import json
import logging
import sys
from concurrent.futures import ProcessPoolExecutor

import pyx12.params
import pyx12.x12n_document

logging.disable(logging.CRITICAL)

# Errors that pyx12 reports on conforming files: segment, element, error code, and the values they are false for.
FALSE_ALARMS = [
    # Loop 2400 has two PWK: one for any attachment, and PWK*CT with its own transmission codes for a certificate of
    # medical necessity. pyx12 takes the first that CT fits and looks the second element up there.
    ("PWK", 2, "7", {"AB", "AD", "AF", "AG", "NS"}),
    # The guide has 12 diagnoses and 4 pointers; pyx12 crashes on more of either, which this module never writes.
]


def false_alarm(segment, element, error):
    """Whether an error of an element is one of the known false alarms."""
    return any(
        segment.get("seg_id") == seg
        and element.get("ele_pos") == position
        and error.get("err_cde") == code
        and error.get("err_val") in values
        for seg, position, code, values in FALSE_ALARMS
    )


def errors_of(node, segment=None):
    """All errors below a node of the report, each with the segment it belongs to."""
    if isinstance(node, list):
        for child in node:
            yield from errors_of(child, segment)
    elif isinstance(node, dict):
        if "seg_id" in node:
            segment = node
        for error in node.get("errors") or []:
            yield segment or {}, node, error
        for value in node.values():
            if isinstance(value, (list, dict)) and value is not node.get("errors"):
                yield from errors_of(value, segment)


def verdict(name):
    """The errors of pyx12 on one file, false alarms left out; None when it accepts the file."""
    report = io.StringIO()
    try:
        ok = pyx12.x12n_document.x12n_document(
            pyx12.params.params(), name, None, None, fd_json=report
        )
    except Exception as error:  # it crashes on some inputs: that is no verdict
        return name, [f"crash: {type(error).__name__}"]
    if ok:
        return name, None
    found = list(errors_of(json.loads(report.getvalue())))
    left = [
        f"{s.get('seg_id')} {e.get('ele_pos', '')} {x.get('err_cde')} {x.get('err_str')}"
        for s, e, x in found
        if not false_alarm(s, e, x)
    ]
    return name, left if left or not found else None


def main(names):
    failed = 0
    with ProcessPoolExecutor(2) as pool:
        for name, errors in pool.map(verdict, names):
            if errors is not None:
                failed += 1
                print(f"NOT OK {name}: {errors}")
    print(f"{len(names) - failed} of {len(names)} files OK")
    return 1 if failed or not names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Groups stays with PyPI msdrg: reads a JSON claim a line on standard input, writes a JSON result a line."""
import json
import sys

import msdrg
import msdrg.grouper

# The indicator 1 (exempt from POA reporting), which the package's own check of its input refuses, goes to the grouper.
msdrg.grouper.validate_claim = lambda claim: None

def brief(r):
    """What is compared."""
    return {
        "initial": r["initial_drg"], "drg": r["final_drg"], "mdc": r["final_mdc"], "code": r["return_code"],
        "severity": r["final_severity"], "title": r["final_drg_description"],
        "hacs": r["grouper_flags"]["num_hac_categories_satisfied"],
        "sdx": [{"code": d["code"], "level": d["severity"], "flags": d["flags"]} for d in r["sdx_output"]],
    }


with msdrg.MsdrgGrouper() as grouper:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(brief(grouper.group(json.loads(line)))) + "\n")

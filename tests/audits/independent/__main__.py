"""The whole check of a data folder: what the audit says and is not so, or how much was confirmed."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from independent.checking import Check

options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--data", default="data")
options.add_argument("--audit", help="a file with what `analysis audit --json` printed")
options.add_argument("--sample", type=int)
given = options.parse_args()
if given.audit:
    text = Path(given.audit).read_text(encoding="utf-8")
else:
    command = [Path(sys.executable).parent / "analysis", "audit", "--json", "--data", given.data]
    text = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True).stdout
said = json.loads(text)
began = time.process_time()
wrong = list(Check(said, given.data).faults(sample=given.sample))
sys.stdout.writelines(f"{one}\n" for one in wrong)
sys.stdout.write(
    f"{len(said['claims'])} claims, {len(said['contradictions'])} contradictions: "
    f"{len(wrong)} faults, {time.process_time() - began:.0f} s\n"
)
sys.exit(bool(wrong))

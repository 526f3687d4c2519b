"""`make demo`: the sample texts become a graph; the graph is asked, drawn and printed.

Runs the commands as a user would type them, in one process, each shown before its output.
"""

from __future__ import annotations

import shlex
import shutil
import sys
import time
from pathlib import Path

from yiju.cli import main

STEPS = """
yiju build {samples} -o {out}/graph
yiju chain 微博客信息服务管理规定 --up -g {out}/graph
yiju chain 国发〔2014〕33号 --down --depth 1 -g {out}/graph
yiju query empowerments -g {out}/graph --with sparql
yiju query empowerments -g {out}/graph --with cypher
yiju view -g {out}/graph --focus 微博客信息服务管理规定 -o {out}/view.html
yiju report 微博客信息服务管理规定 -g {out}/graph -o {out}/report.html
"""


def run(samples: str, out: str) -> None:
    """Run every step; say at the end where the results lie."""
    Path(out).mkdir(parents=True, exist_ok=True)
    shutil.rmtree(Path(out) / "graph", ignore_errors=True)
    began = time.perf_counter()
    for step in STEPS.strip().splitlines():
        command = step.format(samples=shlex.quote(samples), out=shlex.quote(out))
        print(
            f"\n\033[1m$ {command}\033[0m" if sys.stdout.isatty() else f"\n$ {command}", flush=True
        )
        main(shlex.split(command)[1:], standalone_mode=False)
    took = time.perf_counter() - began
    print(f"\nDone in {took:.1f} s. Open in a browser:\n  {out}/view.html\n  {out}/report.html")


if __name__ == "__main__":
    run(*sys.argv[1:3])

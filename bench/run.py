"""`make bench`: how fast a corpus becomes RDF, beside ripgrep, and which citations came or went.

Speed is a ratio: ripgrep searches the same files for four plain patterns in the same run, so
that figures of two machines compare. Citations are compared with a baseline of places and
relations, without a word of the texts. Nothing here is a test: times vary, and a lost citation
may have been a wrong one.

    python bench/run.py                        the samples, then $YIJU_SHARED/corpus/laws if set
    python bench/run.py --write-baseline       keep today's citations of the samples
    python bench/run.py FOLDER --baseline F    another corpus, another baseline
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from yiju.extract.read import PLAIN, read_sources
from yiju.graph import build
from yiju.graph.rdf import ntriples_blocks
from yiju.ontology.identity import BASE
from yiju.ontology.records import Document, Source
from yiju.ontology.registry import load_registry

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
BASELINE = HERE / "baseline-samples.jsonl"

#: What ripgrep looks for: titles, basis clauses, articles, dates.
PATTERNS = (
    r"《[^》]+》",
    r"根据[^。]{0,200}制定本",
    r"第[一二三四五六七八九十百千零〇]+条",
    r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日",
)
REPEATS = 3  # of ripgrep; the best counts
SMALL = 5_000_000  # bytes; below, starting the programs takes longer than their work
SHOWN = 20  # citations gained or lost that are printed; all are counted

Place = tuple[str, int, int, str]  # file, start, end, relation


@dataclass
class Run:
    """One corpus read, extracted, built and written, with the seconds of each stage."""

    seconds: dict[str, float] = field(default_factory=dict)
    documents: int = 0
    mentions: int = 0
    size: int = 0  # of the texts in UTF-8
    files: int = 0
    triples: int = 0
    places: Counter[Place] = field(default_factory=Counter)

    @property
    def total(self) -> float:
        """Seconds of all stages."""
        return sum(self.seconds.values())

    @contextmanager
    def clock(self, stage: str) -> Iterator[None]:
        """Add the time of a block to a stage."""
        began = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - began


def measure(corpus: Path) -> Run:
    """Take a corpus through all stages once, in this process; imports are left out."""
    run = Run()
    load_registry()
    list(ntriples_blocks(build.build_graph([]).graph, BASE))  # tables that a process makes once
    with run.clock("read"):
        sources = list(read_sources([corpus]))
    sources = [build.named_below(source, [corpus]) for source in sources]
    run.files, run.size = len(sources), sum(len(s.text.encode()) for s in sources)
    with run.clock("resolve and build"), _extraction_timed(run):
        graph = build.build_graph(sources).graph
    run.seconds["resolve and build"] -= run.seconds["extract"]
    with run.clock("RDF text"):
        run.triples = sum(block.count("\n") for block in ntriples_blocks(graph, BASE))
    return run


@contextmanager
def _extraction_timed(run: Run) -> Iterator[None]:
    """Clock the extraction where `build_graph` calls it, and note what it finds."""
    extract = build.extract_documents

    def timed(source: Source) -> list[Document]:
        with run.clock("extract"):
            found = extract(source)
        run.documents += len(found)
        for document in found:
            run.mentions += len(document.citations)
            run.places.update((source.name, *c.span, c.relation) for c in document.citations)
        return found

    build.extract_documents = timed
    try:
        yield
    finally:
        build.extract_documents = extract


def ripgrep_seconds(corpus: Path) -> float | None:
    """Best of some runs of `rg -j1 -o` on the same files, or None where it is not installed."""
    if shutil.which("rg") is None:
        return None
    patterns = [part for pattern in PATTERNS for part in ("-e", pattern)]
    globs = [f"--glob=*{suffix}" for suffix in PLAIN]
    command = ["rg", "-j1", "-o", "--no-ignore", "--no-config", *globs, *patterns, str(corpus)]
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.PIPE, check=True)
        times.append(time.perf_counter() - began)
    return min(times)


def describe(run: Run, corpus: Path, rg: float | None) -> Iterator[str]:
    """Say what was measured, a line each."""
    megabytes = run.size / 1e6
    yield f"{corpus.name}: {run.files:,} files, {megabytes:.2f} MB (10^6 bytes of UTF-8)"
    yield f"{run.documents:,} documents, {run.mentions:,} citations, {run.triples:,} lines of RDF"
    yield f"{run.total:8.3f} s in all: {megabytes / run.total:.1f} MB/s, " + (
        f"{run.documents / run.total:,.0f} documents/s"
    )
    for stage in ("read", "extract", "resolve and build", "RDF text"):
        taken = run.seconds.get(stage, 0.0)
        yield f"{taken:8.3f} s {stage} ({taken / run.total:.0%})"
    yield f"{_peak_megabytes():8.0f} MB peak memory of the process"
    if rg is None:
        yield "no comparison: ripgrep is not installed (apt-get install ripgrep)"
        return
    yield f"{rg:8.3f} s ripgrep, {len(PATTERNS)} patterns: {rg / run.total:.2f} × its speed"
    if run.size < SMALL:
        yield f"           (little said under {SMALL / 1e6:.0f} MB: ripgrep mostly starts and ends)"


def _peak_megabytes() -> float:
    """Largest resident size of this process; Linux counts in KiB, macOS in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def read_baseline(path: Path) -> Counter[Place]:
    """Read the places that an earlier run found."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return Counter((r["file"], r["start"], r["end"], r["relation"]) for r in map(json.loads, lines))


def write_baseline(places: Counter[Place], path: Path) -> None:
    """Write the places, one a line, in order."""
    names = ("file", "start", "end", "relation")
    rows = (dict(zip(names, place, strict=True)) for place in sorted(places.elements()))
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    path.write_text("".join(lines), encoding="utf-8")


def compare(now: Counter[Place], before: Counter[Place]) -> Iterator[str]:
    """Say which citations came and which went, a line each."""
    gained, lost = now - before, before - now
    yield f"{gained.total()} gained, {lost.total()} lost of {before.total()} citations"
    for sign, places in (("+", gained), ("-", lost)):
        yield from _listed(sign, sorted(places.elements()))


def _listed(sign: str, places: list[Place]) -> Iterable[str]:
    for file, start, end, relation in places[:SHOWN]:
        yield f"{sign} {file} {start}-{end} {relation}"
    if len(places) > SHOWN:
        yield f"{sign} … and {len(places) - SHOWN} more"


def default_corpora() -> list[Path]:
    """The samples, and the laws of the shared folder where the variable names one."""
    shared = os.environ.get("YIJU_SHARED")
    return [SAMPLES, Path(shared, "corpus", "laws")] if shared else [SAMPLES]


@click.command()
@click.argument("corpus", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--baseline", type=click.Path(path_type=Path), help="Citations to compare with, as JSON lines."
)
@click.option("--write-baseline", "rewrite", is_flag=True, help="Write the baseline anew.")
def main(corpus: Path | None, baseline: Path | None, rewrite: bool) -> None:
    """Measure speed on CORPUS, and the citations gained and lost against a baseline."""
    if baseline and not corpus:
        raise click.UsageError("--baseline wants the CORPUS that it belongs to")
    for place in [corpus] if corpus else default_corpora():
        kept = BASELINE if place.resolve() == SAMPLES.resolve() else None
        _bench(place, baseline or kept, rewrite=rewrite)


def _bench(corpus: Path, baseline: Path | None, *, rewrite: bool) -> None:
    run = measure(corpus)
    for line in describe(run, corpus, ripgrep_seconds(corpus)):
        click.echo(line)
    if baseline is None:
        click.echo("citations not compared: name the CORPUS and a --baseline")
    elif rewrite:
        write_baseline(run.places, baseline)
        click.echo(f"wrote {baseline.name}: {run.places.total()} citations")
    elif baseline.is_file():
        for line in compare(run.places, read_baseline(baseline)):
            click.echo(line)
    else:
        click.echo(f"citations not compared: no file {baseline}; --write-baseline makes it")


if __name__ == "__main__":
    main()

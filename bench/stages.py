"""Takes a corpus from files to RDF, to a folder and to chains, with the seconds of each stage.

Every run of the stages is a process of its own that has read no text before, so that its
caches are as a user's are, and its peak memory its own. Imports are left out.
"""

from __future__ import annotations

import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from baseline import LETTERS, Place

from yiju.extract.document import extract_documents
from yiju.extract.read import PLAIN, find_files, named_below, read_sources
from yiju.graph import build
from yiju.graph.chain import chain
from yiju.graph.folder import open_folder
from yiju.graph.model import Graph
from yiju.graph.rdf import ntriples_blocks
from yiju.graph.walk import Direction
from yiju.ontology.identity import BASE
from yiju.ontology.records import Document, Source
from yiju.ontology.registry import load_registry

#: What ripgrep looks for: titles, basis clauses, articles, dates.
PATTERNS = (
    r"《[^》]+》",
    r"根据[^。]{0,200}制定本",
    r"第[一二三四五六七八九十百千零〇]+条",
    r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日",
)
REPEATS = 3  # of ripgrep and of the stages; the best counts, of each
START = 120  # seconds after which a process that has not started is given up
PORTION = 50  # files that a process of two is handed at a time


@dataclass
class Run:
    """One corpus read, extracted, built and written, with the seconds of each stage."""

    seconds: dict[str, float] = field(default_factory=dict)
    cpu: float = 0.0  # seconds of the processor in all stages: what a busy machine does not change
    files: int = 0
    documents: int = 0
    mentions: int = 0
    size: int = 0  # of the texts in UTF-8
    characters: int = 0
    triples: int = 0
    peak: float = 0.0  # MB of the process, the texts and the graph in it
    names: dict[str, str] = field(default_factory=dict)  # of the texts, by digest
    places: Counter[Place] = field(default_factory=Counter)  # texts by digest

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

    @contextmanager
    def processor(self) -> Iterator[None]:
        """Add the processor's time for a block."""
        began = time.process_time()
        yield
        self.cpu += time.process_time() - began


def best_run(corpus: Path, repeats: int = REPEATS) -> Run:
    """The quickest of some runs, each in a new process."""
    runs = []
    for _ in range(repeats):
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            runs.append(pool.submit(measure, corpus).result())
    return min(runs, key=lambda run: run.total)


def measure(corpus: Path) -> Run:
    """Take a corpus through all stages once, in this process."""
    run = Run()
    _warm()
    with run.processor(), run.clock("read"):
        sources = list(read_sources([corpus]))
    sources = [named_below(source, [corpus]) for source in sources]
    with run.processor(), run.clock("resolve and build"):
        graph = build.build_graph(sources, extract=partial(_extract_timed, run)).graph
    run.seconds["resolve and build"] -= run.seconds["extract"]
    with run.processor(), run.clock("RDF text"):
        deque(ntriples_blocks(graph, BASE), maxlen=0)
    run.peak = _peak_megabytes()
    run.triples = sum(block.count("\n") for block in ntriples_blocks(graph, BASE))
    run.files = len(sources)
    run.size = sum(len(s.text.encode()) for s in sources)
    run.characters = sum(len(s.text) for s in sources)
    run.names = {source.digest[:LETTERS]: source.name for source in sources}
    return run


def _warm() -> None:
    """Make the registry and the tables that a process makes once, before any text."""
    load_registry()
    list(ntriples_blocks(build.build_graph([]).graph, BASE))


def _extract_timed(run: Run, source: Source) -> list[Document]:
    """Clock the extraction where `build_graph` calls for it, and note what it finds."""
    with run.clock("extract"):
        found = extract_documents(source)
    run.documents += len(found)
    for document in found:
        run.mentions += len(document.citations)
        text = document.digest[:LETTERS]
        run.places.update((text, *c.span, c.relation) for c in document.citations)
    return found


def _peak_megabytes() -> float:
    """Largest resident size of this process; Linux counts in KiB, macOS in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def ripgrep_seconds(corpus: Path) -> tuple[float, float] | None:
    """Best of some runs of `rg -j1 -o` on the same files: seconds by the clock, by the processor.

    None where ripgrep is not installed.
    """
    if shutil.which("rg") is None:
        return None
    patterns = [part for pattern in PATTERNS for part in ("-e", pattern)]
    globs = [f"--glob=*{suffix}" for suffix in PLAIN]
    command = ["rg", "-j1", "-o", "--no-ignore", "--no-config", *globs, *patterns, str(corpus)]
    times = []
    for _ in range(REPEATS):
        began, used = time.perf_counter(), _processor_of_children()
        subprocess.run(command, stdout=subprocess.PIPE, check=True)
        times.append((time.perf_counter() - began, _processor_of_children() - used))
    return min(times)


def _processor_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True)
class Folder:
    """A graph folder in use: how long it took to make, to load and to ask.

    Attributes:
        build: Seconds of the whole command `yiju build`, its start included.
        one: The same in one process. changed: again, after a change of one text. same: again,
            after none.
        load: Seconds to open the folder and read its graph.
        up: Milliseconds of the chain of each instrument, sorted. down: of its impact.
    """

    build: float
    one: float
    changed: float
    same: float
    load: float
    up: list[float]
    down: list[float]


def measure_folder(corpus: Path) -> Folder:
    """Run `yiju build` on a copy of the corpus: anew, again, with one text changed; then ask."""
    with tempfile.TemporaryDirectory() as scratch:
        copy, target = Path(scratch, "corpus"), Path(scratch, "graph")
        shutil.copytree(corpus, copy)
        one = _seconds_to_build(copy, Path(scratch, "one"), "--jobs", "1")
        build = _seconds_to_build(copy, target)
        same = _seconds_to_build(copy, target)
        first, _ = next((file, name) for file, name in find_files([copy]) if file.suffix in PLAIN)
        with first.open("a", encoding="utf-8") as text:
            text.write("\n附则\n")
        changed = _seconds_to_build(copy, target)
        began = time.perf_counter()
        graph = open_folder(target).graph()
        load = time.perf_counter() - began
        up, down = (sorted(_milliseconds(graph, way)) for way in ("up", "down"))
        return Folder(build, one, changed, same, load, up, down)


def _seconds_to_build(corpus: Path, target: Path, *options: str) -> float:
    command = [sys.executable, "-m", "yiju", "build", str(corpus), "-o", str(target), *options]
    began = time.perf_counter()
    subprocess.run(command, stderr=subprocess.PIPE, check=True)
    return time.perf_counter() - began


def _milliseconds(graph: Graph, way: Direction) -> Iterator[float]:
    """The time of each instrument's chain, the graph being warm."""
    today = date.today()
    ids = [node.id for node in graph.of_label("Instrument")]
    for instrument in ids[:20]:
        chain(graph, instrument, way, today)
    for instrument in ids:
        began = time.perf_counter()
        chain(graph, instrument, way, today)
        yield (time.perf_counter() - began) * 1000


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which that share of sorted values lies.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.95)
    4.0
    """
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0

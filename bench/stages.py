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
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.synchronize import Barrier
from pathlib import Path

from baseline import LETTERS, Place

from yiju.extract.document import extract_documents
from yiju.extract.read import PLAIN, find_files, read_file, read_sources
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
    sources = [build.named_below(source, [corpus]) for source in sources]
    with run.processor(), run.clock("resolve and build"), _extraction_timed(run):
        graph = build.build_graph(sources).graph
    run.seconds["resolve and build"] -= run.seconds["extract"]
    with run.processor(), run.clock("RDF text"):
        run.triples = sum(block.count("\n") for block in ntriples_blocks(graph, BASE))
    run.peak = _peak_megabytes()
    run.files = len(sources)
    run.size = sum(len(s.text.encode()) for s in sources)
    run.characters = sum(len(s.text) for s in sources)
    run.names = {source.digest[:LETTERS]: source.name for source in sources}
    return run


def _warm() -> None:
    """Make the registry and the tables that a process makes once, before any text."""
    load_registry()
    list(ntriples_blocks(build.build_graph([]).graph, BASE))


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
            text = document.digest[:LETTERS]
            run.places.update((text, *c.span, c.relation) for c in document.citations)
        return found

    build.extract_documents = timed
    try:
        yield
    finally:
        build.extract_documents = extract


def _peak_megabytes() -> float:
    """Largest resident size of this process; Linux counts in KiB, macOS in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def in_two_processes(corpus: Path, repeats: int = REPEATS) -> tuple[float, float]:
    """Seconds to read and extract in two processes: with the records handed back, and without."""
    handed, kept = (
        min(_seconds_of_two(work, corpus) for _ in range(repeats))
        for work in (_read_portion, _count_portion)
    )
    return handed, kept


def _seconds_of_two(work: Callable[[Sequence[Path]], object], corpus: Path) -> float:
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(3)  # the clock starts when both have imported what they need
    with ProcessPoolExecutor(2, context, _begin, (ready,)) as pool:
        for _ in range(2):  # a task each, so that both are started
            pool.submit(len, [])
        ready.wait(START)
        began = time.perf_counter()
        list(pool.map(work, _portions(corpus)))
        return time.perf_counter() - began


def _begin(ready: Barrier) -> None:
    _warm()
    ready.wait(START)


def _portions(corpus: Path) -> list[list[Path]]:
    files = [file for file, _ in find_files([corpus])]
    return [files[at : at + PORTION] for at in range(0, len(files), PORTION)]


def _read_portion(files: Sequence[Path]) -> list[Document]:
    sources = (source for file in files for source in read_file(file, file.name))
    return [document for source in sources for document in extract_documents(source)]


def _count_portion(files: Sequence[Path]) -> int:
    return len(_read_portion(files))


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
        load: Seconds to open the folder and read its graph.
        up: Milliseconds of the chain of each instrument, sorted. down: of its impact.
    """

    build: float
    load: float
    up: list[float]
    down: list[float]


def measure_folder(corpus: Path) -> Folder:
    """Run `yiju build` on the corpus, open what it wrote, and ask for every instrument."""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch, "graph")
        command = [sys.executable, "-m", "yiju", "build", str(corpus), "-o", str(target)]
        began = time.perf_counter()
        subprocess.run(command, stderr=subprocess.PIPE, check=True)
        built = time.perf_counter()
        graph = open_folder(target).graph()
        loaded = time.perf_counter()
        up, down = (sorted(_milliseconds(graph, way)) for way in ("up", "down"))
        return Folder(built - began, loaded - built, up, down)


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

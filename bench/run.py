"""`make bench`: how fast a corpus becomes a graph, beside ripgrep, and which citations changed.

Speed is a ratio: ripgrep searches the same files for four plain patterns in the same run, so
that figures of two machines compare. Citations are compared with a baseline of places and
relations, without a word of the texts. Nothing here is a test: times vary, and a lost citation
may have been a wrong one.

    python bench/run.py                        the samples, then $YIJU_SHARED/corpus/laws if set
    python bench/run.py --write-baseline       keep today's citations of both
    python bench/run.py FOLDER --baseline F    another corpus, another baseline
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from baseline import Place, by_digest, compare, read_baseline, write_baseline
from stages import (
    PATTERNS,
    Folder,
    Run,
    best_run,
    measure_folder,
    percentile,
    ripgrep_seconds,
)

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
SMALL = 5_000_000  # bytes; below, starting the programs takes longer than their work


def describe(run: Run, corpus: Path, rg: tuple[float, float] | None) -> Iterator[str]:
    """Say what was measured, a line each."""
    megabytes = run.size / 1e6
    yield f"{corpus.name}: {run.files:,} files, {megabytes:.2f} MB (10^6 bytes of UTF-8), " + (
        f"{run.characters:,} characters"
    )
    yield f"{run.documents:,} documents, {run.mentions:,} citations, {run.triples:,} lines of RDF"
    yield f"{run.total:8.3f} s in one process: {megabytes / run.total:.1f} MB/s, " + ", ".join(
        f"{number / run.total:,.0f} {name}/s"
        for name, number in (
            ("documents", run.documents),
            ("characters", run.characters),
            ("citations", run.mentions),
        )
    )
    for stage in ("read", "extract", "resolve and build", "RDF text"):
        taken = run.seconds.get(stage, 0.0)
        yield f"{taken:8.3f} s {stage} ({taken / run.total:.0%})"
    yield f"{run.peak:8.0f} MB peak memory of that process"
    yield from _beside_ripgrep(run, rg)


def _beside_ripgrep(run: Run, rg: tuple[float, float] | None) -> Iterator[str]:
    if rg is None:
        yield "no comparison: ripgrep is not installed (apt-get install ripgrep)"
        return
    clock, processor = rg
    yield f"{clock:8.3f} s ripgrep, {len(PATTERNS)} patterns: {clock / run.total:.2f} × its speed"
    yield f"{run.cpu:8.3f} s of the processor, ripgrep {processor:.3f} s: " + (
        f"{processor / run.cpu:.2f} × its speed, however busy the machine"
    )
    if run.size < SMALL:
        yield f"           (little said under {SMALL / 1e6:.0f} MB: ripgrep mostly starts and ends)"


def describe_folder(folder: Folder) -> Iterator[str]:
    """Say how long the command takes, and a question to what it wrote."""
    yield f"{folder.build:8.3f} s `yiju build` to a folder ready to query, its start included"
    yield f"{folder.one:8.3f} s the same in one process"
    yield f"{folder.changed:8.3f} s built again after a change of one text"
    yield f"{folder.same:8.3f} s built again after none"
    yield f"{folder.load:8.3f} s to open the folder and read its graph"
    for name, times in (("chain", folder.up), ("impact", folder.down)):
        middle, most = percentile(times, 0.5), percentile(times, 0.95)
        worst = percentile(times, 1.0)
        yield f"{most:8.2f} ms p95 of {name} over {len(times):,} instruments, warm " + (
            f"(median {middle:.2f}, longest {worst:.2f})"
        )


def known_corpora() -> list[tuple[Path, Path]]:
    """The corpora that have a baseline: the samples, and the laws where the variable names them."""
    known = [(SAMPLES, HERE / "baseline-samples.jsonl")]
    if shared := os.environ.get("YIJU_SHARED"):
        known.append((Path(shared, "corpus", "laws"), HERE / "baseline-laws.gz"))
    return known


@click.command()
@click.argument("corpus", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="Citations to compare with: JSON lines by file, or .gz by digest of the text.",
)
@click.option("--write-baseline", "rewrite", is_flag=True, help="Write the baseline anew.")
def main(corpus: Path | None, baseline: Path | None, rewrite: bool) -> None:
    """Measure speed on CORPUS, and the citations gained and lost against a baseline."""
    if baseline and not corpus:
        raise click.UsageError("--baseline wants the CORPUS that it belongs to")
    kept = {place.resolve(): file for place, file in known_corpora()}
    for place in [corpus] if corpus else kept:
        _bench(place, baseline or kept.get(place.resolve()), rewrite=rewrite)


def _bench(corpus: Path, baseline: Path | None, *, rewrite: bool) -> None:
    run = best_run(corpus)
    _say(describe(run, corpus, ripgrep_seconds(corpus)))
    _say(describe_folder(measure_folder(corpus)))
    if baseline is None:
        click.echo("citations not compared: name the CORPUS and a --baseline")
        return
    places, names = _told_by(run, baseline)
    if rewrite:
        write_baseline(places, baseline)
        click.echo(f"wrote {baseline.name}: {places.total():,} citations")
    elif baseline.is_file():
        _say(compare(places, read_baseline(baseline), names))
    else:
        click.echo(f"citations not compared: no file {baseline}; --write-baseline makes it")


def _told_by(run: Run, baseline: Path) -> tuple[Counter[Place], dict[str, str]]:
    """The run's places and texts as a baseline tells them: by digest, or by name."""
    if by_digest(baseline):
        return run.places, run.names
    places = Counter({(run.names[p[0]], *p[1:]): n for p, n in run.places.items()})
    return places, {name: name for name in run.names.values()}


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)


if __name__ == "__main__":
    main()

"""Writes a file beside its place and swaps it in: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from yiju.ontology.errors import BadInput


def write_text(path: Path, text: str) -> None:
    """Write a text file beside its place and swap it in, so that no reader sees a half.

    Args:
        path: A link is followed. Missing folders are made.
        text: Gets a last line end if it has none.

    Raises:
        BadInput: The place cannot be written.
    """
    place = path.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(text if text.endswith("\n") else text + "\n")
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(f"cannot write {path}: {error.strerror}") from error

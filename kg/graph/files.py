"""Writing a file whole or not at all."""

import os
from pathlib import Path

from kg.errors import ExportError


def write_whole(path: str | Path, content: bytes) -> Path:
    """Write a file beside its place and move it there, so no one sees half of it."""
    path = Path(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = error.strerror or error
        raise ExportError(
            f"{path}: cannot be written ({reason}); name a file in a folder that exists"
            " and that you may write to"
        ) from error
    return path

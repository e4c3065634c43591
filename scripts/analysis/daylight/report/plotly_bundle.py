"""Plotly, the library that draws the pictures of a report: a pinned package of npm, fetched once and kept.

Only what stands here is ever used: the package is checked against its sha512 each time it is read. It needs Python
alone; `npm ci` with a lock file would do the same, but needs node and npm, 400 MB of packages on a fresh Debian.
"""
import base64
import contextlib
import hashlib
import io
import os
import ssl
import tarfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

# The smallest of npm's partial bundles that has heat maps, contours, lines and bars.
NAME = "plotly.js-cartesian-dist-min"
VERSION = "4.1.1"
INTEGRITY = "sha512-o8GrFeusncwBIxbBynRJpY4pkgVB6caM+JLpwrLYbbsO7dZ8FJ+SVN2Fr+L7kiG/Z6w4P5O0Jus/Qr5EefHVeg=="
FILE = f"{NAME}-{VERSION}.tgz"
SECONDS_TO_WAIT = 60


class PlotlyError(RuntimeError):
    """Plotly is not to be had; the message says why and what to do."""


class Plotly(NamedTuple):
    script: str
    licence: str


def load_plotly(package: Path | None = None) -> Plotly:
    """Plotly's script and the notice that its licence (MIT) asks to be kept with it.

    `package`: the package as downloaded, for machines without a network; else it comes from the cache, or from npm.
    """
    if package is not None:
        return unpacked(checked(read_file(package), str(package)))
    kept = cache_folder() / FILE
    if kept.is_file() and is_right(kept.read_bytes()):
        return unpacked(kept.read_bytes())
    content = checked(download(address()), address())
    keep(content, kept)
    return unpacked(content)


def address() -> str:
    """Where the package is. Another registry may be set as npm itself has it; what it gives is checked all the same."""
    registry = os.environ.get("npm_config_registry", "https://registry.npmjs.org").rstrip("/")
    return f"{registry}/{NAME}/-/{FILE}"


def cache_folder() -> Path:
    """build/ of the checkout that this file lies in; where it is installed, the user's folder for caches."""
    for folder in Path(__file__).resolve().parents:
        if (folder / "CMakePresets.json").is_file() and (folder / "scripts" / "analysis").is_dir():
            return folder / "build" / "plotly"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "daylight"


def download(url: str) -> bytes:
    # Whoever answers, only the right bytes are used; certificates would add nothing, and are not to be had everywhere.
    anybody = ssl._create_unverified_context()
    try:
        with urllib.request.urlopen(url, timeout=SECONDS_TO_WAIT, context=anybody) as answer:
            return answer.read()
    except (urllib.error.URLError, OSError, ValueError) as problem:
        reason = getattr(problem, "reason", None) or problem
        raise PlotlyError(f"{url}: Plotly cannot be fetched ({reason}). Without a network: download this file "
                          f"elsewhere and name it with --plotly, or copy it to {cache_folder() / FILE}") from problem


def read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise PlotlyError(f"{path}: cannot be read ({problem.strerror}). It should be {address()}") from problem


def is_right(content: bytes) -> bool:
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode() == INTEGRITY


def checked(content: bytes, source: str) -> bytes:
    if not is_right(content):
        raise PlotlyError(f"{source}: is not {NAME} {VERSION} (its sha512 is another). Download it again?")
    return content


def keep(content: bytes, path: Path) -> None:
    """Leaves the package in the cache; a cache that cannot be written only costs the next download."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)  # so that nobody ever reads half of it
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def unpacked(content: bytes) -> Plotly:
    with tarfile.open(fileobj=io.BytesIO(content)) as package:
        def text(name: str) -> str:
            return package.extractfile(f"package/{name}").read().decode()
        return Plotly(script=text("plotly-cartesian.min.js"), licence=text("LICENSE"))

"""Shared by the checks of this folder: the C files, and the C text without comments."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

SUFFIXES = (".c", ".h", ".inc", ".def")

COMMENT_OR_LITERAL = re.compile(
    r"""/\*.*?\*/ | //[^\n]* | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'""", re.DOTALL | re.VERBOSE
)


def c_files(*folders: str) -> list[Path]:
    """Every .c, .h, .inc and .def file below the folders, as paths from the root of the project."""
    found = []
    for folder in folders:
        found += [path for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES]
    return sorted(path.relative_to(ROOT) for path in found)


def code_lines(text: str) -> list[str]:
    """The lines with comments and the contents of literals blanked, so that only code is left.

    Lines keep their numbers. The literal of an #include is blanked too: read those from the text.
    """
    blanked = COMMENT_OR_LITERAL.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    return blanked.split("\n")


def report(problems: list[str]) -> None:
    """Print what is wrong and end the check."""
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)

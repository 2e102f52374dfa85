"""Writes docs/images/check.svg: what `kuager check` prints, as a picture of a terminal.

`python tools/picture.py` writes it; the README shows it.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "check.svg"
BRIEF = "records/kazakhstan/briefs/as-printed.md"
WIDTH = 116
SHOWN = ("K102", "K302", "K303", "K201")


def printed() -> str:
    """The command's output with its colours."""
    from click.testing import CliRunner

    from kuager.cli import main

    os.chdir(ROOT)
    return CliRunner().invoke(main, ["check", BRIEF], color=True).output


def chosen(output: str) -> str:
    """One finding of each of a few kinds, and the closing count: a picture is not a listing."""
    plain = re.compile(r"\x1b\[[\d;]*m")
    starts = [m.start() for m in re.finditer(r"(?m)^(?:\x1b\[[\d;]*m)*records/", output)]
    ends = [*starts[1:], output.rindex("\n\n") + 1]
    findings = [output[start:end] for start, end in zip(starts, ends, strict=True)]
    kept = []
    for code in SHOWN:
        kept += [finding for finding in findings if f" {code} " in plain.sub("", finding)][:1]
    return "".join(kept) + output[ends[-1] :]


def picture(text: str) -> str:
    """The text as SVG, asking no other host for fonts."""
    from rich.console import Console
    from rich.text import Text

    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text(f"$ kuager check {BRIEF}", style="bold"))
        console.print(Text.from_ansi(text.rstrip("\n")))
        svg = console.export_svg(title="kuager check", unique_id="check")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code, ", "")
    return re.sub(r"[ \t]+\n", "\n", svg) + "\n"


def main() -> int:
    """Write the picture."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(picture(chosen(printed())), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

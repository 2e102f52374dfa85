"""What `import kuager` gives, and that the page about it tells the truth."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kuager

BLOCK = re.compile(r"```python\n(.*?)```\s*prints\s*```text\n(.*?)```", re.DOTALL)
PAGE = Path(__file__).resolve().parent.parent / "docs" / "how-to" / "use-from-python.md"


@pytest.mark.parametrize(("code", "prints"), BLOCK.findall(PAGE.read_text("utf-8")))
def test_the_code_on_the_page_prints_what_it_says(root: Path, code: str, prints: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    assert done.stdout == prints


def test_every_public_name_is_there() -> None:
    assert len(kuager.__all__) == len(set(kuager.__all__))
    for name in kuager.__all__:
        assert getattr(kuager, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        kuager.chek  # noqa: B018


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, kuager; print([m for m in sys.modules if m.startswith('kuager.') or m in ('polars', 'click')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""`kuager fill`."""

from pathlib import Path

from tests.conftest import Cli

RECORD = Path(__file__).parent.parent / "briefs" / "clean" / "record"


def test_values_are_written_into_empty_links_of_the_file(tmp_path: Path, kuager_cli: Cli) -> None:
    brief = tmp_path / "a.md"
    brief.write_bytes(
        b"It is [][l] km long,\r\nwith [](fig:fact.value?id=gone).\r\n\r\n[l]: fig:fact.value?id=river-length\r\n"
    )
    done = kuager_cli("fill", "a.md", "--record", RECORD, cwd=tmp_path)
    assert done.returncode == 1
    assert "a.md: 1 link filled" in done.stdout
    assert "a.md:2: fig:fact.value?id=gone stays empty" in done.stdout
    assert brief.read_bytes().startswith(b"It is [1,048][l] km long,\r\nwith [](fig")


def test_a_link_to_a_brief_is_not_written_through(tmp_path: Path, kuager_cli: Cli) -> None:
    text = "It is [](fig:fact.value?id=river-length) km long.\n"
    (tmp_path / "real.md").write_text(text)
    (tmp_path / "link.md").symlink_to("real.md")
    done = kuager_cli("fill", "link.md", "--record", RECORD, cwd=tmp_path)
    assert done.returncode == 2
    assert "symbolic link" in done.stderr
    assert (tmp_path / "real.md").read_text() == text

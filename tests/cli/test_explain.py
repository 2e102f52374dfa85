"""`kuager explain`."""

from tests.conftest import Cli


def test_a_page_says_what_why_and_what_to_do(kuager_cli: Cli) -> None:
    done = kuager_cli("explain", "k201")
    assert done.returncode == 0
    assert done.stdout.startswith("K201\n\n**Values compared across a change of method**")
    assert "What to do." in done.stdout


def test_without_a_code_all_findings_are_listed(kuager_cli: Cli) -> None:
    listed = kuager_cli("explain").stdout
    assert {"K101", "K201", "K301", "K401"} <= {line.split()[0] for line in listed.splitlines()}


def test_an_unknown_code_is_refused(kuager_cli: Cli) -> None:
    done = kuager_cli("explain", "K999")
    assert done.returncode == 2
    assert "there is no finding 'K999'" in done.stderr

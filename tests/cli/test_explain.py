"""`kuager explain`."""

from tests.conftest import Cli


def test_a_page_says_what_why_and_what_to_do(kuager_cli: Cli) -> None:
    done = kuager_cli("explain", "k201")
    assert done.returncode == 0
    assert done.stdout.startswith("K201 warning: values compared across a change of method\n\nWhat it does\n")
    assert "What to do" in done.stdout
    assert "**" not in done.stdout
    assert "<!-- kuager: allow K201: the reason -->" in " ".join(done.stdout.split())
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_a_finding_about_the_record_is_left_out_and_not_allowed(kuager_cli: Cli) -> None:
    done = kuager_cli("explain", "K403")
    assert "`kuager check --ignore K403`" in done.stdout
    assert "<!--" not in done.stdout


def test_without_a_code_all_findings_are_listed(kuager_cli: Cli) -> None:
    listed = kuager_cli("explain").stdout
    assert {"K101", "K201", "K301", "K401"} <= {line.split()[0] for line in listed.splitlines()}


def test_an_unknown_code_is_refused(kuager_cli: Cli) -> None:
    done = kuager_cli("explain", "K999")
    assert done.returncode == 2
    assert "there is no finding 'K999'" in done.stderr

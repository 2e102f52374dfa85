"""`kuager explain`: the page of a finding."""

from __future__ import annotations

import click

from kuager.cli.common import Refused


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain a finding: what it does, why it matters, an example, what to do. Without CODE, list all findings."""
    from kuager.briefs.findings import FINDINGS, by_code, page

    if code is None:
        for finding in FINDINGS:
            click.echo(f"{finding.code}  {finding.severity:<7}  {finding.summary}")
        return
    found = by_code().get(code.strip().upper())
    if found is None:
        raise Refused(f"there is no finding '{code}'\n  help: `kuager explain` lists all")
    click.echo(f"{found.code}\n\n{page(found)}", nl=False)

"""What stands below an exported text: what the check found in it, and against which record it was checked."""

from __future__ import annotations

from kuager.briefs.checked import Checked
from kuager.site import terms
from kuager.site.wording import wording


def closing(checked: Checked, record: str, language: str) -> list[str]:
    """The lines, in the words of the document's language; messages of the check are in English."""
    words = wording(language)
    found = []
    if checked.findings:
        found.append(words.say("What the check found"))
    for one in checked.findings:
        severity = words.say(terms.SEVERITIES[one.severity])
        said = f" · “{one.said}”" if one.said else ""
        found.append(f"{severity} {one.code} · {words.say('line %(n)s', n=one.line)}{said}: {one.message}")
    found.append(words.say("Checked with Kuager against the record “%(title)s”.", title=record))
    return found

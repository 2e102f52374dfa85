"""Rows of norms as tests type them."""

from tests.instruments.typed import Typed


def norm(name: str, **more: object) -> Typed:
    """A power to block of Kazakhstan; the lineage is the name without its last part."""
    return {
        "norm": name,
        "lineage": name.rpartition("-")[0],
        "country": "KZ",
        "work": "kz-speech",
        "label": "article 7",
        "type": "power",
        "actor": "the ministry",
        "action": "block_resource",
        "coder": "A",
        **more,
    }


def dated(subject: str, valid_from: str = "", valid_to: str = "", **more: object) -> Typed:
    """When a norm or a lineage is in force."""
    return {"subject": subject, "valid_from": valid_from, "valid_to": valid_to, **more}


def answered(name: str, question: str, answer: str, **more: object) -> Typed:
    """An answer to the rubric."""
    return {"norm": name, "rubric": "1", "question": question, "answer": answer, "coder": "A", **more}

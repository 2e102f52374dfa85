"""Where a parameter that a link leaves out would change the answer: say so, and what each choice would answer."""

from __future__ import annotations

from collections.abc import Mapping

from kuager.figures.parameter import ParameterError


def one_choice(figure: str, name: str, answers: Mapping[str, str]) -> None:
    """Raise ParameterError unless at most one choice is left. `answers` maps each choice to what it would answer."""
    if len(answers) < 2:
        return
    listed = ", ".join(f"{name}={choice} ({answer})" for choice, answer in sorted(answers.items()))
    raise ParameterError(f"{figure} needs the parameter '{name}': it changes the figure", f"one of: {listed}")

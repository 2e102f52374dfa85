"""Whatever is amended, in whichever language it is said: the result is the amended text, or the reason why not."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuager.lawtext.amend import amend
from kuager.lawtext.read.acts import read_text
from kuager.lawtext.write.plain import plain_text
from tests.lawtext.drafting import act_of, carried_out, changes
from tests.lawtext.random_acts import act, shape

LANGUAGES = ("ru", "kk", "en")
seeds = st.integers(0, 10**9)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(seed=seeds)
def test_an_act_written_as_plain_text_is_read_back_as_it_was(language: str, seed: int) -> None:
    document = act(Random(seed), language)
    again = read_text(plain_text(document), language=language)
    assert shape(again) == shape(document)
    assert again.problems == ()
    assert again.title == document.title


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("spoken", LANGUAGES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(seed=seeds, language=st.sampled_from(LANGUAGES))
def test_amendments_of_different_articles_are_all_carried_out(
    spoken: str, grouped: bool, seed: int, language: str
) -> None:
    random = Random(seed)
    document = act(random, language)
    some = changes(random, document, random.randint(1, 4), apart=True)
    instructions = act_of(some, spoken, grouped)
    outcome = amend(document, instructions, language=spoken)
    assert outcome.refused == (), instructions
    assert shape(outcome.document) == shape(carried_out(document, some)), instructions


@pytest.mark.parametrize("spoken", LANGUAGES)
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(seed=seeds)
def test_amendments_that_meddle_with_one_another_are_carried_out_rightly_or_refused(spoken: str, seed: int) -> None:
    random = Random(seed)
    document = act(random, random.choice(LANGUAGES))
    some = changes(random, document, 5, apart=False)
    instructions, lines = "", []
    for number, change in enumerate(some, 1):
        lines.append(instructions.count("\n") + 1)
        instructions += f"{number}) {change.written(spoken, False)}\n"
    outcome = amend(document, instructions, language=spoken)
    assert len(outcome.applied) + len(outcome.refused) == len(some)
    refused = {one.line for one in outcome.refused}
    kept = [change for change, line in zip(some, lines, strict=True) if line not in refused]
    assert shape(outcome.document) == shape(carried_out(document, kept)), instructions

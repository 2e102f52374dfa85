"""The catalogues of the interface: whole, current, and safe to fill."""

import re

import pytest
from babel.messages import Catalog

from kuager.site.language import LANGUAGES, catalogue
from tools.messages import labels, messages, path, updated

PLACE = re.compile(r"%\((\w+)\)s|%%")


def forms(said: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_interface_is_in_every_catalogue(language: str) -> None:
    held = catalogue(language)
    missing = [
        message.id
        for message in messages()
        if message.id and (message.id not in held or not all(forms(held[message.id].string)))
    ]
    assert missing == [], "run `python tools/messages.py`, then translate what is empty"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_table_and_term_of_the_instruments_has_a_name_in_that_language(language: str) -> None:
    held = catalogue(language)
    missing = [
        message.id for message in labels() if message.id and not (message.id in held and held[message.id].string)
    ]
    assert missing == [], "run `python tools/messages.py`, then translate what is empty"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_keeps_what_nobody_says_or_what_is_unsure(language: str) -> None:
    said = {message.id for found in (messages(), labels()) for message in found}
    held = [message for message in catalogue(language) if message.id]
    assert [message.id for message in held if message.id not in said] == []
    assert [message.id for message in held if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_message(language: str) -> None:
    for message in catalogue(language):
        if not message.id or not any(forms(message.string)):
            continue
        wanted = {place for form in forms(message.id) for place in PLACE.findall(form)}
        for form in forms(message.string):
            assert set(PLACE.findall(form)) == wanted, message.id
            assert "%" not in PLACE.sub("", form) or "%" in PLACE.sub("", forms(message.id)[0]), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_a_catalogue_again_changes_nothing(language: str) -> None:
    text = path(language).read_bytes()
    assert updated(catalogue(language)) == text


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_message_was_left_in_english(language: str) -> None:
    same = [
        message.id
        for message in catalogue(language)
        if isinstance(message.id, str)
        and message.string == message.id
        and re.search(r"[a-z]{3}", PLACE.sub("", message.id))
    ]
    names = {"Google", "Meta", "Facebook", "Instagram", "WhatsApp", "Threads", "TikTok", "Telegram", "Microsoft"}
    names |= {"LinkedIn", "GitHub", "Apple", "Amazon", "Wikimedia Foundation", "Reddit", "Pinterest", "Snap", "Discord"}
    names |= {"Automattic", "Cloudflare", "Yandex", "Naver", "Kakao"}
    names |= {"AliExpress", "Booking.com", "Temu", "Zalando", "Pornhub", "XVideos"}
    assert set(same) <= names


def test_a_message_that_is_new_is_found_missing() -> None:
    held = Catalog(locale="ru")
    held.add("no longer said by anybody", "ушло")
    text = updated(held).decode()
    assert "no longer said by anybody" not in text
    assert 'msgid "Sources"' in text

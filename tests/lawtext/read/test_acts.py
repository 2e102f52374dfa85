"""Plain text of Kazakh and Russian acts: provisions, notes that date them, and what cannot be placed."""

import time

import pytest

from kuager.lawtext.document import Document, Note, Provision
from kuager.lawtext.errors import LawTextError
from kuager.lawtext.read.acts import read_act, read_text

RUSSIAN = """О связи

Закон Республики Казахстан от 5 июля 2004 года № 567.

      Настоящий Закон устанавливает основы деятельности.

      Глава 1. ОБЩИЕ ПОЛОЖЕНИЯ

      Статья 1. Основные понятия

      В Законе используются понятия:
      1) абонент – лицо;
      1-1) исключен Законом РК от 28.12.2017 № 128-VI (вводится в действие с 01.01.2018);
      2) сеть связи:
      линия связи;
      узел связи;
      3) оператор – лицо.
      Сноска. Статья 1 с изменениями, внесенными Законом РК от 05.07.2014 № 236-V.
      Статья 41–1. Порядок
      1. Прокурор вносит представление.
      Представление исполняется в сроки:
      1) операторами – в течение трех часов;
      2) службой – в течение часа.
      2. Лицо вправе обжаловать.
      Часть вторая пункта 2.
      Сноска. Пункт 2 с изменениями, внесенными законами РК \
от 25.06.2020 № 347-VI (вводится в действие \
по истечении десяти календарных дней после дня его первого официального опубликования); от 03.05.2022 № \
118-VII (вводится в действие \
по истечении шестидесяти календарных дней после дня его первого официального опубликования).
      Президент
      Республики Казахстан
"""

KAZAKH = """"Байланыс туралы"
Қазақстан Республикасының 2004 жылғы 5 шілдедегі № 567 Заңы.
1-тарау. ЖАЛПЫ ЕРЕЖЕЛЕР
1-бап. Негiзгi ұғымдар
Осы Заңда мынадай ұғымдар пайдаланылады:
1) абонент – жеке тұлға;
2) алып тасталды - ҚР 03.05.2022 № 118-VII Заңымен;
3) оператор – тұлға.
41-1-бап. Тоқтата тұру
1. Прокурор ұсыныс енгізеді.
2. Тұлға шағымдана алады.
Ескерту. 2-тармаққа өзгеріс енгізілді – ҚР 10.07.2023 № 18-VIII (алғашқы ресми жарияланған күнінен кейін күнтізбелік \
алпыс күн өткен соң қолданысқа енгізіледі) Заңымен.
"""

FEDERAL = """РОССИЙСКАЯ ФЕДЕРАЦИЯ
ФЕДЕРАЛЬНЫЙ ЗАКОН
ОБ ИНФОРМАЦИИ

Статья 10.6. Особенности
(введена Федеральным законом от 30.12.2020 N 530-ФЗ)

1. Владелец сайта обязан:
1) не допускать использование;
(п. 1 в ред. Федерального закона от 01.07.2021 N 236-ФЗ)
2) соблюдать:
а) запреты;
б) ограничения.
2. Утратил силу. - Федеральный закон от 30.12.2020 N 530-ФЗ.
"""


def outline(document: Document) -> list[str]:
    return [f"{'  ' * p.depth}{p.kind} {p.label}".rstrip() for p in document.provisions]


def _in(document: Document, p: Provision, above: Provision | None) -> bool:
    """Whether a provision stands in another directly; outside all, whether it is an article."""
    return p.kind == "article" if above is None else p.parent == above.index


def named(document: Document, *labels: str) -> Provision:
    """The provision at the end of a path of labels."""
    node: Provision | None = None
    for label in labels:
        above = node
        node = next(p for p in document.provisions if p.label == label and _in(document, p, above))
    assert node is not None
    return node


def test_a_russian_act_is_divided_into_its_provisions() -> None:
    found = read_text(RUSSIAN)
    assert found.language == "ru"
    assert found.title == "О связи"
    assert found.requisites == "Закон Республики Казахстан от 5 июля 2004 года № 567."
    assert found.closing == ("Президент", "Республики Казахстан")
    assert found.problems == ()
    assert outline(found) == [
        "preamble",
        "chapter 1",
        "  article 1",
        "    subpoint 1",
        "    subpoint 1-1",
        "    subpoint 2",
        "      indent",
        "      indent",
        "    subpoint 3",
        "  article 41-1",
        "    point 1",
        "      indent",
        "        subpoint 1",
        "        subpoint 2",
        "    point 2",
        "      indent",
    ]


def test_notes_date_the_provision_they_name() -> None:
    found = read_text(RUSSIAN)
    assert [(n.act, n.act_date, n.action) for n in named(found, "1").notes] == [("236-V", "2014-07-05", "edited")]
    notes = [(n.act, n.act_date, n.action, n.delay) for n in named(found, "41-1", "2").notes]
    assert notes == [
        ("347-VI", "2020-06-25", "edited", "P10D"),
        ("118-VII", "2022-05-03", "edited", "P60D"),
    ]


def test_an_excluded_provision_stays_with_its_note() -> None:
    excluded = next(p for p in read_text(RUSSIAN).provisions if p.label == "1-1")
    assert excluded.text == ""
    (note,) = excluded.notes
    assert (note.act, note.act_date, note.in_force, note.action) == ("128-VI", "2017-12-28", "2018-01-01", "excluded")


def test_a_kazakh_act_is_read_with_its_notes() -> None:
    found = read_text(KAZAKH)
    assert found.language == "kk"
    assert found.problems == ()
    assert outline(found)[:3] == ["chapter 1", "  article 1", "    subpoint 1"]
    (excluded,) = next(p for p in found.provisions if p.label == "2" and p.kind == "subpoint").notes
    assert (excluded.act, excluded.action) == ("118-VII", "excluded")
    (edited,) = named(found, "41-1", "2").notes
    assert (edited.act, edited.act_date, edited.action, edited.delay) == ("18-VIII", "2023-07-10", "edited", "P60D")


def test_a_federal_law_is_read_with_notes_in_brackets() -> None:
    found = read_text(FEDERAL)
    assert found.title == "ОБ ИНФОРМАЦИИ"
    assert [n.act for n in named(found, "10.6").notes] == ["530-ФЗ"]
    assert [n.act for n in named(found, "10.6", "1", "1").notes] == ["236-ФЗ"]
    repealed = named(found, "10.6", "2")
    assert repealed.text == ""
    assert [(n.act, n.action) for n in repealed.notes] == [("530-ФЗ", "repealed")]
    assert [p.label for p in found.provisions if p.kind == "item"] == ["а", "б"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Пункт 1 изложен в редакции Закона РК от 11.12.09 г. № 229-IV (см. стар. ред.)", ("229-IV", "2009-12-11")),
        ("В пункт 1 внесены изменения в соответствии с Законом РК от 17.01.14 г. № 165-V (см. стар. ред.)",
         ("165-V", "2014-01-17")),
        ("ҚР 2020.29.06 № 351-VI Заңымен 1-тармақ өзгертілді (бұр.ред.қара)", ("351-VI", "2020-06-29")),
    ],
)  # fmt: skip
def test_notes_of_other_databases_stand_before_what_they_speak_of(note: str, expected: tuple[str, str]) -> None:
    found = read_text(f"Статья 5. Порядок\n{note}\n1. Первый пункт.\n2. Второй пункт.\n")
    if note.startswith("ҚР"):
        found = read_text(f"5-бап. Тәртіп\n{note}\n1. Бірінші тармақ.\n2. Екінші тармақ.\n")
    (only,) = named(found, "5", "1").notes
    assert (only.act, only.act_date) == expected


def test_day_and_month_that_cannot_be_told_apart_leave_the_year() -> None:
    found = read_text("5-бап. Тәртіп\n1. Мәтін.\nЕскерту. 1-тармақ жаңа редакцияда - ҚР 2012.07.10 № 36-V Заңымен.\n")
    (note,) = named(found, "5", "1").notes
    assert note.act_date == "2012"


def test_wrapped_lines_and_divided_words_are_joined() -> None:
    text = (
        "Статья 1. Порядок ограничения доступа к интернет-ресурсам\n"
        "1. Уполномоченный орган в течение двадцати четырех часов при-\n"
        "останавливает доступ к интернет-ресурсу, если владелец интернет-\n"
        "ресурса не исполнил предписание в срок, который установлен в нем,\n"
        "и сообщает об этом суду.\n"
        "2. Решение обжалуется.\n"
    )
    found = read_text(text)
    assert outline(found) == ["article 1", "  point 1", "  point 2"]
    assert "приостанавливает" in found.provisions[1].text
    assert "владелец интернет-ресурса не исполнил" in found.provisions[1].text
    assert [p.line for p in found.provisions] == [1, 2, 6]


def test_a_paragraph_between_two_numbers_belongs_to_the_first() -> None:
    found = read_text("Статья 1. Х\nПеречень:\n1) первый.\nПродолжение первого.\n2) второй.\nЧасть вторая статьи.\n")
    assert outline(found) == ["article 1", "  subpoint 1", "    indent", "  subpoint 2", "  indent"]


def test_what_is_out_of_order_is_named_with_its_line() -> None:
    found = read_text("Статья 1. Х\n1. Первый.\n3. Третий.\n2. Второй.\n")
    assert found.problems == ("line 4: number 2. stands after 3.",)
    assert [p.label for p in found.provisions] == ["1", "1", "3", "2"]


def test_a_note_on_what_is_not_there_is_named_with_its_line() -> None:
    found = read_text("Статья 1. Х\n1. Первый.\nСноска. Пункт 7 исключен Законом РК от 01.02.2020 № 300-VI.\n")
    assert found.problems == ("line 3: the note speaks of point 7, which does not stand there",)
    assert any(isinstance(n, Note) for p in found.provisions for n in p.notes)


def test_a_table_of_contents_is_passed_over() -> None:
    found = read_text("Кодекс\nСОДЕРЖАНИЕ\nСтатья 1. А\nСтатья 2. Б\nСтатья 1. А\nТекст а.\nСтатья 2. Б\nТекст б.\n")
    assert [(p.label, p.text) for p in found.provisions] == [("1", "Текст а."), ("2", "Текст б.")]


def test_windows_text_is_read_and_said_so() -> None:
    found = read_act("Статья 1. Х\nТекст статьи.\n".encode("cp1251"))
    assert found.provisions[0].text == "Текст статьи."
    assert "not UTF-8" in found.problems[0]


@pytest.mark.parametrize("data", [bytes(range(256)) * 100, b"a" * 33_000_000, b"\xff\xfe\x00"])
def test_what_is_no_act_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(LawTextError):
        read_act(data, "file.txt")


def test_an_empty_file_has_no_provisions_and_says_so() -> None:
    assert read_act(b"").problems == ("the text has no provisions",)


@pytest.mark.parametrize(
    "text",
    [
        "Статья 1. Х\n" + "слово " * 170_000,
        "Статья 1. Х\n" + "(" * 1_000_000,
        "1." * 500_000,
        "Статья 1. Х\nСноска. " + "от 01.01.2020 № 5-VI (" * 45_000,
        "Статья 1. Х\n" + "текст:\n" * 3_000,
        "Статья 1. Х\n" + "1) текст;\n" * 3_000,
        "Статья 1. Х\n" + "1. а:\n1) б:\nа) в:\n(1) г:\n(a) д:\n" * 500,
    ],
    ids=["long line", "brackets", "numbers", "note", "colons", "one number", "nesting"],
)
def test_hostile_text_is_read_within_bounds(text: str) -> None:
    started = time.monotonic()
    found = read_text(text)
    assert max((p.depth for p in found.provisions), default=0) < 40
    assert time.monotonic() - started < 60

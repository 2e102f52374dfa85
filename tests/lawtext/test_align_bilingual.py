"""Two languages of one act, told by numbers, loan words, structure and length."""

from dataclasses import replace

from kuager.lawtext.align import Link, Relation, align
from kuager.lawtext.align.language import language, two_languages
from kuager.lawtext.document import Document
from tests.lawtext.laws import law

RUSSIAN = (
    ("1", "Цель", "Настоящий Закон регулирует общественные отношения в области телекоммуникаций."),
    ("2", "Понятия", "Оператор связи – физическое или юридическое лицо, оказывающее услуги связи по лицензии."),
    ("3", "Доступ", "Прокурор вносит в орган предписание о доступе к интернет-ресурсу в течение 24 часов."),
    ("4", "Срок", "Оператор исполняет предписание не позднее 2 часов с момента его получения."),
    ("5", "Реестр", "Министерство ведет реестр интернет-ресурсов и публикует его до 10 числа каждого месяца."),
    ("6", "Штраф", "Неисполнение предписания влечет штраф в размере 50 месячных расчетных показателей."),
    ("7", "Обжалование", "Лицо вправе обжаловать предписание в суд в течение 3 месяцев со дня уведомления."),
    ("8", "Эксперты", "Экспертная группа состоит из 7 экспертов, назначаемых министром сроком на 2 года."),
    ("9", "Введение", "Настоящий Закон вводится в действие с 4 июля 2022 года."),
)
KAZAKH = (
    ("1", "Мақсаты", "Осы Заң телекоммуникациялар саласындағы қоғамдық қатынастарды реттейді."),
    ("2", "Ұғымдар", "Байланыс операторы – лицензия бойынша байланыс қызметін көрсететін жеке немесе заңды тұлға."),
    ("3", "Қолжетімділік", "Прокурор интернет-ресурсқа қол жеткізу туралы ұсынуды органға 24 сағат ішінде енгізеді."),
    ("4", "Мерзім", "Оператор ұсынуды алған кезден бастап 2 сағаттан кешіктірмей орындайды."),
    ("5", "Тізілім", "Министрлік интернет-ресурстар тізілімін жүргізеді және оны ай сайын 10-күнге дейін жариялайды."),
    ("6", "Айыппұл", "Ұсынуды орындамау 50 айлық есептік көрсеткіш мөлшерінде айыппұл салуға әкеп соғады."),
    ("7", "Шағымдану", "Тұлға хабардар етілген күннен бастап 3 ай ішінде ұсынуға сотқа шағымдануға құқылы."),
    ("8", "Сарапшылар", "Эксперттік топ министр 2 жыл мерзімге тағайындайтын 7 эксперттен тұрады."),
    ("9", "Енгізу", "Осы Заң 2022 жылғы 4 шілдеден бастап қолданысқа енгізіледі."),
)


def linked(links: list[Link]) -> set[tuple[str, str]]:
    return {
        (old.provision.label, new.provision.label)
        for link in links
        for old in link.old
        for new in link.new
        if old.provision.kind == "article"
    }


def titled(document: Document, chapter: str) -> Document:
    """The law with its only chapter under another heading."""
    first, *rest = document.provisions
    return replace(document, provisions=(replace(first, heading=chapter), *rest))


def test_the_language_is_told_by_the_letters() -> None:
    assert (language(law(*RUSSIAN)), language(law(*KAZAKH))) == ("ru", "kk")
    assert two_languages(law(*RUSSIAN), law(*KAZAKH))
    assert not two_languages(law(*RUSSIAN), law(*RUSSIAN[:4]))


def test_both_languages_of_an_act_are_linked_article_by_article() -> None:
    links = align(titled(law(*RUSSIAN), "Глава 1"), titled(law(*KAZAKH), "1-тарау"))
    assert linked(links) == {(label, label) for label, _, _ in RUSSIAN}
    assert {link.relation for link in links} == {Relation.KEPT}


def test_numbers_that_differ_between_the_languages_are_followed() -> None:
    inserted = ("3", "Қағида", "Осы баптың ережелері халықаралық шарттарға қайшы келмеуге тиіс.")
    shifted = [(str(int(label) + 1), heading, text) for label, heading, text in KAZAKH[2:]]
    found = linked(align(law(*RUSSIAN), law(*KAZAKH[:2], inserted, *shifted)))
    wanted = {(label, label if int(label) < 3 else str(int(label) + 1)) for label, _, _ in RUSSIAN}
    assert len(found & wanted) >= 8
    assert len(found - wanted) <= 1


def test_two_acts_in_two_languages_are_not_linked_for_their_numbers_alone() -> None:
    other = (
        ("1", "", "Нан дүкендерде салмағы бойынша сатылады."),
        ("2", "", "Мектепке дейінгі ұйымдарда балалар күніне төрт рет тамақтанады."),
        ("3", "", "Орман шаруашылығы мекемелері ағаш отырғызуды көктемде жүргізеді."),
        ("4", "", "Көпірлер мен жолдар жыл сайын тексеріледі."),
        ("5", "", "Су қоймаларының жағалауында құрылыс салуға тыйым салынады."),
        ("6", "", "Мұражайлар мереке күндері тегін жұмыс істейді."),
        ("7", "", "Аңшылық маусымы қыркүйекте басталады."),
    )
    assert linked(align(law(*RUSSIAN), law(*other))) == set()

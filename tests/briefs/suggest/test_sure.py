"""What an audit never calls confirmed: a number that the record has, in a sentence about something else."""

# fmt: off


from __future__ import annotations

import pytest

from kuager.briefs.documents.plain import load_plain
from kuager.briefs.language import language_of
from kuager.briefs.settings import Options
from kuager.briefs.suggest.audit import Status, audit
from kuager.catalogue import methods
from tests.briefs.suggest.records import SHIPPED, opened

# Another country, platform, event, bill, outcome or series; a time that is not said; a title of which a word is said.
OTHERS = [
    "Google received 96 requests from Kazakhstan in 2020.",
    "Criticism of the government was the reason for 51 requests to Google in 2020.",
    "National security was named in 54 of Kazakhstan's requests to Google in 2020.",
    "Reporters Without Borders ranked Uzbekistan 155th in 2021.",
    "Kyrgyzstan was 122nd in the press freedom index.",
    "Freedom House gave the country 33 points.",
    "Kazakhstan scored 33 out of 100 in Freedom in the World.",
    "On 5 January 2022 a journalist was arrested in Oral.",
    "The bill on the army was signed on 3 May 2022.",
    "The President of Uzbekistan signed the law on 3 May 2022.",
    "In January 2022 at least 225 sites were blocked.",
    "A total of 232 people were arrested for fraud last year.",
    "The mayor resigned on 19 March 2019.",
    "17 news sites of Kyrgyzstan were blocked, OONI found.",
    "OONI found 73 schools without internet.",
    "More than 99 percent of restrictions were made without a court.",
    "99 percent of court decisions were upheld.",
    "8,562 items were removed by Google.",
    "Google removed 8,323 items at the request of Kazakhstan in 2020.",
    "The internet was shut down for eight days in Uzbekistan.",
    "В 2021 году Узбекистан занял 155-е место в индексе свободы прессы.",
    "В 2020 году Google получил от Казахстана 96 запросов.",
    "19 марта 2019 года в Оше прошёл митинг.",
    "Закон о лесах подписан 3 мая 2022 года.",
    "Без решения суда было заблокировано 99 процентов сайтов в Узбекистане.",
    "Погибли 225 человек при наводнении в январе 2022 года.",
    "За год было ограничено 821 материалов в Кыргызстане.",
    "2020 жылы Google Қазақстаннан 96 сұраныс алды.",
    "2021 жылы Өзбекстан баспасөз бостандығы индексінде 155-орын алды.",
    "2022 жылғы 3 мамырда Қырғызстанда заң қабылданды.",
    "2019 жылғы 19 наурызда әкім отставкаға кетті.",
    "Үкіметті сынау үшін Google-ға 2020 жылы 51 сұраныс түсті.",
    "Интернет Өзбекстанда сегіз күн өшірілді.",
    "2022 жылғы қаңтарда тасқыннан 225 адам қаза тапты.",
    "Telegram received 119 requests from Kazakhstan in 2020.",
    "In 2020 Kazakhstan sent Meta 119 requests.",
    "The court fined 44 people for criticism of the government in 2020.",
    "In 2020, 39 security officers were trained in Almaty.",
    "The bill on lotteries passed its first reading on 15 September 2021.",
    "On 20 April 2022 the Senate of Uzbekistan accepted the amendments.",
    "Nazarbayev opened a stadium on 19 March 2019.",
    "Tokayev visited Baku on 20 March 2019.",
    "A curfew in Tashkent lasted until 19 January 2022.",
    "The company lost USD 5 billion to fraud.",
    "The internet was off for 8 days in Gorno-Badakhshan in May 2022.",
    "Freedom House scored internet freedom in Russia at 33 in 2021.",
    "In 2021 the score of Uzbekistan in the press freedom index was 49.72.",
    "В 2020 году Telegram получил от Казахстана 119 запросов.",
    "В 2020 году за критику власти оштрафовали 44 человека.",
    "Сенат Кыргызстана одобрил закон 20 апреля 2022 года.",
    "Законопроект о лотереях принят в первом чтении 15 сентября 2021 года.",
    "Токаев прилетел в Баку 20 марта 2019 года.",
    "2020 жылы Telegram Қазақстаннан 119 сұраныс алды.",
    "2020 жылы билікті сынағаны үшін 44 адамға айыппұл салынды.",
    "Лотереялар туралы заң 2021 жылғы 15 қыркүйекте бірінші оқылымда қабылданды.",
    "Тоқаев 2019 жылғы 20 наурызда Бакуге барды.",
]

TRUE = [
    "RSF ranked Kazakhstan 155th in its 2021 press freedom index.",
    "In 2022 Kazakhstan was 122nd of 180 countries in the index of Reporters Without Borders.",
    "The state of emergency lasted until 19 January 2022.",
    "On 19 March 2019 Nazarbayev announced his resignation.",
    "The President signed the amendments on the rights of the child on 3 May 2022.",
    "In 2020 Google was asked 39 times by Kazakhstan to remove content for national security.",
    "В 2022 году Казахстан занял 122-е место из 180 в индексе «Репортёров без границ».",
    "Назарбаев объявил об отставке 19 марта 2019 года.",
    "Закон о масс-медиа подписан 19 июня 2024 года.",
    "2022 жылы Қазақстан «Шекарасыз тілшілер» индексінде 122-орын алды.",
    "Назарбаев 2019 жылғы 19 наурызда отставкаға кететінін жариялады.",
    "In 2020 Kazakhstan sent Google 119 requests to remove content.",
    "Russia was ranked 155th in the press freedom index of 2022.",
    "Kazakhstan scored 23 out of 100 in Freedom in the World 2021.",
    "В 2020 году Казахстан направил Google 119 запросов об удалении.",
]


def statuses(text: str) -> list[tuple[str, Status]]:
    ask, index = opened(SHIPPED)
    brief = load_plain("a.txt", text.encode(), language_of(text))
    return [(entry.said, entry.status) for entry in audit(brief, ask, index, Options(methods=methods())).entries]


@pytest.mark.parametrize("text", OTHERS)
def test_a_sentence_about_something_else_is_neither_confirmed_nor_accused(text: str) -> None:
    for said, status in statuses(text):
        assert status not in (Status.CONFIRMED, Status.CONFLICTING), said


@pytest.mark.parametrize("text", TRUE)
def test_a_sentence_that_is_true_is_not_accused(text: str) -> None:
    for said, status in statuses(text):
        assert status is not Status.CONFLICTING, said


def test_most_that_is_true_and_says_what_it_means_is_confirmed() -> None:
    found = [status for text in TRUE for _, status in statuses(text)]
    assert found.count(Status.CONFIRMED) >= 0.75 * len(TRUE)

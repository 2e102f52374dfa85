"""Words of the field in English, Russian and Kazakh: one line, one notion.

A line is `notion | English | Russian | Kazakh`, words and phrases set apart by commas. A word stands for all its forms;
`*` after it stands for any ending. What a record or a vocabulary calls by one of these words is found in a text that
uses another, in any of the three languages. Adding a word is adding it here.
"""

# ruff: noqa: E501 - a line is a notion
from __future__ import annotations

GLOSSARY = """
rsf | reporters without borders, rsf, press freedom index | репортер* без границ, rsf, индекс* свободы прессы, индекс* свободы печати | шекарасыз тілші*, шекарасыз репортер*, баспасөз бостандығы* индекс*
press_freedom_day | world press freedom day, press freedom day | день свободы прессы, день свободы печати | баспасөз бостандығы* күн*
fotn | freedom on the net, internet freedom | свобод* в сети, свобод* интернета, интернет-свобод* | желідегі бостандық*, интернет бостандығы*
fiw | freedom in the world | свобод* в мире | әлемдегі бостандық*
vdem | v-dem, varieties of democracy | v-dem, varieties of democracy | v-dem, varieties of democracy
freedom_house | freedom house | freedom house, фридом хаус | freedom house
cpj | committee to protect journalists, cpj | комитет* защиты журналистов, комитет* по защите журналистов | журналистерді қорғау комитет*
national_security_committee | national security committee, knb | комитет* национальной безопасности, кнб | ұлттық қауіпсіздік комитет*, ұқк
national_security | national security | национальн* безопасност* | ұлттық қауіпсіздік*
human_rights | human rights | прав* человека, правозащит* | адам құқық*, құқық қорғау*
prosecutor | prosecutor, prosecution | прокур*, генпрокур* | прокур*, прокурор*
rank | rank, place, position, spot, ranking, ranked | мест*, позици*, строчк*, рейтинг* | орын*, орн*, рейтинг*
score | score, point, scored | балл*, очк*, оценк* | ұпай*, балл*
points_of | out of 100 | из 100, из ста | 100-ден, жүзден
index | index, table, survey | индекс*, рейтинг* | индекс*, рейтинг*
edition | edition, report | издани*, доклад* | басылым*, есеп*
change_by | fell by, rose by, dropped by, climbed by, up by, down by, slid by, improved by, declined by, lost, gained | поднял* на, опустил* на, потерял*, вырос* на, упал* на, снизил* на | пунктке, орынға төмен*, орынға көтеріл*
political_rights | political rights | политическ* прав* | саяси құқық*
civil_liberties | civil liberties | гражданск* свобод* | азаматтық бостандық*
political | political, politics | политическ* | саяси
economic | economic, economy | экономическ* | экономика*
legal | legal, legislative | правов*, законодательн* | құқықтық, заңнама*
sociocultural | sociocultural, social context | социокультурн*, социальн* | әлеуметтік-мәдени*, әлеуметтік
safety | safety | безопасност* журналистов, безопасност* | журналистердің қауіпсіздіг*, қауіпсіздіг*
obstacles_to_access | obstacles to access | препятстви* доступу, препятстви* для доступа | қолжетімділік*
limits_on_content | limits on content | ограничени* контента, ограничени* содержания | контент* шектеу*
violations_of_user_rights | violations of user rights | нарушени* прав пользователей | пайдаланушылар* құқық*
countries_ranked | countries and territories, countries, country, ranks | стран*, государств* | ел, елдер*, мемлекет*
request | request, demand, inquiry | запрос*, обращени*, требован* | сұраныс*, сұрау*, өтініш*, талап*
item | item, piece of content, material, publication | материал*, единиц*, элемент*, объект* | материал*, бірлік*
content | content | контент*, содержани* | мазмұн*, контент*
remove | remove, removal, deletion, delete, take down, takedown, taken down | удал*, снят* | жою*, жой*, алып таст*
restricted | restrict, restricted, restriction | ограничен*, ограничи* | шекте*
blocked | block, blocked, blocking, inaccessible | блокиров*, заблокир* | бұғатта*
prescribed | prescription, instruction, prescribe | предписани* | нұсқама*, ұйғарым*
fact | fact, violation | факт*, нарушени* | факт*, бұзушылық*
site | website, site, internet resource, domain, web | сайт*, интернет-ресурс*, интернет-портал* | сайт*, интернет-ресурс*
address | address, link, url | адрес*, ссыл* | мекенжай*, сілтеме*
account | account | аккаунт*, учетн* запис* | аккаунт*
court | court, judge, judicial | суд, суда, суде, судом, суду, судеб*, судов*, судья | сот, соты, сотта, соттың, сотқа, соттар*
no_court | without a court order, without a court, without court, without any court, no court, out of court, extrajudicial | без суда, без решения суда, без судебн*, во внесудебн*, внесудебн* | сотсыз, сот шешімінсіз, соттың шешімінсіз, соттан тыс
any_court | with or without a court | с судом или без | сотпен немесе сотсыз
share | share, percent, percentage, proportion | дол*, процент* | үлес*, пайыз*
ground | ground, reason, category, because, cite | основани*, причин*, повод*, категори* | себеп*, негіз*
criticism | criticism, critical, criticise, criticize | критик* | сын, сынау*, сынға*
government | government, authorities, state | правительств*, власт*, госорган*, государств* | үкімет*, билік*
bullying | bullying, harassment, cyberbullying, bully, harass | травл*, буллинг*, кибербуллинг*, преследовани* | қорлау*, буллинг*, кибербуллинг*, қудалау*
defamation | defamation, libel, slander, defamatory | клевет*, диффамац*, порочащ* | жала*
privacy | privacy | приватност*, конфиденциальност*, частн* жизн* | құпиялылық*, жеке өмір*
copyright | copyright | авторск* прав* | авторлық құқық*
trademark | trademark | товарн* знак* | тауар белгі*
hate | hate, hatred, incitement | ненавист*, вражд*, розн* | өшпенділік*, араздық*, алауыздық*
violence | violence, violent | насили* | зорлық-зомбылық*, зорлық*
adult_content | adult content | контент для взрослых | ересектер*
pornography | pornography, pornographic | порнограф* | порнограф*
child_abuse | sexual abuse of children, child abuse | детск* порнограф*, насили* над детьми | балаларға қатысты зорлық*
obscenity | obscenity, nudity, obscene | непристойн*, обнажен* | әдепсіздік*
religious | religious, religion | религиозн*, религи* | дін*
electoral | electoral, election | выборн*, выбор* | сайлау*
goods | regulated goods | регулируем* товар* | тауар*
drugs | drug, narcotics | наркотик*, наркот* | есірткі*
suicide | suicide | суицид*, самоубийств* | суицид*, өзіне қол жұмса*
fraud | fraud, scam | мошенничеств* | алаяқтық*
impersonation | impersonation | выдача себя за друг*, самозван* | басқа адам* атын*
gambling | gambling, casino, betting | азартн* игр*, казино, букмекер* | құмар ойын*, казино
pyramid | financial pyramid, pyramid | финансов* пирамид*, пирамид* | қаржы пирамида*, пирамида*
cryptocurrency | cryptocurrency, crypto | криптовалют* | криптовалюта*
false_information | false information, fake news, disinformation, falsehood | ложн* информаци*, недостоверн* информаци*, фейк* | жалған ақпарат*
advertising | advertising, advertisement | реклам* | жарнама*
extremism | extremism, extremist | экстремизм*, экстремистск* | экстремизм*, экстремистік
terrorism | terrorism, terrorist | терроризм*, террористическ* | терроризм*, террорлық
calls_to_protest | unsanctioned assemblies, unsanctioned rally, unauthorised rally | несанкционированн* | рұқсатсыз жиын*, санкцияланбаған
personal_data | personal data | персональн* данн* | жеке дерек*, дербес дерек*
circumvention | circumvention, get around blocking, vpn, vpns, proxy | vpn, обход* блокиров*, прокси | vpn, бұғаттауды айналып*
weapons | weapon | оружи* | қару*
state_secret | state secret | государственн* тайн*, гостайн* | мемлекеттік құпия*
police | police | полици* | полици*
military | military, army | военн*, арми* | әскер*
official | official | чиновник* | шенеунік*, лауазымды
left_up | left up, left online, kept up, stayed up, no action, took no action, refused | оставил*, остались, не удал*, не принят* мер, отказ* | қалдыр*, шара қолданбад*
removed_legal | removed for legal reasons | удален* по закону | заң бойынша жойыл*
killed | kill, killed, murdered, shot dead, lost their lives | убит*, погиб*, убий* | қаза тап*, қаза бол*, өлтіріл*, мерт
death | death, dead, die, died, life, lives, fatality, victim, toll | погиб*, смерт*, умер*, жертв*, скончал* | қаза тап*, қаза бол*, өлді, өлген*, өлім*, құрбан*, қайтыс бол*
injured | injure, injured, wounded, wound | ранен*, травм*, пострадал* | жарала*, жарақат*
assaulted | assault, attack, beaten, beat | нападени*, напал*, избит*, избил*, атак* | шабуыл*, соққы*, ұрып*
torture | torture, tortured, ill-treatment | пытк*, пыток, замуч* | азапта*, қинау*
custody | custody, detention, remand | под стражей, изолятор*, сизо, заключени* | қамауда*, қамау*, тергеу изолятор*
detained | detain, detained, arrest, arrested, detention | задержан*, задержа*, арестован*, арест* | ұстал*, қамал*, тұтқындал*
imprisoned | imprison, prison, jail, behind bars | тюрьм*, заключен*, за решетк* | түрме*, бас бостандығы*
administrative_arrest | administrative arrest, days of arrest, sentenced | административн* арест*, сут*, суток | әкімшілік қамақ*
charged | charge, charged, prosecute | обвинен*, обвинил* | айып тағ*, айыптал*
convicted | convict, convicted, sentence | осужден*, приговор* | сотталды, үкім*
sued | sue, lawsuit, civil claim | иск, подал* в суд | талап арыз*
fined | fine, fined | штраф* | айыппұл*
questioned | question, summon, questioned | допрос*, допрош*, вызва* | жауап ал*, шақырт*
deported | deport, deportation | депорт*, выдвор* | депорт*, елден шығар*
threatened | threat, threaten, intimidate | угроз*, угрожа*, запуг* | қорқыт*, қоқан*
office | office, newsroom, editorial office, premises | офис*, редакци* | кеңсе*, редакция*
fire | fire, burn, burnt, torch | сожж*, сожг*, поджог*, подожж*, огн* | өрте*, өрт*
station | station, television, tv, channel, broadcaster | телеканал*, телекомпани*, телевид*, станци* | телеарна*, телекомпания*
equipment | equipment, camera | оборудовани*, техник*, камер* | құрал-жабдық*, техника*, камера*
searched | search, raid | обыск* | тінту*
obstructed | obstruct, interference, kept from covering | воспрепятств*, препятств* | кедергі*
cyberattack | cyberattack, ddos, hack, denial-of-service | кибератак*, ddos, взлом* | кибершабуыл*, ddos
surveilled | surveillance, spyware, pegasus, spy, infect, nso, leak, surveilled | слежк*, шпион*, pegasus, заражен*, nso, утеч* | бақылау*, тыңшы*, pegasus, nso
number_telephone | telephone number, phone number, telephone, phone | телефонн* номер*, номер* телефон*, телефон* | телефон*, нөмір*
shutdown | shutdown, outage, blackout, cut off, internet cut, cut | отключен*, шатдаун*, отключал*, отключил* | өшір*, ажырат*
internet | internet, network, online | интернет*, сет* | интернет*, желі*
journalist | journalist, reporter, correspondent | журналист*, репортер*, корреспондент* | журналист*, тілші*
media_worker | media worker, employee | медиаработник*, сотрудник* сми, сотрудник* | медиа қызметкер*, қызметкер*
blogger | blogger | блогер* | блогер*
outlet | outlet, media outlet | издани*, сми | басылым*, бақ
activist | activist | активист* | белсенді*
lawyer | lawyer | адвокат*, юрист* | адвокат*, заңгер*
user | user | пользовател* | пайдаланушы*
event_incident | incident, case | инцидент*, случа* | оқиға*, жағдай*
incident_any | attacks and threats, violations of all kinds, attack, threat | нападени* и угроз*, нарушени* прав | шабуыл*, қысым*
bill | bill, draft, draft bill, draft law | законопроект*, проект* закона | заң жоба*, жоба*
law | law, act, legislation, statute | закон* | заң*
amendment | amendment, amend, modification | поправк*, изменени* в закон | түзету*, өзгеріс*
child | child, children | ребенк*, ребенок, дети, детей, детям, детск*, несовершеннолетн* | бала*
rights | right, rights | прав* | құқық*
platform | platform, social media, messenger | платформ*, соцсет*, социальн* сет*, мессенджер* | платформа*, әлеуметтік желі*, мессенджер*
mass_media | mass media, media, press | сми, масс-медиа, массов* информаци*, медиа, пресс* | бұқаралық ақпарат*, масс-медиа*, бақ, баспасөз*
communications | communication, communications | связ* | байланыс*
archive | archive | архив* | мұрағат*
information | information, informatisation, informatization | информаци*, информатизаци* | ақпарат*
first_reading | first reading, first hearing | перв* чтени* | бірінші оқылым*
second_reading | second reading | втор* чтени* | екінші оқылым*
third_reading | third reading | треть* чтени* | үшінші оқылым*
lower_house | lower house, mazhilis, majilis, duma, deputies, deputy | нижн* палат*, мажилис*, госдум*, депутат* | мәжіліс*, төменгі палата*, депутат*
upper_house | upper house, senate, senator | верхн* палат*, сенат*, сенатор* | сенат*, жоғарғы палата*, сенатор*
president | president, head of state | президент*, глав* государства | президент*, мемлекет басшысы*
constitutional_court | constitutional court | конституционн* суд* | конституциялық сот*
adopted | adopt, adopted, approve, pass, passed, approved | принял*, принят*, одобр*, утверд* | қабылда*, мақұлда*, бекіт*
returned | return, returned, send back, sent back | вернул*, возврат*, возвращ* | қайтар*
accepted | accept, accepted, agree, agreed | согласил*, принял* поправк*, одобрил* поправк* | келіс*, түзетулерге*
sent | send, sent | направл*, направил*, передал* | жібер*, жолда*
signed | sign, signed, signature, signing | подписа*, подпис* | қол қой*, қолы*, қол қою*
published | publish, published | опубликов*, публикац* | жариялан*
in_force | come into force, came into force, in force, enter into force, took effect, take effect, effective | вступил* в силу, вступа* в силу, в силе, действ* | күшіне ен*, күшінде
order_adopted | implementing order, rules, order, decree, regulation | приказ*, правил*, постановлени* | бұйрық*, ереже*, қаулы*
expert_group | expert group | экспертн* групп* | сараптама топ*, сарапшы* топ*, сараптамалық топ*
ministry | ministry, minister | министерств*, минист* | министрлік*
repealed | repeal, abolish | отмен*, утратил* силу | күшін жой*
drafted | draft published, publish a draft | опубликов* проект* | жоба* жариялан*
registered | introduced, submit, registered | внес* на рассмотрение, внесен*, зарегистрир* | енгізіл*, тіркел*
vetoed | veto | вето | вето
rejected | reject, rejected | отклон*, отверг* | қабылдамай*
withdrawn | withdraw, withdrawn | отозва* | кері қайтар*, кері ал*
provision | article, provision | стать*, положени* | бап*, бабы*
item_of_bill | items of the bill, item of the bill | пункт* законопроект*, норма | норма*
unrest | unrest, protest, riot, bloodshed | беспоряд*, протест*, волнени*, событи* | тәртіпсіздік*, наразылық*, оқиға*
january | january | январ* | қаңтар*
emergency | state of emergency, emergency | чрезвычайн* положени*, чрезвычайн*, чп | төтенше жағдай*
first_day | first day, declared, declare, began, begin, introduced, imposed, start | введен*, ввел*, объявл*, началось, начал* | енгізіл*, жариялан*, баста*
ended | end, ended, lift, lifted, expire | снят*, отмен*, заверш*, окончил*, закончил* | аяқтал*, тоқтатыл*
time_of | last, lasted, ran, run, time, during, from | действовал*, длил*, продолж* | созыл*
resign | resign, resignation, step down, stepped down | отставк*, ушел* в отставк*, сложил* полномочия | отставка*, қызметінен кет*, қызметтен кет*
oath | oath, inauguration, sworn in, take office, took office | присяг*, инаугурац*, вступил* в должность | ант берді, ант беру*, ұлықтау*
rally | rally, demonstration | митинг*, акци* протеста | митинг*, шеру*
against | against, opponent, oppose | против, противник* | қарсы*
capital | capital, nur-sultan, astana | столиц*, нур-султан*, астан* | астана*, нұр-сұлтан*
almaty | almaty | алматы, алмат* | алматы*
announced | announce | анонсир*, объявл* | жариялан*
complaint | complaint, appeal | жалоб*, обращени* | шағым*
repost | repost | репост* | репост*
population | population, inhabitant, people live | населени*, жител*, численност* | халық*, халқы*, тұрғын*
internet_users | internet user, individuals using the internet, use the internet, using the internet | пользовател* интернет*, пользуются интернетом | интернет пайдаланушы*, интернетті пайдалан*
cost | cost, loss, damage | ущерб*, стоимост*, потер*, обош* | шығын*, залал*
ban | ban | запрет* | тыйым*
yearly | yearly, annual, annually, a year | ежегодн*, в год | жыл сайын*, жылына
damage_economic | billion dollars | миллиард* долларов | миллиард доллар*
draft_deadline | within, deadline, time to | в течение, срок* | ішінде, мерзім*
register_entity | register, representative office, local office, legal entity | представительств*, зарегистр*, юридическ* лиц* | өкілдік*, тіркел*, заңды тұлға*
criminal_case | criminal case, criminal investigation | уголовн* дел* | қылмыстық іс*
abuse_of_power | abuse of power, abuse of office | превышени* власти, превышени* должностн*, злоупотреблени* | билікті асыра*, өкілеттік*
officer | officer | сотрудник*, офицер* | қызметкер*, офицер*
iron | hot iron, iron | утюг* | үтік*
intercepted | intercept, intercepted, man-in-the-middle, mitm | перехват* | ұстап қал*
ooni | ooni | ooni | ooni
news_site | news site, news media website, news website | новостн* сайт* | жаңалықтар сайт*
speech | address, speech, statement, said | послани*, речь, речи, выступлени*, сказал*, заявил* | жолдау*, сөз*, мәлімде*
nation | nation, address to the nation | послани* народу, нации | халыққа жолдау*
award | award, ceremony | вручени*, наград*, церемони* | марапат*
fourth_power | fourth power, fourth estate | четверт* власт* | төртінші билік*
google | google | google, гугл* | google, гугл*
youtube | youtube | youtube, ютуб* | youtube, ютуб*
search_product | web search, google search | веб-поиск*, поиск* | іздеу*
meta | meta | meta | meta
facebook | facebook | facebook, фейсбук* | facebook, фейсбук*
telegram | telegram | telegram, телеграм* | telegram, телеграм*
tiktok | tiktok | tiktok, тикток* | tiktok, тикток*
deputy_prosecutor | deputies | заместител* | орынбасар*
social_network_user | daily user | ежедневн* пользовател* | күнделікті пайдаланушы*
threshold | threshold | порог* | шек*
first_count | first count, first counted, first full count, first put | сначала, первоначальн*, первый подсчет | алғашқы*, бастапқы*
latest_count | since grown, later, latest, final, corrected | уточнен*, позднее, позже, последн* данн* | соңғы дерек*, нақтылан*
hour | hour | час | сағат*
day | day | день, дня, дней | күн
month | month | месяц* | ай, айда, айлық, айы
population | population, inhabitants, residents, people lived | населени*, жител* | халық саны*, тұрғын*, халық
people | people, persons, inhabitants, residents, population | люд*, человек, жител*, населени* | адам*, тұрғын*, халық*
internet_user | internet users, people online, users of the internet, use the internet, used the internet, uses the internet, online population | пользовател* интернета, интернет-пользовател*, пользу* интернетом, пользовал* интернетом | интернет пайдалан*, интернетті пайдалан*, интернет қолдан*
per_head | per million, per head, per capita, for every million, per million people | на миллион, на каждый миллион, на душу населения | миллион адамға, миллионға шаққанда, әр миллион*, жан басына
register | register, registry, blocklist, blacklist | реестр* | тізілім*
added | added, new entries, were entered | добавлен*, внесен*, внесл* | енгізіл*, қосыл*
struck_off | struck off, taken off the register, removed from the register, excluded | исключен* из реестра, исключил* из реестра | тізілімнен шығар*, тізілімнен алын*
test_list | test list, tested | тестов* спис* | сынақ тізім*, тест тізім*
ordered | ordered | приказ*, решени* о блокировке | бұйрық*, шешім*
not_measured | not measured, never measured, not seen blocked, not measured as blocked, no measurement | не измер*, измерения не показ* | өлшенбе*
not_ordered | not on the register, not ordered, without an order, absent from the register | нет в реестре, без решения, не внесен* в реестр | тізілімде жоқ
not_tested | not tested, on no test list, never tested, not on the test list | не тестир*, ни в одном тестовом спис*, не провер* | тексерілме*, тізімінде жоқ
side_before | days before, day before, weeks before, week before, months before, month before, year before, preceding, leading up to, run-up to, ahead of | дней до, дня до, дней перед, недел* до, недел* перед, месяц* до, месяц* перед, год до, накануне | күн бұрын, апта бұрын, ай бұрын, жыл бұрын, күн ішінде дейін, дейінгі
side_after | days after, day after, weeks after, week after, months after, month after, year after, days that followed, days following, since the | дней после, дня после, недел* после, месяц* после, год после, дней спустя | күннен кейін, аптадан кейін, айдан кейін, жылдан кейін, кейінгі
latest_edition | latest, most recent, newest, current | последн*, свеж*, нынешн* | соңғы, биылғы
twitter | twitter | twitter, твиттер* | twitter, твиттер*
apple | apple | apple | apple
github | github | github | github
microsoft | microsoft | microsoft | microsoft
vk | vkontakte, vk | вконтакте | вконтакте
flood | flood, flooding, floods | наводнени*, паводк* | тасқын*, су басу*
earthquake | earthquake, quake | землетрясени* | жер сілкін*, зілзала*
fire_disaster | wildfire, fire, blaze | пожар* | өрт, өрттен, өртте
storm | storm, hurricane, blizzard | ураган*, шторм*, бур* | дауыл*, боран*
crash | crash, road accident, traffic accident, plane crash, derailment | авари*, катастроф*, крушени*, дтп | апат*, жол апат*
epidemic | epidemic, pandemic, coronavirus, covid, measles, outbreak | эпидеми*, пандеми*, коронавирус*, ковид*, корь | індет*, пандемия*, коронавирус*, ковид*, қызылша*
explosion | explosion, blast | взрыв* | жарылыс*
war | war, invasion | войн*, вторжени* | соғыс*
drought | drought, famine | засух*, голод* | құрғақшылық*, аштық*
mine | mine, miner, colliery | шахт* | шахта*
murder | murder, homicide | убийств* | кісі өлтір*
theft | theft, robbery, burglary | краж*, грабеж*, разбо* | ұрлық*, тонау*
corruption | corruption, bribe, bribery | коррупци*, взятк* | жемқорлық*, пара, сыбайлас*
victory_day | victory day | день победы | жеңіс күн*
nationwide | nationwide, national, whole country | по всей стране, общенациональн* | бүкіл ел*, ел бойынша
regional | regional, region, city, cities | регион*, област*, город* | өңір*, облыс*, қала*
slowed | throttle, throttled, slow down, slowed | замедл* | баяула*
"""

# Notions that are said of nearly everything; by themselves they tell nothing apart.
GENERIC = frozenset(
    (
        "@government", "@law", "@content", "@item", "@information", "@event_incident", "@internet", "@ground",
        "@country", "@request", "@index", "@google", "@official", "@day", "@month", "@ministry", "@rights",
    )
)  # fmt: skip

# Companies of which each answers for its own demands.
PLATFORMS = frozenset(
    ("@google", "@meta", "@facebook", "@telegram", "@tiktok", "@twitter", "@apple", "@github", "@microsoft", "@vk")
)

# Events and wrongs: a sentence that names one speaks of that, and of nothing that has no such name.
CONTRASTS = frozenset(
    (
        "@flood", "@earthquake", "@fire_disaster", "@storm", "@crash", "@epidemic", "@explosion", "@war", "@drought",
        "@mine", "@murder", "@theft", "@corruption", "@fraud", "@drugs", "@gambling", "@suicide", "@pornography",
    )
)  # fmt: skip

"""The instrument `orders`: official counts of blocking and removal orders, and official registers entry by entry."""

from kuager.figures.instrument import Instrument
from kuager.instruments.orders.figures import FIGURES
from kuager.instruments.orders.readers.russian_register import RUSSIAN_REGISTER
from kuager.instruments.orders.readers.statements import READER
from kuager.instruments.orders.readers.ukrainian_sanctions import UKRAINIAN_SANCTIONS
from kuager.instruments.orders.register.figures import FIGURES as REGISTER_FIGURES
from kuager.instruments.orders.register.table import REGISTER
from kuager.instruments.orders.tables import ORDERS

INSTRUMENT = Instrument(
    name="orders",
    namespaces=("orders", "register"),
    tables=(ORDERS, REGISTER),
    figures=(*FIGURES, *REGISTER_FIGURES),
    readers=(READER, RUSSIAN_REGISTER, UKRAINIAN_SANCTIONS),
)

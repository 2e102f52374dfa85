"""The instrument `orders`: official counts of blocking and removal orders, each with its unit."""

from kuager.figures.instrument import Instrument
from kuager.instruments.orders.figures import FIGURES
from kuager.instruments.orders.readers.statements import READER
from kuager.instruments.orders.tables import ORDERS

INSTRUMENT = Instrument(name="orders", namespaces=("orders",), tables=(ORDERS,), figures=FIGURES, readers=(READER,))

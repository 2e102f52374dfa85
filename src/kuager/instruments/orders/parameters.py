"""The parameters that figures about orders share."""

from typing import Annotated

from kuager.figures.parameter import Coded, Name
from kuager.instruments.orders.tables import BY, MEASURE, REASON, UNIT

Unit = Annotated[str, Coded("What is counted.", UNIT)]
Measure = Annotated[str, Coded("What is counted about the orders.", MEASURE)]
By = Annotated[str, Coded("Whose decision it was.", BY)]
Reason = Annotated[str, Coded("The ground of the orders.", REASON)]
Issuer = Annotated[str, Name("The body whose orders these are, as `jsc-state-technical-service`.")]

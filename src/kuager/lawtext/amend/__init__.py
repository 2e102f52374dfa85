"""Amending instructions: read in English, Russian and Kazakh, and applied. What is in doubt is not."""

from kuager.lawtext.amend.amend import amend
from kuager.lawtext.amend.model import Applied, Operation, Outcome, PassedOver, Refused, Verb

__all__ = ["Applied", "Operation", "Outcome", "PassedOver", "Refused", "Verb", "amend"]

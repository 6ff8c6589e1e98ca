"""Words for generated treaties: real ones for what is common, coined ones for the long tail."""

import random
from itertools import accumulate

MODALS = ("shall", "should", "may", "will", "shall not", "shall endeavour to", "is encouraged to")
CONDITIONS = (
    "where necessary",
    "as appropriate",
    "to the extent possible",
    "upon request",
    "by consensus",
    "without delay",
    "in good faith",
    "on a regular basis",
    "in writing",
    "free of charge",
)
OPENERS = ("Subject to", "Without prejudice to", "In accordance with", "Having regard to", "Pursuant to")
NUMBER_WORDS = ("two", "three", "five", "six", "ten", "twelve", "fifteen", "thirty", "sixty", "ninety")
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")
_NOUNS = """party state commission secretariat conference council committee agreement protocol measure
 obligation river basin water vessel fishery dam irrigation pollution discharge sediment wetland aquifer
 flood drought forecast monitoring assessment report data exchange notification consultation objection
 dispute settlement arbitration tribunal award inspector observer expert authority agency focal point
 budget contribution fund facility grant loan technology transfer training research programme plan
 standard threshold limit target inventory register permit licence operator owner carrier insurer
 liability compensation damage harm remedy claim territory boundary zone corridor port bridge road
 navigation tariff energy reservoir turbine emergency warning assistance cooperation confidence
 verification inspection declaration annex amendment signature ratification accession withdrawal
 depositary language archive site heritage community people village farmer fisher consumer product
 substance waste chemical residue sample laboratory method indicator baseline scenario interval"""
_VERBS = """adopt ensure promote prevent reduce control monitor assess review report notify consult
 exchange publish establish maintain protect restore conserve manage finance support facilitate
 coordinate inspect verify approve authorize suspend terminate amend extend designate appoint convene
 compensate regulate prohibit limit share transfer collect store transmit examine consider submit"""
_ADJECTIVES = """effective appropriate national regional joint common shared adequate timely equitable
 reasonable sustainable scientific technical financial legal administrative competent relevant
 significant transboundary bilateral multilateral voluntary binding provisional final annual special
 independent impartial transparent inclusive additional seasonal upstream downstream riparian local
 environmental economic social cultural traditional hazardous toxic natural ecological hydrological"""
_STEMS = "bar cal den fal gor hel lin mar nor pel quin ras sol tam vel wen zor tri lum ver".split()
_ENDS = "ation ment ity ance ence ure ism age ery ition".split()


class Vocabulary:
    """Content words drawn by Zipf's law: the rank-th word of a class is drawn as often as 1/(rank+2)."""

    def __init__(self, random_: random.Random) -> None:
        coined = [first + second + end for first in _STEMS for second in _STEMS for end in _ENDS]
        random.Random("the same for all").shuffle(coined)
        self._random = random_
        self._nouns = _NOUNS.split() + coined[:3000]
        self._verbs = _VERBS.split() + [word + "ate" for word in coined[3000:3400]]
        self._adjectives = _ADJECTIVES.split() + [word + "al" for word in coined[3400:4000]]
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._nouns))))

    def _draw(self, words: list[str]) -> str:
        return self._random.choices(words, cum_weights=self._weights[: len(words)])[0]

    def noun(self) -> str:
        """A noun."""
        return self._draw(self._nouns)

    def verb(self) -> str:
        """A verb, in the infinitive."""
        return self._draw(self._verbs)

    def adjective(self) -> str:
        """An adjective."""
        return self._draw(self._adjectives)

"""Generated negotiations: two to twelve delegations, every kind of act, through the ledger.

One seed gives the same negotiation in every process. Chance and time of a step rest on its number alone,
so a step that is played again elsewhere draws the same ids and salts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import count
from random import Random

from hypothesis import Phase, settings
from hypothesis import strategies as st

import tests.record.moves_in_talks
import tests.record.moves_on_texts  # noqa: F401  # both say what can be done
from tests.record.moves import MOVES, Hall
from travaux.errors import TravauxError
from travaux.record.body import Command
from travaux.record.desk import Context
from travaux.record.envelope import PUBLIC, Act
from travaux.record.ledger import Ledger
from travaux.record.registry import FORMS
from travaux.record.rules import Attribution, Resolution
from travaux.record.state import State

CODES = "A B C D E F G H I J K L".split()


@dataclass(frozen=True)
class Setting:
    """What a negotiation is generated from; ``length``: how many commands. A shorter one is its beginning.

    Attributes:
        in_public: the talks are held on the public log, and there is no table.
        ends: the last command closes the negotiation.
    """

    seed: int = 0
    delegations: int = 4
    length: int = 400
    attribution: Attribution = "named"
    resolution: Resolution = "no-objection"
    chaired: bool = True
    clearance: bool = False
    in_public: bool = False
    ends: bool = False


@dataclass(frozen=True)
class Step:
    """One command, and what came of it.

    Attributes:
        number: its ids and salts are drawn by it.
        acts: what was appended; none if it was refused.
        refusal: what its author was told, "" if it was done.
        states: of all logs, after it.
    """

    number: str
    now: str
    command: Command
    acts: tuple[Act, ...]
    refusal: str
    states: Mapping[str, State]


@dataclass(frozen=True, repr=False)
class Play:
    """A negotiation that was played; the ledger is not to be appended to."""

    setting: Setting
    ledger: Ledger
    steps: Sequence[Step]

    def __repr__(self) -> str:
        return f"play({self.setting})"

    @property
    def codes(self) -> list[str]:
        """Codes of all parties that ever took part."""
        return sorted({code for state in self.ledger.states.values() for code in state.parties})


def play_step(ledger: Ledger, number: str, now: str, command: Command) -> Step:
    """Do what a command asks, with ids and salts drawn by the number of the step."""
    ids, salts = count(1), count(1)
    context = Context(
        now,
        lambda: f"n{number}o{next(ids)}",
        lambda: sha256(f"{number} {next(salts)}".encode()).digest()[:16],
    )
    acts: tuple[Act, ...] = ()
    refusal = ""
    try:
        acts = ledger.perform(command, context)
    except TravauxError as error:
        refusal = f"{error.code}: {error}"
    return Step(number, now, command, acts, refusal, dict(ledger.states))


@lru_cache(maxsize=64)
def play(setting: Setting) -> Play:
    """The negotiation of a setting."""
    random = Random(f"{setting.seed} {setting.delegations}")
    hall = Hall(Ledger(), random)
    waiting = _open(setting, hall)
    kinds = sorted(FORMS)
    weights = [MOVES[kind][0] for kind in kinds]
    steps: list[Step] = []
    undone = set(kinds)
    while len(steps) < setting.length:
        hall.number = len(steps) + 1
        hall.now = (
            f"2030-{1 + hall.number // 600:02}-{1 + hall.number // 24 % 25:02}T{hall.number % 24:02}:00:00Z"
        )
        if setting.ends and hall.number == setting.length:
            waiting = [Command(do="negotiation.close", body={"words": "It ends."}, log=_home(setting))]
        command = waiting.pop(0) if waiting else None
        while command is None:
            rare = sorted(undone) if hall.chance(0.15) else []
            kind = random.choice(rare) if rare else random.choices(kinds, weights)[0]
            command = MOVES[kind][1](hall)
        steps.append(play_step(hall.ledger, str(hall.number), hall.now, command))
        if steps[-1].acts:
            undone.discard(command.do)
    return Play(setting, hall.ledger, steps)


def _open(setting: Setting, hall: Hall) -> list[Command]:
    rules = {
        "attribution": setting.attribution,
        "resolution": setting.resolution,
        "clearance": setting.clearance,
        "informal": ["corridor"],
    }
    log = _home(setting)
    begin = {"title": "The ferry", "rules": rules, "exercise": True}
    roles = dict.fromkeys(CODES[: setting.delegations], "delegation")
    roles |= {"CHAIR": "chair", "SEC": "secretariat"} if setting.chaired else {}
    roles["OBS"] = "observer"
    admitted = [
        Command(do="party.admit", body={"code": code, "role": role}, log=log) for code, role in roles.items()
    ]
    draft = Command(do="text.table", body={"text": hall.drafter.text()}, party="A", log=log)
    return [Command(do="negotiation.open", body=begin, log=log), *admitted, draft]


def _home(setting: Setting) -> str:
    return PUBLIC if setting.in_public else ""


EXAMPLES = (
    Setting(seed=1, delegations=4, length=360),
    Setting(seed=2, delegations=3, length=360, attribution="none"),
    Setting(seed=3, delegations=5, length=360, attribution="chair", clearance=True),
    Setting(seed=4, delegations=2, length=400, chaired=False, resolution="both-heads"),
    Setting(seed=5, delegations=12, length=420, attribution="none", resolution="chair"),
    Setting(seed=6, delegations=3, length=240, in_public=True, ends=True),
)
"""What the fast profile plays: every rule once."""

_ANY = st.builds(
    Setting,
    seed=st.integers(0, 2**32),
    delegations=st.integers(2, 12),
    length=st.integers(20, 600),
    attribution=st.sampled_from(["named", "chair", "none"]),
    resolution=st.sampled_from(["no-objection", "both-heads", "chair"]),
    chaired=st.booleans(),
    clearance=st.booleans(),
    in_public=st.sampled_from([False, False, False, True]),
    ends=st.booleans(),
)
IS_DEEP = settings().max_examples > 100
negotiations = (_ANY if IS_DEEP else st.sampled_from(EXAMPLES)).map(play)
"""The examples; in the deep profile any."""
few = settings(
    max_examples=60 if IS_DEEP else len(EXAMPLES), phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
"""How many negotiations a law is held to: each is hundreds of acts. To shrink one, lessen its length."""

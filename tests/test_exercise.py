"""The exercise of `examples/exercise`: nothing is lost, and its brackets are where they ought to be."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from examples.exercise.demo import find_port
from travaux.formats import read_instrument
from travaux.text.compare import compare
from travaux.text.compile import compile_rolling
from travaux.text.model import Choice, Instrument, Notice, Proposal, Provision, RollingText, walk_provisions
from travaux.text.notation import NOTATIONS, write_body
from travaux.text.project import canonical, project
from travaux.text.reanchor import rebase_version

EXERCISE = Path(__file__).resolve().parents[1] / "examples" / "exercise"
ON_REV_1 = ("KAR", "MIR", "OST", "VEL")
KEY_PLACES = {
    "Preamble": [
        "has fallen by [11][14 (KAR)] per cent since 2001",
        "],][deleted (VEL)]",
        "demand from hour to hour, (OST, VEL)]",
    ],
    "Article 1": ["from [1 June to 30 September][15 June to 31 August (VEL)] of each year"],
    "Article 2": ["[does not apply][applies (MIR)] to navigation"],
    "Article 3": ["the Parties [shall][should (VEL)] weigh"],
    "Article 4": [
        "take instructions from no Government. (MIR, OST)]",
        "the votes of [four][three (OST)] Parties",
    ],
    "Article 5": [
        "less than [120 m³/s][140 m³/s (KAR)][110 m³/s (OST)], or [85 m³/s][100 m³/s (KAR)][75 m³/s (OST)]",
        "declared by the Joint Commission [after hearing the Parties concerned (TAS)], the values",
        "shall be reduced by [20][30 (OST)][40 (VEL)] per cent",
    ],
    "Article 6": ["12.00 hours][every hour, by automatic means (KAR)][once a week (VEL)]"],
    "Article 7": [
        "Each Party [shall][should, as appropriate, (TAS, VEL)] notify",
        "may have [a significant][an (MIR)] adverse effect upon them",
        "at least [six months][twelve months (KAR, OST)][ninety days (TAS)] before the works begin",
        "technical data[, including an assessment of effects downstream (KAR)].][deleted (VEL)]",
        "[2 bis. The Joint Commission may shorten the period by consensus. (MIR, OST)]",
    ],
    "Article 10": ["Karesia: [30][20 (KAR)][35 (MIR, OST, VEL)] per cent"],
    "Article 11": [
        "by more than [3°C][2°C (KAR)][5°C (OST)], or",
        "as measured [500 m][2 km (OST)] downstream",
    ],
    "Article 12": [
        "within [nine][six (KAR, MIR)] months",
        "[at the request of any party][with the consent of all the parties (VEL)] to the dispute",
    ],
    "Article 14": [
        "with the Government of [Karesia][Tasmere (TAS)], which",
        "the deposit of the [fourth][third (KAR)][fifth (VEL)] instrument",
    ],
    "Article 15": [
        "remain in force for [twenty][ten (VEL)] years.",
        "before the end of a period][be of unlimited duration (KAR)].",
    ],
}


def read(name: str) -> Instrument:
    return read_instrument(str(EXERCISE / name))


@pytest.fixture(scope="module")
def base() -> Instrument:
    return read("base.md")


@pytest.fixture(scope="module")
def rebased(base: Instrument) -> tuple[Instrument, tuple[Notice, ...]]:
    """Tasmere's version, which was written on Rev.0, on Rev.1; and what was doubtful."""
    return rebase_version({"rev-0": read("rev-0.md")}, base, read("tas.md"), revision="rev-0")


@pytest.fixture(scope="module")
def rolling(base: Instrument, rebased: tuple[Instrument, tuple[Notice, ...]]) -> RollingText:
    proposals = [Proposal(code, (code,), read(f"{code.lower()}.md")) for code in ON_REV_1]
    return compile_rolling(base, [*proposals, Proposal("TAS", ("TAS",), rebased[0])])


@pytest.mark.parametrize("name", ["base.md", "kar.md", "mir.md", "ost.md", "tas.md", "vel.md", "rev-0.md"])
def test_every_file_is_marked_as_an_exercise(name: str) -> None:
    assert "EXERCISE: fictitious States" in (EXERCISE / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "articles"),
    [("base.md", 15), ("rev-0.md", 14), ("kar.md", 16), ("mir.md", 16), ("ost.md", 16), ("vel.md", 15)],
)
def test_its_articles_are_found(name: str, articles: int) -> None:
    text = read(name)
    kinds = [provision.kind for provision in walk_provisions(text.provisions)]
    assert text.title == "Sarn River Agreement"
    assert text.notices == ()
    assert kinds.count("article") == articles
    assert (kinds.count("preamble"), kinds.count("annex"), kinds.count("conclusion")) == (1, 1, 1)


@pytest.mark.parametrize("code", ON_REV_1)
def test_every_version_comes_back(rolling: RollingText, code: str) -> None:
    assert canonical(project(rolling, code)) == canonical(read(f"{code.lower()}.md"))


def test_the_base_comes_back(rolling: RollingText, base: Instrument) -> None:
    assert canonical(project(rolling, None)) == canonical(base)


def test_a_version_on_rev_0_comes_back_as_carried_by_hand(rolling: RollingText) -> None:
    assert canonical(project(rolling, "TAS")) == canonical(read("tas-on-rev-1.md"))


def test_what_rev_1_took_away_is_asked_about(rebased: tuple[Instrument, tuple[Notice, ...]]) -> None:
    (doubt,) = (notice for notice in rebased[1] if notice.code == "change-uncertain")
    assert "proportion to the length of the banks" in doubt.message
    assert "equal" in doubt.message


def test_rev_0_to_rev_1_moves_one_article(base: Instrument) -> None:
    moves = [change for change in compare(read("rev-0.md"), base).hunks if change.kind == "move"]
    assert len(moves) == 1


@pytest.mark.parametrize(
    ("article", "marked"), [(article, place) for article, places in KEY_PLACES.items() for place in places]
)
def test_key_places_are_marked_as_a_drafter_would(rolling: RollingText, article: str, marked: str) -> None:
    assert marked in write_article(rolling, article)


def test_the_article_that_moves_is_shown_at_both_places(rolling: RollingText) -> None:
    written = "\n".join(write_body(rolling.provisions, NOTATIONS["un"]))
    assert "[Article 3 bis Protection of the river" in written
    assert "moved to Article 3 bis" in written


def test_a_joint_paper_is_silent_on_the_rest(base: Instrument) -> None:
    joint = Proposal("MIR+OST", ("MIR", "OST"), read("ost-mir-joint.md"), partial=True)
    rolling = compile_rolling(base, [joint])
    read_back = project(rolling, "MIR")
    assert len(read_back.provisions) == len(base.provisions)
    changed = [
        article
        for article, own in zip(base.provisions, read_back.provisions, strict=True)
        if canonical(Instrument((article,))) != canonical(Instrument((own,)))
    ]
    assert [number_of(article) for article in changed] == ["Article 7", "Article 8", "Article 10"]


def test_the_command_gives_every_version_back(tmp_path: Path) -> None:
    versions = [f"--from={code}={EXERCISE / code.lower()}.md" for code in ON_REV_1]
    late = [f"--from=TAS={EXERCISE / 'tas.md'}@rev-0", f"--earlier=rev-0={EXERCISE / 'rev-0.md'}"]
    rolling = tmp_path / "rolling.json"
    run_travaux("compile", str(EXERCISE / "base.md"), *versions, *late, "-o", str(rolling))
    for code, name in [*((code, f"{code.lower()}.md") for code in ON_REV_1), ("TAS", "tas-on-rev-1.md")]:
        back = tmp_path / f"{code}.md"
        run_travaux("project", str(rolling), "--party", code, "-o", str(back))
        assert canonical(read_instrument(str(back))) == canonical(read(name))


def run_travaux(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "travaux.cli", *arguments], check=True)


def write_article(rolling: RollingText, number: str) -> str:
    """One article (or the preamble) in the notation of the United Nations."""
    for item in rolling.provisions:
        inside = (item,) if isinstance(item, Provision) else item.alternatives[0].content
        for provision in inside:
            if isinstance(provision, Provision) and number_of(provision) == number:
                return "\n".join(write_body((provision,), NOTATIONS["un"]))
    pytest.fail(f"no {number}")


def number_of(provision: Provision | Choice[Provision]) -> str:
    """Number (or, without one, heading) of a provision as the base has it."""
    assert isinstance(provision, Provision)
    words = (
        part if isinstance(part, str) else "".join(map(str, part.alternatives[0].content))
        for part in provision.number or provision.heading
    )
    return "".join(words)


def test_a_demonstration_takes_another_port_where_something_listens() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert find_port(taken) != taken
    assert find_port(taken) == taken

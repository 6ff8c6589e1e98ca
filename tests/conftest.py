"""What every test may ask for: the corpus, golden files, and the depth of the property tests."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

# The fast profile runs the same examples each time; the deep one (`make prove`) new ones.
settings.register_profile(
    "fast", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "deep", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files; then read the diff")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real texts beside the project, where there is one."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip(f"no corpus of real texts at {folder}")
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """A check that a text is what its golden file says: ``golden(folder / "x.txt", text)``.

    With ``--golden`` (``make golden``) the file is written instead.
    """
    rewrite = request.config.getoption("--golden")

    def check(path: Path, text: str) -> None:
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
            return
        assert path.is_file(), f"{path.relative_to(ROOT)} is missing; `make golden` writes it"
        assert text == path.read_text(encoding="utf-8"), f"{path.relative_to(ROOT)}: `make golden`, then read"

    return check

"""Every address and method of the room, for everybody: who gets what. An address without a row fails."""

import re
from collections.abc import Iterator, Mapping

import pytest
from django.test import Client

from tests.record.talks import TEXT, swap
from tests.room.talks import Room
from tests.web.planted import House, bring_upload, make_house
from tests.web.roles import DESK, INSIDERS, OUTSIDERS, sign_in
from tests.web.routes import Route, list_routes
from travaux.store.ledgers import read_states
from travaux.store.models import Capacity, Negotiation

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

GROUPS: Mapping[str, tuple[str, ...]] = {
    "all": INSIDERS,
    "chairs": ("CH secretary", "CH chair"),
    "desk": DESK,
    "heads": ("A head", "B head"),
    "readers": ("A observer", "A capital"),
    "under": ("A observer", "A adviser", "A capital", "A member", "CH typist"),
    "A": tuple(role for role in INSIDERS if role.startswith("A ")),
    "public": ("public",),
    "known": ("stranger",),
}
"""Name in the tables -> roles; every role is a name too."""

SEATED = """
account:people       GET 200
account:invite       POST A head 200, rest 409
account:withdraw     POST A head 302, rest 404
account:end          POST A head 302, rest 404

brief:all            GET 200
brief:write          POST A observer 409, CH typist 409, rest 302
brief:draft          POST A capital 302, A head 302, rest 409
brief:place          GET 200
brief:held           GET 200

chair:open           GET chairs 200, rest 403  POST chairs 409, rest 403
chair:work           GET chairs 200, rest 403  POST chairs 409, rest 403
chair:resolve        GET chairs 200, rest 403  POST chairs 200, rest 403
chair:stances        GET chairs 200, rest 403
chair:stances_on     GET chairs 200, rest 403
chair:packages       GET chairs 200, rest 403  POST chairs 422, rest 403
chair:rulings        GET chairs 200, rest 403  POST chairs 422, rest 403
chair:silences       GET chairs 200, rest 403  POST chairs 422, rest 403
chair:papers         GET chairs 200, rest 403  POST chairs 404, rest 403
chair:revise         GET chairs 200, rest 403  POST chairs 200, rest 403
chair:chairs_text    GET chairs 200, rest 403  POST chairs 200, rest 403
chair:words          GET chairs 200, rest 403  POST chairs 404, rest 403
chair:asked          GET 200  POST 404

chronology:show      GET 200
chronology:csv       GET 200
chronology:ics       GET 200
chronology:json      GET 200

files:show           GET 200
files:bring          POST readers 409, rest 422
files:look           GET readers 409, A head 200, rest 404
files:table          POST readers 409, A head 302, rest 404
files:choose         GET 200
files:download       GET 200

home:choose          POST 302

log:list             GET 200
log:archive          GET 200
log:of               GET 200
log:act              GET 200
log:redact           POST 422

hall:show            GET 200
hall:typist          GET desk 200, rest 404
hall:call            POST desk 302, rest 404
hall:undo            POST desk 302, rest 404
hall:gavel           POST desk 302, rest 404
hall:turn            POST desk 302, rest 404

live:events          GET 200

meetings:list        GET 200
meetings:show        GET 200
meetings:agenda      GET chairs 200, rest 409  POST chairs 302, rest 409
meetings:cancel      GET chairs 200, rest 409  POST rest 409
meetings:participants  GET chairs 200, heads 200, rest 409  POST chairs 422, heads 422, rest 409
meetings:run         GET chairs 200, rest 409  POST chairs 404, rest 409
meetings:correct     GET 404  POST 404
meetings:floor       POST A head 302, A member 302, B head 302, rest 404
meetings:schedule    GET chairs 200, A head 200, rest 409  POST chairs 422, A head 422, rest 409
meetings:tracks      GET chairs 200, rest 409  POST chairs 422, rest 409
meetings:feeds       GET 200  POST 200
meetings:calendar    GET 200
meetings:track_calendar  GET 200
meetings:feed        GET 404
meetings:track_feed  GET 404
meetings:paper       GET 200

notices:show         GET 200  POST 302
notices:stop         GET 404  POST 404

positions:speak      GET 200  POST heads 302, CH secretary 302, rest 409

propose:edit         GET readers 409, CH typist 409, rest 200  POST readers 409, CH typist 409, rest 422
propose:preview      POST 422
propose:draft        GET A 302, rest 404
propose:outbox       GET 200
propose:call_back    POST A observer 409, rest 302

responses:list       GET 200
responses:ask        GET heads 200, chairs 200, rest 409  POST heads 422, chairs 422, rest 409
responses:show       GET 200  POST heads 302, chairs 302, rest 409
responses:ours       GET A 200, rest 404  POST A head 302, A capital 302, A 409, rest 404
responses:whole      GET readers 409, A 200, rest 404  POST readers 409, A 200, rest 404
responses:draft      GET readers 409, A 200, rest 404  POST readers 409, A 422, rest 404
responses:paper      GET 200
public:show          GET 404
public:feed          GET 404
public:text          GET 404
standing:show        GET 200
standing:insight     GET A observer 404, CH typist 404, rest 200

statements:list      GET 200
statements:held      GET 200
statements:sources   GET 200
statements:file      GET heads 200, chairs 200, rest 409  POST heads 422, chairs 422, rest 409
statements:check     GET A head 200, under 409, rest 404  POST A head 422, under 409, rest 404
statements:record    GET heads 200, chairs 200, rest 409  POST heads 422, chairs 422, rest 409
statements:source    GET 200
statements:kept      GET 200
statements:sayings   GET heads 200, chairs 200, rest 409  POST heads 404, chairs 404, rest 409
statements:show      GET 200
statements:change    POST 404

text:begin           GET 302
text:only            GET 302
text:show            GET 200
text:provision       GET 200
text:clean           GET 200
text:as              GET 302
text:party           GET 200
text:columns         GET 200
text:changes         GET 200
text:side            GET 200
text:moments         GET 200
text:search          GET 200
text:parts           POST 200
text:part            GET 200
text:beside          GET 200
"""
"""Addresses of a negotiation: what those with a seat get for a page, and for a form with `FIELDS` or empty.

"rest" is everybody else with a seat; methods that are not listed get 405. Whoever has no seat gets what a
negotiation that is not there would give (`test_without_a_seat_it_is_as_if_it_were_not_there`).
"""

ELSEWHERE = """
home                  GET 200
colours               GET 200
health                GET 200
demo                  GET 404
settings              GET public 302, rest 200  POST public 302, rest 200
language              POST 302
join                  GET 404  POST 404
open_link             GET 404

account_login         GET public 200, rest 302  POST public 200, rest 302
account_logout        GET public 302, rest 200  POST 302
account_inactive      GET 200
account_signup        GET public 200, rest 302  POST public 200, rest 302
account_reauthenticate            GET public 302, rest 200  POST public 302, rest 200
account_email                     GET public 302, rest 200  POST 302
account_email_verification_sent   GET 200
account_change_password           GET public 302, rest 200  POST public 302, rest 200
account_set_password              GET 302  POST 302
account_reset_password            GET 200  POST 200
account_confirm_login_code        GET 302  POST 302
account_confirm_email             GET 200  POST 404
account_reset_password_done       GET 200
account_reset_password_from_key   GET 404  POST 404
account_reset_password_from_key_done  GET 200

mfa_index                    GET public 302, rest 200  POST public 302, rest 405
mfa_authenticate             GET 302  POST 302
mfa_reauthenticate           GET 302  POST 302
mfa_activate_totp            GET 302  POST 302
mfa_deactivate_totp          GET public 302, rest 404  POST public 302, rest 404
mfa_view_recovery_codes      GET public 302, rest 404  POST public 302, rest 405
mfa_generate_recovery_codes  GET 302  POST 302
mfa_download_recovery_codes  GET public 302, rest 404  POST public 302, rest 404
mfa_list_webauthn            GET public 302, rest 200  POST public 302, rest 405
mfa_add_webauthn             GET 302  POST 302
mfa_reauthenticate_webauthn  GET 302  POST 302
mfa_remove_webauthn          GET 302  POST 302
mfa_edit_webauthn            GET 302  POST 302
mfa_login_webauthn           GET 302  POST 302

socialaccount_login_cancelled  GET 200
socialaccount_login_error      GET 401
socialaccount_signup           GET 302  POST 302
socialaccount_connections      GET public 302, rest 200  POST public 302, rest 200
openid_connect_login           GET 404  POST 404
openid_connect_callback        GET 404  POST 404
"""
"""All other addresses, for whoever is not signed in ("public") and whoever is ("known")."""

FIELDS: Mapping[str, Mapping[str, str]] = {
    "account:invite": {"party": "A", "role": "member", "days": "3"},
    "brief:draft": {"do": "clear", "until": "2099-01-01"},
    "brief:write": {"do": "note", "words": "Ask again."},
    "hall:call": {"line": 'C +"about" before "two"', "key": "k2"},
    "hall:turn": {"place": "2"},
    "meetings:floor": {"do": "ask"},
    "positions:speak": {"do": "support"},
    "responses:show": {"do": "comment", "words": "When?"},
    "responses:ours": {"do": "clear"},
}
"""Forms that are sent filled in."""
QUERIES: Mapping[str, str] = {"files:choose": "?format=docx"}


@pytest.fixture(scope="module")
def house() -> House:
    return make_house()


@pytest.fixture(scope="module")
def browsers(house: House) -> dict[str, Client]:
    found = {role: sign_in(house, role) for role in (*OUTSIDERS, *INSIDERS)}
    for client in found.values():
        client.raise_request_exception = False
    return found


@pytest.fixture(autouse=True)
def _upload_is_there(house: House) -> None:
    """Some addresses throw it away."""
    head = Capacity.objects.get(person=house.room.people["A head"], role="head")
    bring_upload(head, pk=int(house.samples["upload"][0]))


def read_rows(table: str) -> dict[str, str]:
    rows = dict(line.split(maxsplit=1) for line in table.splitlines() if line.strip())
    assert len(rows) == len([line for line in table.splitlines() if line.strip()]), "a row twice"
    return rows


def read_answers(row: str, roles: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """Method -> role -> status."""
    found: dict[str, dict[str, int]] = {}
    for method, cells in re.findall(r"([A-Z]{3,}) (.+?)(?=\s\s+[A-Z]|$)", row):
        said: dict[str, int] = {}
        for cell in cells.split(","):
            *words, status = cell.split()
            name = " ".join(words)
            for role in roles if name in ("", "rest") else GROUPS.get(name, (name,)):
                assert role in roles, cell
                said.setdefault(role, int(status))
        assert set(said) == set(roles), row
        found[method] = said
    return found


ROUTES = [route for route in list_routes() if not route.name.endswith("None")]
UNDER = [route for route in ROUTES if route.path.startswith("n/")]
OTHERS = [route for route in ROUTES if not route.path.startswith("n/")]


def find(house: House, route: Route, **values: str) -> str:
    """Its address, with the samples that are there unless others are given."""
    first = {name: samples[0] for name, samples in house.samples.items()}
    return route.put({**first, **values}) + QUERIES.get(route.name, "")


def ask(client: Client, method: str, path: str, name: str = "") -> int:
    answer = client.generic(method, path) if method != "POST" else client.post(path, FIELDS.get(name, {}))
    return answer.status_code


def test_every_address_has_its_row() -> None:
    assert [route.name for route in UNDER if route.name not in read_rows(SEATED)] == []
    assert [route.name for route in OTHERS if route.name not in read_rows(ELSEWHERE)] == []
    assert sorted({*read_rows(SEATED), *read_rows(ELSEWHERE)} - {route.name for route in ROUTES}) == []
    assert {*FIELDS, *QUERIES} <= {route.name for route in ROUTES}


@pytest.mark.parametrize("route", UNDER, ids=lambda route: route.name)
def test_with_a_seat(route: Route, house: House, browsers: dict[str, Client]) -> None:
    told = read_answers(read_rows(SEATED).get(route.name, ""), INSIDERS)
    path = find(house, route)
    for method in ("GET", "POST"):
        expected = told.get(method, dict.fromkeys(INSIDERS, 405))
        assert {role: ask(browsers[role], method, path, route.name) for role in INSIDERS} == expected, method


@pytest.mark.parametrize("route", OTHERS, ids=lambda route: route.name)
def test_elsewhere(route: Route, house: House) -> None:
    told = read_answers(read_rows(ELSEWHERE).get(route.name, ""), ("public", "stranger"))
    path = find(house, route)
    for method in ("GET", "POST"):
        expected = told.get(method, dict.fromkeys(("public", "stranger"), 405))
        found = {role: ask(sign_in(house, role), method, path, route.name) for role in expected}
        assert found == expected, method


@pytest.mark.parametrize("route", UNDER, ids=lambda route: route.name)
def test_no_other_method_does_anything(route: Route, house: House, browsers: dict[str, Client]) -> None:
    before = {log: state.head for log, state in read_states(house.room.negotiation).items()}
    path = find(house, route)
    told = read_answers(read_rows(SEATED).get(route.name, ""), INSIDERS)
    for role in ("A head", "CH chair"):
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
            assert ask(browsers[role], method, path) in (405, 403), (role, method)
        head = ask(browsers[role], "HEAD", path)
        assert head in ({told["GET"][role]} if "GET" in told else {405}) | {405}, role
    assert {log: state.head for log, state in read_states(house.room.negotiation).items()} == before


def as_seen(
    client: Client, method: str, path: str, name: str, slug: str
) -> tuple[int, list[tuple[str, str]], str]:
    """All of an answer, what was named in its address and what is made for each request aside."""
    data = FIELDS.get(name, {}) if method == "POST" else {}
    answer = client.post(path, data) if method == "POST" else client.generic(method, path)
    # A number may stand in the page's settings too ("[23]..", "scale=1"): there it names nothing.
    own = re.compile(rf"(?<![\w.=\[-]){re.escape(slug)}(?![\w.\]-])")
    body = own.sub("SLUG", answer.content.decode())
    body = re.sub(r'("X-CSRFToken": |name="csrfmiddlewaretoken" value=)"\w{64}"', r"\1TOKEN", body)
    headers = sorted((key, own.sub("SLUG", value)) for key, value in answer.headers.items())
    return answer.status_code, [(key, value) for key, value in headers if key != "Content-Length"], body


@pytest.mark.parametrize("route", UNDER, ids=lambda route: route.name)
def test_without_a_seat_it_is_as_if_it_were_not_there(
    route: Route, house: House, browsers: dict[str, Client]
) -> None:
    absent = "n" * len(house.room.slug)
    for role in OUTSIDERS:
        for method in METHODS if role == "stranger" else ("GET", "POST"):
            here = as_seen(browsers[role], method, find(house, route), route.name, house.room.slug)
            nowhere = as_seen(browsers[role], method, find(house, route, slug=absent), route.name, absent)
            assert here == nowhere, (role, method)
            assert here[0] in (302, 404, 405)


MISSING = {"log": "nothing", "upload": "999999", "draft": "nothing", "key": "999999"}
"""Parameters that may name something of A's or of the chair's -> a value that names nothing."""


def list_closed(house: House) -> Iterator[tuple[Route, str, str]]:
    """(address, parameter, a value of it that is closed to B)."""
    for route in UNDER:
        for name in sorted(MISSING.keys() & set(route.parameters)):
            closed = house.private_logs if name == "log" else house.samples[name][:-1]
            yield from ((route, name, value) for value in closed)


def test_what_is_others_is_as_if_it_were_not_there(house: House, browsers: dict[str, Client]) -> None:
    cases = list(list_closed(house))
    assert {"log:of", "log:act", "files:look", "brief:draft"} <= {route.name for route, _, _ in cases}
    for route, name, value in cases:
        for method in ("GET", "POST"):
            closed, missing = (find(house, route, **{name: one}) for one in (value, MISSING[name]))
            browsers["B head"].get("/nowhere/")  # tells what the forms before had to say
            here = as_seen(browsers["B head"], method, closed, route.name, value)
            nowhere = as_seen(browsers["B head"], method, missing, route.name, MISSING[name])
            assert here == nowhere, (closed, method)


READ_BY_ALL = {
    "chronology:csv", "chronology:ics", "chronology:json", "chronology:show",
    "files:choose", "files:download", "files:show", "live:events", "log:act", "log:archive", "log:list",
    "meetings:calendar", "meetings:list",
    "log:of", "public:feed", "public:show", "public:text",
    "responses:list", "text:as", "text:beside", "text:changes", "text:clean", "text:columns", "text:moments",
    "standing:show", "text:begin",
    "text:only", "text:part", "text:party", "text:provision", "text:search", "text:show", "text:side",
    "statements:list", "statements:sources",
}  # fmt: skip
"""Pages of talks held in public that are open to whoever is not signed in, and to nobody's harm."""


def make_public_talks() -> House:
    """Talks held in public, in which B has a brief."""
    room = Room(Negotiation.objects.create(slug=f"open-{Negotiation.objects.count()}"))
    room.do("negotiation.open", title="The bridge", log="public")
    for code in ("A", "B"):
        room.do("party.admit", code=code, log="public")
    room.work = room.do("text.table", "A", text=TEXT, log="public")
    proposal = room.do("proposal.propose", "B", edits=swap("1", "hour", "day"), log="public")
    return House(room, room, {"slug": (room.slug,), "work": (room.work,), "target": (proposal,)})


def test_talks_in_public_are_read_by_all_and_written_by_none(
    house: House, browsers: dict[str, Client]
) -> None:
    talks = make_public_talks()
    own = {"provision": (f"{talks.room.work}.1",), "part": (f"{talks.room.work}.1",), "log": ("public",)}
    samples = {**house.samples, **talks.samples, **own}
    before = talks.room.state("public").head
    for role in OUTSIDERS:
        read = set()
        for route in UNDER:
            path = find(House(talks.room, talks.room, samples), route)
            answer = browsers[role].get(path)
            if answer.status_code == 200 or "/text/" in answer.headers.get("Location", "?").partition("?")[0]:
                read.add(route.name)
            posted = ask(browsers[role], "POST", path, route.name)
            assert posted in (302, 404, 405, 409) or route.name == "text:parts", (role, path, posted)
        assert read == READ_BY_ALL, role
    assert talks.room.state("public").head == before

from typing import Any

import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError
from travaux.record.state import Author


def test_a_source_is_filed_and_linked() -> None:
    talks = Talks("A", "B")
    work = talks.text()
    source = talks.do(
        "source.file",
        "A",
        title="Ferry news",
        publisher="The Harbour",
        published={"at": "2030-04-30T10:47:00+07:00", "zone": "WIB", "precision": "minute"},
        authors=[{"name": "X", "role": "reporter"}, {"name": "Y"}],
        attachment="0" * 64,
    )
    found = talks.table.sources[source]
    assert found.authors == (Author("X", "reporter"), Author("Y"))
    assert found.published is not None
    assert found.published.zone == "WIB"
    talks.do("source.link", "B", source=source, to=[work])
    talks.do("source.link", "B", source=source, to=[work, f"{work}#Article 1"])
    first = talks.table.works[work].read().provisions[0].id
    assert talks.table.sources[source].supports == (work, f"{work}#{first}")
    talks.refuse("already-said", "source.link", "B", source=source, to=[work])


def test_what_forbids_a_source() -> None:
    talks = Talks("A", "B")
    source = talks.do("source.file", "A", title="Ferry news")
    talks.refuse("no-such-thing", "source.link", "A", source="source-9", to=[source])
    talks.refuse("no-such-thing", "source.link", "A", source=source, to=["text-9"])
    talks.refuse("no-such-thing", "source.link", "A", source=source, to=[f"{source}#1"])
    fields: dict[str, Any]
    for fields in (
        {"title": " "},
        {"title": "x", "attachment": "abc"},
        {"title": "x", "published": {"at": "May"}},
    ):
        with pytest.raises(ActShapeError):
            talks.do("source.file", "A", **fields)
    with pytest.raises(ActShapeError, match="to what"):
        talks.do("source.link", "A", source=source, to=[])


def test_a_delegation_files_sources_in_its_brief() -> None:
    talks = Talks("A", "B")
    source = talks.do("source.file", "A", log="brief", title="A cable")
    assert not talks.table.sources
    talks.refuse("no-such-thing", "source.link", "A", source=source, to=[source])
    talks.do("source.link", "A", log="brief", source=source, to=[source])


def test_a_source_is_published_without_the_document() -> None:
    talks = Talks("A", "B", "CH:chair")
    work, hidden = talks.text(), talks.text("B")
    source = talks.do("source.file", title="Ferry news", attachment="0" * 64)
    link = talks.do("source.link", "A", source=source, to=[work, hidden])
    other = talks.do("source.link", "A", source=source, to=[source])
    talks.publish(source)
    talks.refuse("one-log", "text.publish", "A", act=link)
    talks.publish(work)
    assert talks.publish(link, "A").to == tuple(talks.state("public").works)
    (public,) = talks.state("public").sources.values()
    assert public.attachment == ""
    assert talks.publish(other, "A").to == (public.id,)


@pytest.mark.parametrize("attribution", ["none", "chair"])
def test_where_names_are_withheld_no_source_says_who_filed_it(attribution: str) -> None:
    talks = Talks("A", "B", "CH:chair", attribution=attribution)
    source = talks.do("source.file", "A", title="Ferry news")
    said = talks.do("statement.record", "A", nature="position", words="No.", sources=[source])
    talks.do("source.link", "A", source=source, to=[said])
    filed, linked = (
        [entry.act.party for entry in talks.table.list_entries() if entry.act.kind == kind]
        for kind in ("source.file", "source.link")
    )
    assert filed == linked
    assert [party for party in (*filed, talks.table.statements[said].recorder) if party in ("A", "B")] == []
    assert filed[0] != talks.table.statements[said].recorder

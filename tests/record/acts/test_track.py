from tests.record.talks import Talks


def test_a_track_opens_and_closes() -> None:
    talks = Talks("A", "B", "CH:chair")
    track = talks.do(
        "track.open", "CH", title="Two by two", format="bilateral", parties=["A", "B"], level="experts"
    )
    assert talks.table.tracks[track].parties == ("A", "B")
    assert not talks.table.tracks[track].closed
    talks.do("track.close", "CH")
    assert talks.table.tracks[track].closed == talks.table.head.seq


def test_what_forbids_a_track() -> None:
    talks = Talks("A", "B", "CH:chair")
    assert "CH can" in talks.refuse("only-the-chair", "track.open", "A", title="Mine")
    talks.refuse("not-a-party", "track.open", "CH", title="With Z", parties=["Z"])
    talks.refuse("no-such-thing", "track.close", "CH")
    track = talks.do("track.open", "CH", title="One")
    talks.refuse("only-the-chair", "track.close", "A", track=track)
    talks.do("track.close", "CH", track=track)
    talks.refuse("closed", "track.close", "CH", track=track)
    talks.refuse("closed", "meeting.schedule", "CH", title="Late", starts={"at": "2030-05-02"}, track=track)


def test_a_track_is_published_as_it_is() -> None:
    talks = Talks("A", "B", "CH:chair")
    track = talks.do("track.open", "CH", title="One")
    closed = talks.do("track.close", "CH", track=track)
    talks.refuse("one-log", "text.publish", "CH", act=closed)
    talks.publish(track)
    talks.publish(closed)
    (published,) = talks.state("public").tracks.values()
    assert published.title == "One"
    assert published.closed

"""Tracks: strands of talks, each with its format and its parties."""

from msgspec.structs import replace

from travaux.record.body import Body
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.references import Naming
from travaux.record.state import State, Track, change, put


class Open(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A strand of talks opens.

    Attributes:
        title: what it is called.
        format: "bilateral", "working group".
        parties: who meets in it; none for all.
        level: "foreign ministers", "experts".
    """

    title: str
    format: str = ""
    parties: tuple[str, ...] = ()
    level: str = ""

    def check(self, desk: Desk) -> None:
        """By whoever presides."""
        desk.require_talks()
        desk.require_presiding("open a track")
        desk.require_members(self.parties)

    def apply(self, state: State, act: Act) -> State:
        """It is open."""
        return put(
            state, "tracks", act.id, Track(act.id, act.seq, self.title, self.format, self.parties, self.level)
        )

    def publish(self, name: Naming) -> Body | None:
        """As it is."""
        return self


class Close(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A strand of talks ends; its meetings stay on the record. ``track``: "" for the only open one."""

    track: str = ""
    words: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides, once."""
        desk.require_talks()
        desk.require_presiding("close a track")
        track = self.track or desk.find_only("tracks", lambda track: not track.closed)
        if desk.find("tracks", track).closed:
            desk.refuse("closed", f"{track} is closed", "track.open opens another")
        return (desk.deed(replace(self, track=track)),)

    def apply(self, state: State, act: Act) -> State:
        """It is closed."""
        return change(state, "tracks", self.track, closed=act.seq)

    def publish(self, name: Naming) -> Body | None:
        """As it is, if the track is public."""
        track = name(self.track)
        return replace(self, track=track) if track else None

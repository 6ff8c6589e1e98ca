"""Generated negotiations as files: what is written is read back and holds, for every reader."""

import icalendar
from hypothesis import given

from tests.record.negotiations import EXAMPLES, Play, few, negotiations, play
from travaux.formats.archives import Archive, read_archive, verify_archive, write_archive
from travaux.formats.archives.writing import export_for
from travaux.formats.calendar import write_calendar
from travaux.record.circles import ANYBODY, KEEPER, Reader
from travaux.record.state import dump_state


def list_readers(played: Play) -> list[Reader]:
    return [KEEPER, ANYBODY, *map(Reader, played.codes)]


@few
@given(negotiations)
def test_what_is_written_is_read_back_and_holds(played: Play) -> None:
    archive = Archive(played.ledger)
    data = write_archive(archive)
    again = read_archive(data, file="talks.travaux")
    assert again.ledger.logs == {log: acts for log, acts in played.ledger.logs.items() if acts}
    assert write_archive(again) == data
    for log, state in again.ledger.states.items():
        assert dump_state(state) == dump_state(played.ledger.states[log]), log
    for reader in list_readers(played):
        export = write_archive(export_for(archive, reader))
        verdict = verify_archive(export)
        assert verdict.place is None, (reader, verdict.place)
        assert set(verdict.logs) == set(export_for(archive, reader).ledger.logs)
        assert dict(read_archive(export, file="export").ledger.logs) == dict(
            export_for(archive, reader).ledger.logs
        )


@few
@given(negotiations)
def test_every_readers_calendar_is_read_back(played: Play) -> None:
    for reader in list_readers(played):
        written = write_calendar(played.ledger.open_to(reader).states)
        calendar = icalendar.Calendar.from_ical(written.data)
        names = [str(event["uid"]) for event in calendar.walk("VEVENT")]
        assert len(names) == len(set(names))
        assert calendar.get_missing_tzids() == set()


def test_an_export_that_is_said_to_be_for_another_is_found() -> None:
    export = export_for(Archive(play(EXAMPLES[0]).ledger), Reader("A"))
    said = Archive(export.ledger, {}, Reader("B"), "export")
    place = verify_archive(write_archive(said)).place
    assert place is not None
    assert (place.field, place.log) == ("reader", "brief:A")

"""One sentence for every kind of act: what happened, with blanks for who, where and what.

Where an act can say more or less, the first sentence whose field is there is taken; the last needs none.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from django.utils.translation import gettext_noop as _

Sentence: TypeAlias = str | tuple[tuple[str, str], ...]

SENTENCES: Mapping[str, Sentence] = MappingProxyType(
    {
        "negotiation.open": _("The negotiation “%(title)s” is opened."),
        "negotiation.amend-rules": _("The rules of procedure are amended."),
        "negotiation.close": _("The negotiation is closed."),
        "party.admit": _("%(code)s is admitted."),
        "party.rename": _("%(code)s is named otherwise from now on."),
        "party.accredit": _("%(who)s accredits a delegate as %(capacity)s."),
        "party.sign-as": _("%(code)s signs under a handle."),
        "party.leave": _("%(who)s leaves the talks."),
        "group.form": _("%(who)s forms the group “%(name)s” of %(members)s."),
        "group.join": _("%(members)s join the group."),
        "group.leave": _("%(who)s leaves the group."),
        "group.close": _("The group ends its work."),
        "text.table": (
            ("work", _("%(who)s tables the text in another language (%(language)s).")),
            ("", _("%(who)s tables the text “%(title)s”.")),
        ),
        "text.hand-over": (
            ("without_prejudice", _("%(who)s hands the text to %(recipients)s, without prejudice.")),
            ("", _("%(who)s hands the text to %(recipients)s.")),
        ),
        "text.issue": _("The text is issued as %(symbol)s."),
        "text.revise": _("The text is revised."),
        "text.chairs-text": _("The chair puts a text of its own; what was open on the text is closed."),
        "text.correct": _("The text is corrected."),
        "text.publish": _("%(who)s publishes what was on the table."),
        "proposal.propose": (
            ("again", _("%(who)s tables again what the chair's text had closed: %(changed)s.")),
            ("", _("%(who)s proposes to change %(changed)s.")),
        ),
        "proposal.amend": _("%(who)s amends the proposal of %(of_below)s: %(changed)s."),
        "proposal.carry": _("The proposal of %(of_proposal)s is carried onto the text as it stands now."),
        "proposal.revise": _("%(who)s puts its proposal otherwise: %(changed)s."),
        "proposal.withdraw": _("%(who)s withdraws its proposal."),
        "proposal.co-sponsor": _("%(who)s joins the proposal of %(of_proposal)s."),
        "proposal.support": (
            ("span", _("%(who)s supports “%(span)s”.")),
            ("proposal", _("%(who)s supports the proposal of %(of_proposal)s.")),
            ("", _("%(who)s supports the text as it stands.")),
        ),
        "proposal.oppose": (
            ("span", _("%(who)s opposes “%(span)s”.")),
            ("proposal", _("%(who)s opposes the proposal of %(of_proposal)s.")),
            ("", _("%(who)s opposes the text as it stands.")),
        ),
        "proposal.reserve": (
            ("span", _("%(who)s enters a reservation on “%(span)s”%(sort)s.")),
            ("proposal", _("%(who)s enters a reservation on the proposal of %(of_proposal)s%(sort)s.")),
            ("", _("%(who)s enters a reservation on the text as it stands%(sort)s.")),
        ),
        "proposal.lift": (
            ("proposal", _("%(who)s lifts its position on the proposal of %(of_proposal)s.")),
            ("", _("%(who)s lifts its position on the text.")),
        ),
        "outcome.agree": (
            ("parties", _("%(provisions)s: agreed %(level)s between %(parties)s.")),
            ("", _("%(provisions)s: agreed %(level)s.")),
        ),
        "outcome.resolve": (
            ("accepted", _("The wording of %(of_accepted)s is accepted into the text.")),
            ("", _("The proposal of %(of_rejected)s is not accepted.")),
        ),
        "outcome.park": (
            ("until", _("%(target)s is set aside until %(until)s.")),
            ("", _("%(target)s is set aside.")),
        ),
        "outcome.reopen": _("%(target)s is reopened."),
        "outcome.link": (
            ("title", _("A package is made: “%(title)s”.")),
            ("", _("A package is made; what is in it is agreed together or not at all.")),
        ),
        "outcome.unlink": _("A package is undone."),
        "outcome.take-vote": _("A vote is taken: %(result)s."),
        "outcome.ask-ruling": _("%(who)s asks the chair for a ruling."),
        "outcome.rule": _("The chair rules on what was asked: %(ruling)s."),
        "response.ask": (
            ("due", _("%(who)s asks %(of)s for a response by %(due)s.")),
            ("", _("%(who)s asks %(of)s for a response.")),
        ),
        "response.promise": (
            ("by", _("%(who)s promises a response by %(by)s.")),
            ("", _("%(who)s promises a response.")),
        ),
        "response.give": (
            ("final", _("%(who)s gives its response.")),
            ("", _("%(who)s gives a preliminary response.")),
        ),
        "response.accept-as-answer": _("%(who)s takes the response as an answer."),
        "response.comment": _("%(who)s comments on the response."),
        "track.open": _("A track of talks begins: “%(title)s”."),
        "track.close": _("A track of talks ends."),
        "meeting.schedule": (
            ("place", _("A meeting is called: “%(title)s”, %(starts)s, %(place)s.")),
            ("", _("A meeting is called: “%(title)s”, %(starts)s.")),
        ),
        "meeting.set-agenda": _("The agenda of the meeting “%(meeting)s” is set."),
        "meeting.open": _("The meeting “%(meeting)s” is opened."),
        "meeting.take-the-floor": _("%(who)s takes the floor."),
        "meeting.record-outcome": _("Outcome of the meeting “%(meeting)s”."),
        "meeting.decide": _("The meeting “%(meeting)s” decides."),
        "meeting.decide-next-step": (
            ("due", _("Next step, due %(due)s.")),
            ("", _("Next step.")),
        ),
        "meeting.adjourn": _("The meeting “%(meeting)s” rises."),
        "meeting.cancel": _("The meeting “%(meeting)s” is cancelled."),
        "meeting.record-participants": _("Who took part in the meeting “%(meeting)s” is recorded."),
        "meeting.correct-record": _("%(who)s corrects the record of the meeting “%(meeting)s”."),
        "undertaking.undertake": (
            ("due", _("%(who)s undertakes something by %(due)s.")),
            ("", _("%(who)s undertakes something.")),
        ),
        "undertaking.fulfil": _("What was undertaken is done."),
        "undertaking.fall-due": _("What was undertaken has fallen due."),
        "silence.open": _("A silence procedure is opened until %(until)s."),
        "silence.break": _("%(who)s breaks the silence."),
        "silence.record-outcome": _("The silence procedure ends: %(outcome)s."),
        "statement.record": (
            ("speaker", _("%(speaker)s, %(nature)s.")),
            ("", _("%(who)s, %(nature)s.")),
        ),
        "statement.attribute": _("A statement is attributed to %(who)s."),
        "statement.retract": _("%(who)s takes a statement back."),
        "source.file": _("A source is filed: “%(title)s”."),
        "source.link": _("A source is linked to what it shows."),
        "brief.draft": _("A draft is kept in the brief: %(changed)s."),
        "brief.draft-answer": _("An answer is drafted in the brief."),
        "brief.clear": _("A draft is cleared."),
        "brief.share": _("A draft is shared with the group %(group)s."),
        "brief.release": _("A draft is released to the table."),
        "brief.release-answers": (
            ("final", _("The answers that were drafted are given as a response.")),
            ("", _("The answers that were drafted are given as a preliminary response.")),
        ),
        "brief.seek-instructions": _("Instructions are sought."),
        "brief.instruct": _("Instructions are given."),
        "brief.note": _("A note is made."),
        "closing.scrub": _("The text is checked for language and references."),
        "closing.initial": _("%(who)s initials the text."),
        "closing.adopt": _("The text is adopted."),
        "closing.authenticate": _("The text is made authentic."),
        "closing.record-full-powers": _("Full powers of %(who)s are recorded."),
        "closing.sign": _("%(who)s signs."),
        "closing.deposit": _("%(who)s deposits its instrument."),
        "record.redact": _("What %(count)s acts said was removed by order of %(authority)s."),
    }
)
"""Kind of act -> its sentence, or (field, sentence) pairs."""

NATURES: Mapping[str, str] = MappingProxyType(
    {
        "position": _("a position"),
        "pledge": _("a pledge"),
        "warning": _("a warning"),
        "condition": _("a condition"),
        "assessment": _("an assessment"),
        "denial": _("a denial"),
        "announcement": _("an announcement"),
    }
)
"""What one does by saying something."""
RESERVATIONS: Mapping[str, str] = MappingProxyType(
    {
        "scrutiny": _("scrutiny reservation"),
        "parliamentary": _("parliamentary reservation"),
        "linguistic": _("linguistic reservation"),
        "substantive": _("substantive reservation"),
        "awaiting-instructions": _("awaiting instructions"),
        "": _("reservation"),
    }
)
"""Kind of reservation -> what it is called."""
WORDS_OF_ACTS: Mapping[str, str] = MappingProxyType(
    {
        "allow": _("allowed"),
        "waive": _("the rule is waived"),
        "refuse": _("refused"),
        "adopted": _("adopted"),
        "rejected": _("rejected"),
        "tied": _("tied"),
        "no quorum": _("no quorum"),
        "broken": _("broken"),
        "withdrawn": _("withdrawn"),
        "in principle": _("in principle"),
        "in group": _("in group"),
        "ad referendum": _("ad referendum"),
        "in plenary": _("in plenary"),
    }
)
"""Words that acts choose from, the usual levels of agreement among them."""

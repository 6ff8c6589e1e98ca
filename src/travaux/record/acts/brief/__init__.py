"""What a delegation or a group keeps to itself: drafts, answers, instructions sought and given, notes."""

from travaux.record.acts.brief.answering import DraftAnswer, ReleaseAnswers
from travaux.record.acts.brief.drafting import Clear, Draft, DraftForm, Release, Share
from travaux.record.acts.brief.holding import Instruct, Note, SeekInstructions

__all__ = [
    "SeekInstructions",
    "Instruct",
    "Note",
    "DraftForm",
    "Draft",
    "DraftAnswer",
    "Clear",
    "Share",
    "Release",
    "ReleaseAnswers",
]

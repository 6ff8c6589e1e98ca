"""The tables. Acts are only ever appended; triggers in the first migration see to it."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


def make_opaque() -> str:
    """A name that tells nothing."""
    return uuid4().hex


class Person(AbstractUser):
    """Somebody who signs in. ``opaque`` stands for the person in acts; all else can be erased."""

    opaque = models.CharField(max_length=32, unique=True, default=make_opaque, editable=False)
    language = models.CharField(max_length=16, blank=True)
    zone = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Negotiation(models.Model):
    """One negotiation; its logs are in `KeptAct`.

    ``position`` counts the acts of all its logs. It moves under this row's lock, so that appends to one
    negotiation follow one another; it is never shown, for it tells of every log.
    """

    slug = models.SlugField(unique=True)
    position = models.BigIntegerField(default=0)
    stirred = models.BigIntegerField(default=0)  # moves with what the hall calls, though no act came
    created_at = models.DateTimeField(auto_now_add=True)
    floor_work = models.CharField(max_length=80, blank=True)  # what the hall speaks of: set by the typist
    floor_provision = models.CharField(max_length=120, blank=True)  # or the chair, shown by the projector

    def __str__(self) -> str:
        return self.slug


class KeptAct(models.Model):
    """The envelope of one act, as canonical bytes."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="+", db_index=False)
    position = models.BigIntegerField()
    log = models.CharField(max_length=80)
    seq = models.BigIntegerField()
    envelope = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["negotiation", "log", "seq"], name="one_act_a_place"),
            models.UniqueConstraint(fields=["negotiation", "position"], name="one_act_a_position"),
        ]

    def __str__(self) -> str:
        return f"{self.log} {self.seq}"


class KeptBody(models.Model):
    """Salt and body of one act; both are null once it was redacted."""

    act = models.OneToOneField(KeptAct, models.PROTECT, primary_key=True, related_name="kept_body")
    salt = models.BinaryField(null=True)
    body = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"body of {self.act_id}"


class Attachment(models.Model):
    """A file that an act names by its hash, kept by log: one circle's file says nothing to another."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="+")
    log = models.CharField(max_length=80)
    hash = models.CharField(max_length=64)
    data = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["negotiation", "log", "hash"], name="one_attachment_a_hash")
        ]

    def __str__(self) -> str:
        return self.hash


class Snapshot(models.Model):
    """The folded states of one negotiation, so that a process begins quickly. Thrown away on any doubt."""

    negotiation = models.OneToOneField(Negotiation, models.CASCADE, related_name="+")
    position = models.BigIntegerField()
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.negotiation} at {self.position}"


class Role(models.TextChoices):
    """In what role a person acts; what each may do is in `travaux.store.rights`."""

    HEAD = "head", _("Head")
    MEMBER = "member", _("Member")
    ADVISER = "adviser", _("Adviser")
    CAPITAL = "capital", _("Capital")
    OBSERVER = "observer", _("Observer")
    CHAIR = "chair", _("Chair")
    SECRETARY = "secretary", _("Secretary")
    TYPIST = "typist", _("Typist")


class Capacity(models.Model):
    """One way in which a person takes part: for which party, in which role. ``until``: when it ended."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="capacities")
    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="capacities")
    party = models.CharField(max_length=32)
    role = models.CharField(max_length=16, choices=Role.choices)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "negotiation", "party", "role"], name="held_once")
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.role}"


class Invitation(models.Model):
    """A link by which somebody comes in, once. Only the hash of its secret is kept."""

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+")
    party = models.CharField(max_length=32)
    role = models.CharField(max_length=16, choices=Role.choices)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.party} {self.role}"


class Outgoing(models.Model):
    """What was tabled and can still be called back, outside the record until it is due."""

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+")
    capacity = models.ForeignKey(Capacity, models.CASCADE, related_name="+")
    command = models.BinaryField()
    due_at = models.DateTimeField(db_index=True)
    refused = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"due {self.due_at:%H:%M:%S}"


class Upload(models.Model):
    """A file that somebody looks at before tabling it; seen in that capacity alone, and gone after a day."""

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+")
    capacity = models.ForeignKey(Capacity, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    data = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.name


class Called(models.Model):
    """A line of the hall that the gavel has not yet made an act; the projector shows it dashed."""

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+")
    capacity = models.ForeignKey(Capacity, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    line = models.TextField()
    place = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["negotiation", "key"], name="one_line_a_key")
        ]

    def __str__(self) -> str:
        return self.line


class Follow(models.Model):
    """What a person hears of one negotiation by mail.

    ``topics``: of what, names with blanks between them. ``hour``: of the person's day at which all that came
    is told at once; None for as it comes. ``address``: of the room, as the person reached it; mails lead back
    there. ``told``: up to which position it was looked through; never shown, for it counts every log.
    ``next_at``: no sooner is there another mail.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+")
    topics = models.CharField(max_length=120)
    hour = models.SmallIntegerField(null=True)
    address = models.CharField(max_length=300)
    told = models.BigIntegerField()
    next_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "negotiation"], name="followed_once")
        ]

    def __str__(self) -> str:
        return f"{self.topics} at {self.hour}"


class Mail(models.Model):
    """A mail to a follower that tells of all up to a position: the row is there before the mail goes out.

    ``due_at``: when it may go out; None once a process has taken it up, so that it goes out once at most.
    """

    follow = models.ForeignKey(Follow, models.CASCADE, related_name="mails")
    position = models.BigIntegerField()
    due_at = models.DateTimeField(null=True, db_index=True)
    tries = models.SmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follow", "position"], name="one_mail_a_position")
        ]

    def __str__(self) -> str:
        return f"{self.tries} tries"


class Feed(models.Model):
    """The private address of a calendar, which has a seat's eyes. Only the hash of its secret is kept."""

    capacity = models.OneToOneField(Capacity, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"feed of {self.capacity_id}"


class Speaker(models.Model):
    """A party in the line of speakers of an open meeting. ``given_at``: since when it has the floor."""

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+")
    meeting = models.CharField(max_length=80)
    party = models.CharField(max_length=32)
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["negotiation", "meeting", "party"], name="once_in_line")
        ]

    def __str__(self) -> str:
        return self.party


class Access(models.Model):
    """Who opened which log, when: at most one row an hour for each."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+")
    log = models.CharField(max_length=80)
    hour = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "negotiation", "log", "hour"], name="once_an_hour")
        ]

    def __str__(self) -> str:
        return f"{self.log} {self.hour}"

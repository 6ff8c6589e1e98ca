"""What a mail says: that something awaits, in which talks, where to sign in; never a word of the talks."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from travaux.formats.page_words import shorten
from travaux.store.models import Follow, Mail
from travaux.web.notices.gathering import take_seats
from travaux.web.words import say_title

_TITLE_CHARS = 120


def write_mail(mail: Mail) -> EmailMessage | None:
    """The mail as it may be now; None for whoever does not open the talks any more, or has no address."""
    follow = mail.follow
    seats = take_seats(follow)
    if not seats or not follow.person.email:
        return None
    with translation.override(follow.person.language or settings.LANGUAGE_CODE):
        return _write(mail, follow, shorten(say_title(seats[0].talks.negotiation), _TITLE_CHARS))


def write_stop(follow: Follow) -> str:
    """The address at which one POST ends the mails, for whoever has it: only the mail holds it."""
    slug = follow.negotiation.slug
    token = _signer(slug).sign(str(follow.pk))
    return follow.address + reverse("notices:stop", kwargs={"slug": slug, "token": token})


def read_stop(slug: str, token: str) -> int | None:
    """Which `Follow` an address names; None if this room did not write it."""
    try:
        return int(_signer(slug).unsign(token))
    except (BadSignature, ValueError):
        return None


def _signer(slug: str) -> Signer:
    return Signer(salt=f"travaux.notices {slug}")


def _write(mail: Mail, follow: Follow, title: str) -> EmailMessage:
    slug, stop = follow.negotiation.slug, write_stop(follow)
    talks, choice = (_by_signing_in(follow, name) for name in ("text:only", "notices:show"))
    words = (
        _("Something new awaits you in the negotiation “%(title)s”.") % {"title": title},
        f"{_('Sign in to see it:')}\n{talks}",
        f"{_('What it is, no mail says. To get other mails, or none:')}\n{choice}",
        f"{_('To end these mails without signing in (whoever has this address can do it):')}\n{stop}",
    )
    name = _signer(slug).signature(f"{follow.pk} {mail.position}")
    return EmailMessage(
        subject=_("Something new awaits you: %(title)s") % {"title": title},
        body="\n\n".join(words) + "\n",
        to=[follow.person.email],
        headers={
            "Message-ID": f"<{name}@{urlsplit(follow.address).hostname or 'localhost'}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _by_signing_in(follow: Follow, name: str) -> str:
    """An address of the talks, by way of the door: to whoever has not signed in they are as if not there."""
    there = reverse(name, kwargs={"slug": follow.negotiation.slug})
    return f"{follow.address}{reverse('account_login')}?{urlencode({'next': there})}"

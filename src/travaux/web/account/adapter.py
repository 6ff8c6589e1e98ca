"""Nobody signs up by themselves: an invitation opens the door. What the account pages say is said here."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from travaux.store.invitations import find_invitation
from travaux.store.models import Invitation

INVITED = "invited"  # in the session: the secret of an invitation that is being accepted


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Signing up is open to whoever came by an invitation's link."""

    error_messages: ClassVar[dict[str, Any]] = dict(DefaultAccountAdapter.error_messages)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether an invitation is being accepted that still opens something."""
        return held_invitation(request) is not None

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Back to the invitation."""
        return reverse("join")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the page that follows shows that it was done."""


def held_invitation(request: HttpRequest) -> Invitation | None:
    """The invitation by whose link this browser came, while it can be taken up."""
    secret = request.session.get(INVITED)
    return find_invitation(secret) if isinstance(secret, str) else None

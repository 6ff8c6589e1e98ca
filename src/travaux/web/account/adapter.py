"""Nobody signs up by themselves: an invitation opens the door."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

INVITED = "invited"  # in the session: the secret of an invitation that is being accepted


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Signing up is open to whoever came by an invitation's link."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether an invitation is being accepted."""
        return bool(request.session.get(INVITED))

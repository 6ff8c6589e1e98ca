"""What every answer tells a browser not to do."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias
from urllib.parse import urlsplit

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

_RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
)


def write_policy(issuer: str = "") -> str:
    """The content security policy.

    Args:
        issuer: address of the OpenID Connect issuer to which signing in leads, or "".
    """
    parts = urlsplit(issuer)
    there = f" {parts.scheme}://{parts.netloc}" if issuer else ""
    return "; ".join((*_RULES, f"form-action 'self'{there}"))


_POLICY = write_policy(settings.ENVIRONMENT.oidc[0] if settings.ENVIRONMENT.oidc else "")
Answer: TypeAlias = HttpResponse | Awaitable[HttpResponse]


@sync_and_async_middleware
def set_policy(get_response: Callable[[HttpRequest], Answer]) -> Callable[[HttpRequest], Answer]:
    """Set the content security policy and what may not be cached."""
    if iscoroutinefunction(get_response):

        async def answer_async(request: HttpRequest) -> HttpResponse:
            return _set(await get_response(request))

        return answer_async

    def answer(request: HttpRequest) -> HttpResponse:
        found = get_response(request)
        assert isinstance(found, HttpResponseBase)  # noqa: S101  # sync: no awaitable
        return _set(found)

    return answer


def _set(answer: HttpResponse) -> HttpResponse:
    answer.headers.setdefault("Content-Security-Policy", _POLICY)
    answer.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    answer.headers.setdefault("Cache-Control", "private, no-store")
    if answer.headers["Cache-Control"].startswith("public"):
        del answer.headers["Vary"]  # it hangs on its address alone, whoever asks
        answer.cookies.clear()  # whoever keeps it would hand one person's cookie, or its end, to all
    return answer

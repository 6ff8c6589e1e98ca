"""The colours of parties as a style sheet: page styles may not be set inline, and parties come and go."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from travaux.formats.page_colours import party_colour

_MOST = 256


def write_colours() -> str:
    """Light and dark colours and marks of the first parties of any list."""
    colours = [party_colour(at) for at in range(_MOST)]
    light = "".join(f".c{at}{{--c:{c.light};--m:{c.mark}}}" for at, c in enumerate(colours))
    dark = "".join(f".c{at}{{--c:{c.dark}}}" for at, c in enumerate(colours))
    hall = "".join(f".in-hall .c{at}{{--c:{c.dark}}}" for at, c in enumerate(colours))
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}{hall}"


_SHEET = write_colours()


@require_GET
def show_colours(request: HttpRequest) -> HttpResponse:
    """The style sheet; it is the same for everybody."""
    answer = HttpResponse(_SHEET, content_type="text/css")
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer

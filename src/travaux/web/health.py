"""Whether the room is well, for whoever watches it."""

from django.db import connection
from django.db.utils import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET


@require_GET
def tell_health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers, 503 while it does not; no more is told."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"well": False}, status=503)
    return JsonResponse({"well": True})

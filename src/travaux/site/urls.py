"""Every address of the room: those of each feature under the negotiation's own."""

from django.urls import include, path

from travaux.web.account.views import accept_invitation
from travaux.web.colours import show_colours
from travaux.web.health import tell_health
from travaux.web.home.views import list_negotiations

FEATURES = ("home", "hall", "live", "text")
"""Folders of `travaux.web` that have addresses under a negotiation's."""

urlpatterns = [
    path("", list_negotiations, name="home"),
    path("parties.css", show_colours, name="colours"),
    path("health/", tell_health, name="health"),
    path("account/", include("allauth.urls")),
    path("join/<str:secret>/", accept_invitation, name="join"),
    *(path("n/<slug:slug>/", include(f"travaux.web.{feature}.urls")) for feature in FEATURES),
]
handler404 = "travaux.web.answers.not_found"
handler500 = "travaux.web.answers.failed"

"""Every address of the room: those of each feature under the negotiation's own."""

from django.urls import include, path

from travaux.web.account.views import accept_invitation, open_link
from travaux.web.colours import show_colours
from travaux.web.demo.views import sign_in
from travaux.web.health import tell_health
from travaux.web.home.views import change_settings, choose_language, list_negotiations

FEATURES = (
    "account",
    "chair",
    "chronology",
    "files",
    "home",
    "log",
    "notices",
    "hall",
    "live",
    "meetings",
    "positions",
    "brief",
    "propose",
    "public",
    "responses",
    "standing",
    "statements",
    "text",
)
"""Folders of `travaux.web` that have addresses under a negotiation's."""

urlpatterns = [
    path("", list_negotiations, name="home"),
    path("parties.css", show_colours, name="colours"),
    path("health/", tell_health, name="health"),
    path("account/", include("allauth.urls")),
    path("demo/<str:secret>/", sign_in, name="demo"),
    path("settings/", change_settings, name="settings"),
    path("language/", choose_language, name="language"),
    path("join/", accept_invitation, name="join"),
    path("join/<str:secret>/", open_link, name="open_link"),
    *(path("n/<slug:slug>/", include(f"travaux.web.{feature}.urls")) for feature in FEATURES),
]
handler400 = "travaux.web.answers.not_understood"
handler404 = "travaux.web.answers.not_found"
handler500 = "travaux.web.answers.failed"

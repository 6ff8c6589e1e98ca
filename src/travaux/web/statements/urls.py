"""Addresses of statements and sources."""

from django.urls import path

from travaux.web.statements import filing, recording, sayings, views

app_name = "statements"
urlpatterns = [
    path("statements/", views.list_all, name="list"),
    path("statements/held/", views.list_held, name="held"),
    path("statements/sources/", views.list_sources, name="sources"),
    path("statements/file/", filing.bring, name="file"),
    path("statements/file/<int:upload>/", filing.check, name="check"),
    path("statements/record/", recording.record, name="record"),
    path("statements/<str:log>/sources/<str:source>/", views.show_source, name="source"),
    path("statements/<str:log>/sources/<str:source>/kept/", views.download, name="kept"),
    path("statements/<str:log>/sources/<str:source>/sayings/", sayings.list_said, name="sayings"),
    path("statements/<str:log>/<str:statement>/", views.show, name="show"),
    path("statements/<str:log>/<str:statement>/change/", recording.change, name="change"),
]

"""Addresses of the record."""

from django.urls import path

from travaux.web.log import views

app_name = "log"
urlpatterns = [
    path("record/", views.list_record, name="list"),
    path("record/archive/", views.download_archive, name="archive"),
    path("record/<str:log>/", views.list_record, name="of"),
    path("record/<str:log>/<int:seq>/", views.show_act, name="act"),
    path("record/<str:log>/<int:seq>/redact/", views.redact, name="redact"),
]

"""Addresses of the chronology."""

from django.urls import path

from travaux.web.chronology import views

app_name = "chronology"
urlpatterns = [
    path("chronology/", views.show_chronology, name="show"),
    path("chronology/table.csv", views.write_csv, name="csv"),
    path("chronology/calendar.ics", views.write_ics, name="ics"),
    path("chronology/events.json", views.write_json, name="json"),
]

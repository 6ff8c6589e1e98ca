"""Addresses of the meetings."""

from django.urls import path

from travaux.web.meetings import views

app_name = "meetings"
urlpatterns = [
    path("meetings/", views.list_meetings, name="list"),
    path("meetings/<str:meeting>/", views.show_meeting, name="show"),
]

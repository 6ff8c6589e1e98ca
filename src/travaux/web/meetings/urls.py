"""Addresses of the meetings."""

from django.urls import path

from travaux.web.meetings import papers, views

app_name = "meetings"
urlpatterns = [
    path("meetings/<str:meeting>/papers/<slug:paper>.docx", papers.paper, name="paper"),
    path("meetings/", views.list_meetings, name="list"),
    path("meetings/<str:meeting>/", views.show_meeting, name="show"),
]

"""Addresses of the meetings."""

from django.urls import path

from travaux.web.meetings import feeds, keeping, papers, running, views

app_name = "meetings"
urlpatterns = [
    path("meetings/<str:meeting>/papers/<slug:paper>.docx", papers.paper, name="paper"),
    path("meetings/", views.list_meetings, name="list"),
    path("meetings/<str:meeting>/", views.show_meeting, name="show"),
    path("meetings/<str:meeting>/agenda/", keeping.set_agenda, name="agenda"),
    path("meetings/<str:meeting>/cancel/", keeping.cancel, name="cancel"),
    path("meetings/<str:meeting>/participants/", keeping.record_participants, name="participants"),
    path("meetings/<str:meeting>/run/", running.run, name="run"),
    path("meetings/<str:meeting>/floor/", running.ask_for_floor, name="floor"),
    path("meetings/<str:meeting>/correct/<int:seq>/", keeping.correct_record, name="correct"),
    path("calendar/schedule/", keeping.schedule, name="schedule"),
    path("calendar/tracks/", keeping.keep_tracks, name="tracks"),
    path("calendar/feed/", feeds.keep_feed, name="feeds"),
    path("calendar/all.ics", feeds.download_calendar, name="calendar"),
    path("calendar/of/<str:track>.ics", feeds.download_calendar, name="track_calendar"),
    path("calendar/feed/<str:secret>/all.ics", feeds.send_feed, name="feed"),
    path("calendar/feed/<str:secret>/of/<str:track>.ics", feeds.send_feed, name="track_feed"),
]

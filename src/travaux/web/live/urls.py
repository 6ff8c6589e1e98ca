"""The address of the event stream."""

from django.urls import path

from travaux.web.live import views

app_name = "live"
urlpatterns = [path("events/", views.stream_events, name="events")]

"""Addresses of proposing, and of the outbox."""

from django.urls import path

from travaux.web.propose import outbox, views

app_name = "propose"
urlpatterns = [
    path("propose/<str:work>/at/<str:provision>/", views.edit, name="edit"),
    path("propose/<str:work>/at/<str:provision>/preview/", views.preview, name="preview"),
    path("propose/<str:work>/draft/<str:draft>/", views.open_draft, name="draft"),
    path("outbox/", outbox.show_outbox, name="outbox"),
    path("outbox/<int:key>/call-back/", outbox.call_back, name="call_back"),
]

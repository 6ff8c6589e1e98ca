"""Addresses of the text."""

from django.urls import path

from travaux.web.text import views

app_name = "text"
urlpatterns = [
    path("text/", views.show_only_text, name="only"),
    path("text/<str:work>/", views.show_text, name="show"),
    path("text/<str:work>/at/<str:provision>/", views.show_text, name="provision"),
    path("text/<str:work>/parts/", views.list_parts, name="parts"),
    path("text/<str:work>/part/<str:part>/", views.show_part, name="part"),
    path("text/<str:work>/beside/<str:provision>/", views.show_beside, name="beside"),
]

"""Addresses of the text."""

from django.urls import path

from travaux.web.text import tongues, views

app_name = "text"
urlpatterns = [
    path("", views.show_only_text, name="begin"),
    path("text/", views.show_only_text, name="only"),
    path("text/<str:work>/", views.show_text, name="show"),
    path("text/<str:work>/at/<str:provision>/", views.show_provision, name="provision"),
    path("text/<str:work>/clean/", views.show_clean, name="clean"),
    path("text/<str:work>/as/", views.choose_party, name="as"),
    path("text/<str:work>/as/<str:party>/", views.show_party, name="party"),
    path("text/<str:work>/columns/", views.show_columns, name="columns"),
    path("text/<str:work>/changes/", views.show_changes, name="changes"),
    path("text/<str:work>/side/", tongues.show_side, name="side"),
    path("text/<str:work>/moments/", views.show_moments, name="moments"),
    path("text/<str:work>/search/", views.search, name="search"),
    path("text/<str:work>/parts/", views.tell_parts, name="parts"),
    path("text/<str:work>/part/<str:part>/", views.show_part, name="part"),
    path("text/<str:work>/beside/<str:provision>/", views.show_beside, name="beside"),
]

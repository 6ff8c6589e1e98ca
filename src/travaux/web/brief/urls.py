"""Addresses of the brief."""

from django.urls import path

from travaux.web.brief import views

app_name = "brief"
urlpatterns = [
    path("brief/", views.show_all, name="all"),
    path("brief/write/", views.write, name="write"),
    path("brief/draft/<str:draft>/", views.act_on_draft, name="draft"),
    path("brief/<str:work>/at/<str:provision>/", views.show_place, name="place"),
    path("brief/<str:work>/at/<str:provision>/held/", views.show_held, name="held"),
]

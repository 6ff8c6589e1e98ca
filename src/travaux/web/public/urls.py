"""Addresses of the public page: each in the room's language, and in one that it names."""

from django.urls import path

from travaux.web.public import views

app_name = "public"
urlpatterns = [
    path("public/", views.show_public, name="show"),
    path("public/feed.atom", views.show_feed, name="feed"),
    path("public/<str:tongue>/", views.show_public, name="show"),
    path("public/<str:tongue>/feed.atom", views.show_feed, name="feed"),
    path("public/<str:tongue>/text/<str:work>/<str:language>/", views.show_text, name="text"),
]

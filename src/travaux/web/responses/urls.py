"""Addresses of responses."""

from django.urls import path

from travaux.web.responses import views

app_name = "responses"
urlpatterns = [
    path("responses/", views.list_requests, name="list"),
    path("responses/<str:response>/", views.show_request, name="show"),
]

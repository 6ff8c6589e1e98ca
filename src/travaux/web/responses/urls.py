"""Addresses of responses."""

from django.urls import path

from travaux.web.responses import papers, views

app_name = "responses"
urlpatterns = [
    path("responses/<str:response>/paper.docx", papers.paper, name="paper"),
    path("responses/", views.list_requests, name="list"),
    path("responses/<str:response>/", views.show_request, name="show"),
]

"""Addresses of responses."""

from django.urls import path

from travaux.web.responses import asking, drafting, giving, papers, views

app_name = "responses"
urlpatterns = [
    path("responses/<str:response>/paper.docx", papers.paper, name="paper"),
    path("responses/", views.list_requests, name="list"),
    path("responses/ask/", asking.ask, name="ask"),
    path("responses/<str:response>/", views.show_request, name="show"),
    path("responses/<str:response>/ours/", giving.show_ours, name="ours"),
    path("responses/<str:response>/ours/draft/", drafting.draft_answer, name="whole"),
    path("responses/<str:response>/ours/draft/<str:thing>/", drafting.draft_answer, name="draft"),
]

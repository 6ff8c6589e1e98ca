"""Addresses of the chair's table."""

from django.urls import path

from travaux.web.chair import asked, papers, proceedings, resolving, views

app_name = "chair"
urlpatterns = [
    path("chair/", views.open_table, name="open"),
    path("chair/open/<str:work>/", views.open_table, name="work"),
    path("chair/resolve/<str:work>/<str:provision>/", resolving.resolve, name="resolve"),
    path("chair/stances/", views.show_stances, name="stances"),
    path("chair/stances/<str:work>/", views.show_stances, name="stances_on"),
    path("chair/packages/", proceedings.keep_packages, name="packages"),
    path("chair/rulings/", proceedings.rule, name="rulings"),
    path("chair/silences/", proceedings.keep_silences, name="silences"),
    path("chair/papers/", papers.keep_papers, name="papers"),
    path("chair/papers/<str:work>/revise/", papers.put_text, {"how": "revise"}, name="revise"),
    path("chair/papers/<str:work>/chairs-text/", papers.put_text, {"how": "chair"}, name="chairs_text"),
    path("chair/words/", asked.keep_words, name="words"),
    path("asked/", asked.answer_asked, name="asked"),
]

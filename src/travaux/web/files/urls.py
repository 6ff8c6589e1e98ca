"""Addresses of files in and out."""

from django.urls import path

from travaux.web.files import views

app_name = "files"
urlpatterns = [
    path("files/", views.show_files, name="show"),
    path("files/bring/", views.upload, name="bring"),
    path("files/<int:upload>/", views.look, name="look"),
    path("files/<int:upload>/table/", views.table, name="table"),
    path("files/<str:work>/<slug:sort>/", views.choose_download, name="choose"),
    path("files/<str:work>/<slug:sort>.<slug:format>", views.download, name="download"),
]

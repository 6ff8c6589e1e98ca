"""Forms of whoever comes in."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from travaux.store.models import Person, Role

_MOST_DAYS = 60


class NameForm(forms.Form):
    """What signing up asks besides the address and a password."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As it stands in the list of participants."),
    )

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Keep the name."""
        user.first_name = self.cleaned_data["name"]
        user.save(update_fields=["first_name"])


class InviteForm(forms.Form):
    """To which seat somebody is invited, and for how many days the link opens it."""

    party = forms.CharField(max_length=32)
    role = forms.ChoiceField(choices=Role.choices)
    days = forms.IntegerField(min_value=1, max_value=_MOST_DAYS)

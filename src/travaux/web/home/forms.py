"""What a reader sets."""

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from travaux.store.models import Person

_ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))

if TYPE_CHECKING:
    _PersonForm = forms.ModelForm[Person]
else:
    _PersonForm = forms.ModelForm  # takes its type's argument only for the checker


class SettingsForm(_PersonForm):
    """Name, language, zone."""

    first_name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(
        label=_("Language of the pages"),
        required=False,
        choices=[("", _("as the browser says")), *settings.LANGUAGES],
        help_text=_("Texts stay in the languages in which they are negotiated."),
    )
    zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=[
            ("", _("as the room's")),
            ("UTC", "UTC"),
            *((zone, zone.replace("_", " ")) for zone in _ZONES),
        ],
        help_text=_("Times show in it, beside the venue's own."),
    )

    class Meta:
        model = Person
        fields = ("first_name", "language", "zone")

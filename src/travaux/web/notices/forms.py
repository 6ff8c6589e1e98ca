"""What a person wants to hear of, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from travaux.web.notices.news import TOPICS


class FollowForm(forms.Form):
    """When, and of what."""

    when = forms.ChoiceField(
        label=_("Mails"),
        choices=[
            ("", _("none")),
            ("once", _("as it comes, in one mail every five minutes at most")),
            ("daily", _("once a day")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    hour = forms.ChoiceField(
        label=_("Once a day, at"),
        choices=[(str(hour), f"{hour:02}:00") for hour in range(24)],
        required=False,
    )
    topics = forms.MultipleChoiceField(
        label=_("Of what"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["topics"].choices = [(name, gettext(topic.label)) for name, topic in TOPICS.items()]  # type: ignore[attr-defined]  # it is a field of choices

    def clean(self) -> dict[str, Any]:
        """Mails are of something."""
        found = super().clean() or {}
        if found.get("when") and not found.get("topics"):
            self.add_error("topics", _("Choose what the mails are to be of."))
        return found

"""Another process that sends notices, run as `python -m tests.web.mailing [WAIT_S]`; a line for each mail.

WAIT_S is how long its server takes over a mail once it has taken it.
"""

import os
import sys
import time
from typing import Any

from django.core.mail.backends.filebased import EmailBackend


class SlowServer(EmailBackend):
    """Takes mails into files, as a room without a server does; says so, and only then answers."""

    def send_messages(self, email_messages: Any) -> int:
        """Keep them."""
        kept = super().send_messages(email_messages)
        for message in email_messages:
            sys.stdout.write(f"{message.to[0]}\n")
        sys.stdout.flush()
        time.sleep(float(sys.argv[1]))
        return kept or 0


def main() -> None:
    """Send until nothing is due."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.site.settings"
    import django

    django.setup()
    from django.conf import settings

    settings.EMAIL_BACKEND = "tests.web.mailing.SlowServer"
    from travaux.web.notices.loop import send_now

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    while send_now():
        pass


if __name__ == "__main__":
    main()

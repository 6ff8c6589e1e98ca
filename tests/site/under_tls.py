"""A room behind a proxy that speaks TLS, as its own process: `python -m tests.site.under_tls`.

Says as JSON what Django's check for deployment finds, and what some answers carry.
"""

import io
import json
import os
import sys


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.site.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    said = io.StringIO()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("check", deploy=True, fail_level="WARNING", stdout=said, stderr=said)
    client = Client(headers={"host": "room.example.org", "x-forwarded-proto": "https"})
    page = client.get("/account/login/")
    plain = Client(headers={"host": "room.example.org"}).get("/account/login/")
    cookies = {name: dict(cookie) for name, cookie in client.cookies.items()}
    health = Client(headers={"host": "room.example.org"}).get("/health/")
    told = {
        "check": said.getvalue(),
        "page": dict(page.headers),
        "plain": [plain.status_code, dict(plain.headers)],
        "cookies": cookies,
        "health": health.status_code,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()

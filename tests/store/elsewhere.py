"""What other processes do to the room, run as `python -m tests.store.elsewhere JOB …`."""

import os
import sys


def main() -> None:
    """Set Django up on the room of the process that started this one, and do the job."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.site.settings"
    import django

    django.setup()
    job, slug, *rest = sys.argv[1:]
    if job == "append":
        _append(slug, rest[0], int(rest[1]))
    else:
        _restore(slug)


def _append(slug: str, party: str, count: int) -> None:
    """Append supports and lifts in turn; after each is acknowledged say where it stands."""
    from travaux.record.body import Command
    from travaux.store.ledgers import append
    from travaux.store.models import Negotiation

    negotiation = Negotiation.objects.get(slug=slug)
    for at in range(count):
        kind = "proposal.lift" if at % 2 else "proposal.support"
        (act,) = append(negotiation, Command(do=kind, body={"proposal": "last"}, party=party))
        sys.stdout.write(f"{act.seq} {act.hash}\n")
        sys.stdout.flush()


def _restore(path: str) -> None:
    from django.core.management import call_command

    from travaux.store.backup import restore_backup

    call_command("migrate", verbosity=0, interactive=False)
    sys.stdout.write(str(restore_backup(path)))


if __name__ == "__main__":
    main()

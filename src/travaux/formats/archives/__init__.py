"""A record as a file, `.travaux`: a zip in one form only, so that every byte of it is checked.

    read_archive, write_archive     bytes <-> the logs of a keeper, or of one reader's export
    verify_archive                  bytes -> whether all holds, and the first place that does not
    edit_archive, create_file       a file on disk: changed whole or not at all, by one at a time

    manifest.json                   whose it is, where each log ends, what is attached, a digest of all
    logs/LOG.acts.jsonl             an envelope a line
    logs/LOG.bodies.jsonl           of the same act in the same line: salt and body, or "redacted"
    attachments/LOG/SHA-256         a document that acts of the log refer to

Names of members come from the logs that the file holds, so nothing in it tells of others.
"""

from travaux.formats.archives.manifest import Archive, Manifest
from travaux.formats.archives.opening import create_file, edit_archive, read_file
from travaux.formats.archives.reading import read_archive
from travaux.formats.archives.verifying import ArchiveVerdict, verify_archive
from travaux.formats.archives.writing import write_archive

__all__ = [
    "read_archive",
    "write_archive",
    "verify_archive",
    "read_file",
    "edit_archive",
    "create_file",
    "Archive",
    "ArchiveVerdict",
    "Manifest",
]

"""The record: every act in words, found by party, place, kind and day; its address, its hash, the archive."""

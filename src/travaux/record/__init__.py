"""The record: acts, logs, who may read what, and proof. Pure: no clock, no chance, no disk."""

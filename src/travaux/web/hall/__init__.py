"""The hall: the projector, and the typist's line that it shows before the gavel falls."""

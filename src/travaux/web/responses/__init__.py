"""Responses: asked of parties, worked on in the brief article by article, given, taken as an answer."""

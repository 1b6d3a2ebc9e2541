"""Proposing annotations: what a text says by itself. Nothing is an annotation until a person takes it."""

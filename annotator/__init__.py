"""Annotator: label news articles by hand. Start reading at `app.py`, which builds everything."""

__version__ = "0.1.0"

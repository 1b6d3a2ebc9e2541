"""Understanding a text: its language, its promotional lines. Text in, records out; nothing here knows a project."""

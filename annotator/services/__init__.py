"""What a person can do and ask. A command is a frozen value; its handler reads like the sentence one would say.

Nothing here imports the store when it is loaded, so that the window can be painted before SQLAlchemy is read;
`project.py`, which opens the file, is the exception.
"""

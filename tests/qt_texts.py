"""Texts of Qt itself that a person meets in the window, by Qt's own contexts.

Qt has no translation of its own for some languages of the interface: what is seen of it is translated with ours.
"""

from collections.abc import Mapping, Sequence

_EDITING = ("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All")

QT_TEXTS: Mapping[str, Sequence[str]] = {
    "QLineEdit": _EDITING,
    "QWidgetTextControl": (*_EDITING, "Copy &Link Location"),
    "QScrollBar": (
        *("Scroll here", "Top", "Bottom", "Page up", "Page down", "Scroll up", "Scroll down"),
        *("Left edge", "Right edge", "Page left", "Page right", "Scroll left", "Scroll right"),
    ),
    "QPlatformTheme": (
        *("OK", "Save", "Save All", "Open", "&Yes", "Yes to &All", "&No", "N&o to All", "Abort", "Retry", "Ignore"),
        *("Close", "Cancel", "Discard", "Help", "Apply", "Reset", "Restore Defaults"),
    ),
    "QFileDialog": (
        *("Look in:", "&Look in:", "Directory:", "File &name:", "Files of type:", "Files of &type:"),
        *("&Open", "&Choose", "&Save", "Open", "Save As"),
        *("Back", "Go back", "Forward", "Go forward", "Parent Directory", "Go to the parent directory"),
        *("Create New Folder", "Create a New Folder", "List View", "Change to list view mode"),
        *("Detail View", "Change to detail view mode", "Sidebar", "List of places and bookmarks", "Files"),
        *("Find Directory", "Directories", "All Files (*)", "All files (*)", "Show ", "Show &hidden files"),
        *("&New Folder", "New Folder", "&Rename", "&Delete", "Delete", "Remove", "Recent Places", "My Computer"),
        "%1 already exists.\nDo you want to replace it?",
        "%1\nFile not found.\nPlease verify the correct file name was given.",
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.",
        "'%1' is write protected.\nDo you want to delete it anyway?",
        "Are you sure you want to delete '%1'?",
        "Could not delete directory.",
    ),
    "QFileSystemModel": ("Name", "Size", "Kind", "Type", "Date Modified", "My Computer", "Computer"),
    "QAbstractFileIconProvider": ("Drive", "File", "File Folder", "Folder", "Unknown", "%1 File"),
}

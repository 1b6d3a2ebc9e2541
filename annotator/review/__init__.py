"""Two layers on one text: aligning them, telling their differences, and how well they agree."""

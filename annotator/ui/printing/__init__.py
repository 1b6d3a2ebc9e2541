"""An article with its labels on paper: laid out by the geometry of the window, in pages of whole rows."""

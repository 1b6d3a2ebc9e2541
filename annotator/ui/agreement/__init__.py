"""How well two people agree, in the window: figures, charts and tables, and the labels behind each of them."""

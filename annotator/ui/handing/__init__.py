"""Handing articles and labels to colleagues, and taking theirs: the sheets, and what runs behind them."""

"""Two people's labels side by side, and what is decided of them (interface.md; look.md, "Review")."""

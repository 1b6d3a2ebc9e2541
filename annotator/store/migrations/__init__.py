"""The way from each earlier schema to this one. Alembic is imported only when a project needs it (0.4 s)."""

"""Long work as plain functions: they take a `Task` to report to, parse first, and commit once."""

"""The project file: tables, queries, transactions, the operation log. SQL is written here alone."""

"""DuckDB: connect, create, replace in a transaction, publish by rename. Nobody else imports it."""

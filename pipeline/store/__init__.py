"""DuckDB: connect, create, replace in a transaction, publish by rename. Only here is duckdb imported."""

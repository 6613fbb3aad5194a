"""The store: one DuckDB file on the owner's machine. The only room that knows DuckDB."""

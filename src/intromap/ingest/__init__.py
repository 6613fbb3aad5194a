"""Bytes in, rows and problems out: archives, LinkedIn's Connections and the tool's own tables."""

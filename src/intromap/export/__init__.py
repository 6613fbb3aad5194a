"""Graphs, tables and records -> bytes for other programs; inert there, whatever the names hold."""

"""Networkx graphs keyed by person id -> measures, paths and positions."""

"""Placeholder until the navigation lands."""

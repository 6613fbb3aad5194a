"""intromap: who introduced me to whom, where my network lacks variety, and who to talk to next."""

__version__ = "0.1.0"

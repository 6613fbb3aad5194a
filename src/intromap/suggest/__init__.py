"""Whom to talk to next: who can be reached, what each would widen, the choice, and the reason."""

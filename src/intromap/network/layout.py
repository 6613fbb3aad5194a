"""Where people stand on the map: by who introduced them, or by where they work."""

from __future__ import annotations

from intromap.network.discs import disc_layout, organisation_discs
from intromap.network.tree import tree_layout

__all__ = ["disc_layout", "organisation_discs", "tree_layout"]

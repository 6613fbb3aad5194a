"""The door to the store, for the command line and the screen."""

from intromap.store.connection import (
    Connection,
    Store,
    default_path,
    open_store,
    sample_path,
    transaction,
)
from intromap.store.connection import get_revision as revision

__all__ = ["Connection", "Store", "default_path", "open_store", "revision", "sample_path", "transaction"]

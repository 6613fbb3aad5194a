"""What the owner can do: the only place where the store meets the rooms that compute."""

"""Category counts -> variety indices, gaps, distance to a target, and what can be said about them."""

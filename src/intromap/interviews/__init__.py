"""Conversations: their stages and the thank-you that follows them."""

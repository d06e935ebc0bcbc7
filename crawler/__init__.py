"""Brings releases home: fetches pages of government offices, keeps them, reads releases from them."""

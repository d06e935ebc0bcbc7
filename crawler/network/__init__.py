"""What the network does to a request, and what of it is a page."""

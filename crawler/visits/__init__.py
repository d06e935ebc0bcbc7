"""One visit to an office, from the first list to the row of its health."""

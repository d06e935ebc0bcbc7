"""The demo: three made offices on loopback, crawled, read, indexed, searched and exported as real ones are."""

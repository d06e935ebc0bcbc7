"""`humas run`: crawl what is due, then index; for a timer that nobody watches."""

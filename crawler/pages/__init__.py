"""What a page is taken apart with, whoever dressed it: dates and titles found, text cleaned, credits told from it."""

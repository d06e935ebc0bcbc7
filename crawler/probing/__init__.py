"""From a home page to a site file: what an unknown office is made of, asked in a handful of pages.

inquiry: who asks and who answers. investigate: the order of questions. links,
rows, paging, listings, machines, services:
what the office's lists are. samples, css, layouts, drops: how its pages are read. named: what it is called and which
clock it keeps. source: its file.
"""

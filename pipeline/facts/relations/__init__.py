"""Relations between printed numbers, one module each, put together by facts/arithmetic.

Belongs here: which numbers of one article should fit each other, and how well they do. Does not
belong: numbers of two articles (analysis/), market rates (resolve/money).
"""

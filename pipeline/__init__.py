"""Dispatch Ledger: from news articles to a ledger of facts about North Korean workers abroad."""

import os

# Before NumPy is loaded: the network's matrices are tiny, threads of the linear algebra would only
# wait for each other, and the results must not hang on their number. Worker processes inherit it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""Dispatch Ledger: from news articles to a ledger of facts about North Korean workers abroad."""

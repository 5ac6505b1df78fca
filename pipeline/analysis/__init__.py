"""Across articles: origins, corroboration, contradiction, income."""

"""Across articles: origins, corroboration, contradiction, income. The audit inside one is in facts/."""

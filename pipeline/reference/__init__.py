"""Facts about the world with their sources: loaders here, tables in data/."""

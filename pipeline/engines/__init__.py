"""How one article is extracted, and how the extraction of many is spread over processes."""

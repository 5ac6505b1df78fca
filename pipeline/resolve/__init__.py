"""From what is written to what it denotes: time to days, money to dollars, place to gazetteer."""

"""Which kind of fact a mention is: one module of declarative rules per family of kinds."""

"""The only Definitions object."""

import dagster as dg

defs = dg.Definitions()

"""The Dagster shell: assets, checks, resources, jobs, sensors, schedules; no logic of its own."""

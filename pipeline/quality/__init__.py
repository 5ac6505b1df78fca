"""Pure check functions over tables, and their limits."""

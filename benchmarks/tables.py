"""Measured tables in pages: each stands between two comments and is replaced as a whole."""

from pathlib import Path


def replace_block(page: Path, name: str, text: str) -> None:
    """Replace what stands between `<!-- NAME -->` and `<!-- end NAME -->`.

    Raises:
        ValueError: if the page has no such block.
    """
    begin, end = f"<!-- {name} -->\n", f"<!-- end {name} -->\n"
    before, found, rest = page.read_text("utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{page} has no block {begin.strip()} ... {end.strip()}")
    page.write_text(f"{before}{begin}\n{text.strip()}\n\n{end}{after}", "utf-8")

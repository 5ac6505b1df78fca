"""Front matter: the YAML block that a document may begin with.

Belongs here: where the block ends, its keys and values as plain strings. Does not belong: what a
key means. Read by a splitter of our own, since the offsets of the body must stay.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.text.unreadable import Reason, Unreadable

FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
KEY_LINE = re.compile(r"[A-Za-z_][\w-]{0,40}[ \t]*:(?:[ \t]|\r|\n)")
CLOSING = re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
# `key: words`; a value that begins with a sign of YAML's is YAML's to read
TEXT_LINE = re.compile(
    r"""(?P<key>[A-Za-z_][\w-]{0,40}[ \t]*:)[ \t]+(?P<value>[^\s\[\]{}&*!|>'"%@`#,?:-][^\r\n]*)"""
    r"""(?P<rest>[\r\n]*)"""
)
COLON = re.compile(r":(?:[ \t]|$)")
MAX_LENGTH = 65_536


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block: `end` is the offset behind its closing fence, 0 when there is none."""

    end: int = 0
    values: Mapping[str, str] = field(default_factory=dict)


def split_front_matter(text: str) -> FrontMatter:
    """Find and read the front matter of a decoded text.

    A line of dashes is front matter only if a `key:` line follows: an article may begin so too.

    Raises:
        Unreadable: malformed_front_matter.
    """
    opening = FENCE.match(text)
    if opening is None or not KEY_LINE.match(text, opening.end()):
        return FrontMatter()
    closing = CLOSING.search(text, opening.end(), opening.end() + MAX_LENGTH)
    if closing is None:
        raise _malformed("no closing --- line")
    values = _read_values(text[opening.end() : closing.start()])
    if "published" in values:
        _check_date(values["published"])
    return FrontMatter(closing.end(), values)


def _malformed(detail: str) -> Unreadable:
    return Unreadable(Reason.MALFORMED_FRONT_MATTER, detail)


def _read_values(block: str) -> dict[str, str]:
    """The keys and values of a block.

    People write headlines as they are ("title: Workers: the truth"), which is no YAML. A block that
    YAML refuses is read again with such lines quoted; what is wrong otherwise stays wrong.
    """
    try:
        return _read_yaml(block)
    except Unreadable:
        plain = "".join(map(_quote_value, block.splitlines(keepends=True)))
        if plain == block:
            raise
        return _read_yaml(plain)


def _quote_value(line: str) -> str:
    """The line with its value in quotes when it is text that holds a colon."""
    found = TEXT_LINE.match(line)
    if found is None or not COLON.search(found["value"]):
        return line
    value = found["value"].replace("'", "''")
    return f"{found['key']} '{value}'{found['rest']}"


def _read_yaml(block: str) -> dict[str, str]:
    import yaml  # 20 ms to import; most articles have no front matter

    try:
        if any(isinstance(token, yaml.AliasToken | yaml.AnchorToken) for token in yaml.scan(block)):
            raise _malformed("aliases and anchors are not read")
        node = yaml.compose(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise _malformed(" ".join(str(error).split()) or type(error).__name__) from error
    if not isinstance(node, yaml.MappingNode):
        raise _malformed("no mapping of keys to values")
    values: dict[str, str] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _malformed("a key is not a plain word")
        if key.value in values:
            raise _malformed(f"{key.value} is given twice")
        values[key.value] = _plain(key.value, value)
    return values


def _plain(key: str, node: object) -> str:
    """A scalar as its string; a flat list as its items, joined by commas."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return str(node.value).strip()
    if isinstance(node, yaml.SequenceNode) and all(
        isinstance(item, yaml.ScalarNode) for item in node.value
    ):
        return ", ".join(str(item.value) for item in node.value)
    raise _malformed(f"{key} is neither text nor a flat list")


def _check_date(value: str) -> None:
    try:
        date.fromisoformat(value[:10])
    except ValueError as error:
        raise _malformed(f"published is no date of the form YYYY-MM-DD: {value[:40]!r}") from error

"""Front matter: what it is, what it is not, and what is wrong with it."""

import pytest

from pipeline.text.front_matter import split_front_matter
from pipeline.text.unreadable import Reason, Unreadable


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
@pytest.mark.parametrize("closing", ["---", "..."])
def test_front_matter_reads_plain_strings(breaks, closing):
    text = breaks.join(
        [
            "---",
            "title: 'No: a yard'",
            "id: 007",
            "published: 2016-05-20",
            "specimen: true",
            closing,
            "Body",
        ]
    )
    front = split_front_matter(text)
    assert front.values == {
        "title": "No: a yard", "id": "007", "published": "2016-05-20", "specimen": "true",
    }  # fmt: skip
    assert text[front.end :] == "Body"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Body",
        "---",
        "---\n",
        "---\nForty men left.\n---\n",
        "--- \n\nBody",
        "----\ntitle: x\n---\n",
        " ---\ntitle: x\n---\n",
    ],
)
def test_front_matter_is_not_seen_where_there_is_none(text):
    assert split_front_matter(text).end == 0


@pytest.mark.parametrize(
    "block",
    [
        "title: x\n",
        "title: [x\n---\n",
        "title: x\n title: y\n---\n",
        "title: x\ntitle: y\n---\n",
        "a: &a [x]\nb: *a\n---\n",
        "a:\n  b: c\n---\n",
        "title: x\n- y\n---\n",
        "published: yesterday\n---\n",
        "published: 2016-13-40\n---\n",
        "title: " + "[" * 3000 + "\n---\n",
    ],
)
def test_front_matter_refuses_malformed_blocks(block):
    with pytest.raises(Unreadable) as caught:
        split_front_matter("---\n" + block)
    assert caught.value.reason is Reason.MALFORMED_FRONT_MATTER


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "title",
    [
        "Workers: the truth",
        "Exclusive: North Korea's loggers: what they earn",
        "Pay: 300 dollars # a month",
        "The question: ",
        'He said: "we go home"',
        "Ship no. 4:",
    ],
)
def test_front_matter_reads_headlines_with_colons(title, breaks):
    block = f"---{breaks}title: {title}{breaks}published: 2016-05-20{breaks}---{breaks}Body"
    front = split_front_matter(block)
    assert front.values == {"title": title.strip(), "published": "2016-05-20"}
    assert block[front.end :] == "Body"


@pytest.mark.parametrize(
    "block",
    [
        "title: A: b\n more: c\n---\n",
        "title: A: b\ntags: [x\n---\n",
        "title: A: b\ntitle: C: d\n---\n",
        "title: A: b\npublished: yesterday\n---\n",
        "title: A: b\nno key here\n---\n",
        "title: 'A: b\n---\n",
        "title: A: b\nx: &a [y]\nz: *a\n---\n",
    ],
)
def test_front_matter_with_a_colon_still_refuses_what_is_malformed(block):
    with pytest.raises(Unreadable) as caught:
        split_front_matter("---\n" + block)
    assert caught.value.reason is Reason.MALFORMED_FRONT_MATTER


def test_front_matter_joins_flat_lists():
    assert split_front_matter("---\ntags: [a, b]\n---\n").values == {"tags": "a, b"}

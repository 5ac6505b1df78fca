"""Bytes to text: every encoding that arrives, and what is no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.encoding import decode_bytes
from pipeline.text.unreadable import Reason, Unreadable

ENGLISH = "The men’s pay – 2,000 yuan – went to the “café” in Dandong, they said. " * 5
KOREAN = "The sign said 평양관 (Pyongyang house), and below it 어서 오십시오, in red letters. " * 5


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("text", [ENGLISH, KOREAN])
def test_encoding_reads_unicode(text, encoding):
    assert decode_bytes(text.encode(encoding))[0] == text


def test_encoding_reads_cp1252():
    assert decode_bytes(ENGLISH.encode("cp1252")) == (ENGLISH, "cp1252")


@pytest.mark.parametrize(
    "text", ["A café in Dandong. ", "It cost £40, or €46. ", "Zdzisław’s naïve piñata. "]
)
def test_encoding_reads_latin_letters_that_stand_alone(text):
    data = text.encode("cp1252", "ignore")
    assert decode_bytes(data)[0] == data.decode("cp1252")


@pytest.mark.parametrize("text", [KOREAN, "The men’s pay “rose” in 단둥. ", "평양"])
def test_encoding_reads_cp949(text):
    assert decode_bytes(text.encode("cp949")) == (text, "cp949")


def test_encoding_drops_the_mark_only():
    assert (
        decode_bytes(b"\xef\xbb\xbfForty men\r\n left.\xef\xbb\xbf")[0]
        == "Forty men\r\n left.\ufeff"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 and so on", Reason.BINARY),
        (b"\x89PNG\r\n\x1a\n", Reason.BINARY),
        (b"PK\x03\x04 zip", Reason.BINARY),
        (b"Forty men\x00 left the yard", Reason.BINARY),
        (bytes(range(1, 32)) * 30, Reason.BINARY),
        (b"\xff\xfeF", Reason.UNDECODABLE),
        ("Forty men left 평".encode()[:-1], Reason.UNDECODABLE),
    ],
)
def test_encoding_refuses_what_is_no_text(data, reason):
    with pytest.raises(Unreadable) as caught:
        decode_bytes(data)
    assert caught.value.reason is reason


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_encoding_never_alters_utf8(text):
    if not text.startswith("\ufeff"):
        assert decode_bytes(text.encode())[0] == text


@given(st.binary(max_size=300))
def test_encoding_decodes_or_gives_a_reason(data):
    allowed = {Reason.BINARY, Reason.UNDECODABLE}
    try:
        text, _ = decode_bytes(data)
    except Unreadable as unreadable:
        if unreadable.reason not in allowed:
            raise
    else:
        assert isinstance(text, str)

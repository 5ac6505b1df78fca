"""Bytes to text: byte order marks, UTF-8 first, then detection.

Belongs here: which characters the bytes stand for. Does not belong: what the characters form. The
text is never altered: no normalisation, line ends as they are; only a byte order mark is dropped.
"""

import codecs
import re

from pipeline.text.unreadable import Reason, Unreadable

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY_HEADS = (
    b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"\x1f\x8b", b"\xff\xd8\xff", b"GIF8", b"\x7fELF",
    b"\xd0\xcf\x11\xe0", b"PAR1", b"{\\rtf",
)  # fmt: skip
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
KOREAN_PAIRS = re.compile(rb"(?:[\xa1-\xac\xb0-\xc8][\xa1-\xfe])+\Z")
MAX_CONTROL_SHARE = 0.005
KOREAN_SHARE = 0.9
SAMPLE = 65_536


def decode_bytes(data: bytes) -> tuple[str, str]:
    """Decode a document.

    Args:
        data: its bytes, as received.

    Returns:
        The text without byte order mark, and the name of the encoding that was used.

    Raises:
        Unreadable: binary or undecodable.
    """
    if data.startswith(BINARY_HEADS):
        raise Unreadable(Reason.BINARY, f"begins like a binary file: {data[:4]!r}")
    text, encoding = _decode(data)
    head = text[:SAMPLE]
    if "\0" in text:
        raise Unreadable(Reason.BINARY, f"NUL character at {text.index(chr(0))}")
    controls = len(CONTROLS.findall(head))
    if controls > MAX_CONTROL_SHARE * len(head) + 1:
        raise Unreadable(Reason.BINARY, f"{controls} control characters in {len(head)}")
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), encoding
    if wide := _wide_encoding(data):
        return _strict(data, wide), wide
    if b"\0" in data:
        raise Unreadable(Reason.BINARY, f"NUL byte at {data.index(0)}")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _detect(data, error)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            Reason.UNDECODABLE, f"{encoding}: {error.reason} at {error.start}"
        ) from error


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: in English, nearly every second byte is zero."""
    head = data[:4096]
    half = len(head) // 2
    if half < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _detect(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """Choose between CP949, CP1252 and what charset-normalizer makes of the rest.

    Korean text in CP949 has its high bytes in pairs of the KS X 1001 range; accented letters and
    typographic quotes of CP1252 stand alone.
    """
    runs = [match.group() for match in HIGH_BYTES.finditer(data)]
    paired = sum(len(run) for run in runs if KOREAN_PAIRS.match(run))
    if paired >= KOREAN_SHARE * sum(map(len, runs)):
        for encoding in ("cp949",):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    if len(runs) == 1 and error.reason == "unexpected end of data":
        raise Unreadable(Reason.UNDECODABLE, f"utf-8 cut off in a character at {error.start}")
    if max(map(len, runs)) <= 2:
        try:
            return data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            pass  # an unassigned byte: not CP1252, so let the detector look
    return _ask_detector(data, error)


def _ask_detector(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # 40 ms to import, for the rare doubtful file

    best = from_bytes(data[:SAMPLE], cp_exclusion=["utf_7"]).best()
    if best is None:
        raise Unreadable(
            Reason.UNDECODABLE, f"not UTF-8 from byte {error.start}, nothing else fits"
        )
    return _strict(data, best.encoding), best.encoding

"""Write files that nobody would want in raw/: mutated articles, noise, and hostile ones by hand.

Six in ten are articles of a folder, mutated; two in ten are noise; two in ten are one of the
hostile kinds below, in turn. File i depends on the seed, i and the articles alone, so that a larger
corpus begins with a smaller one.

    hostile_corpus.py OUT_DIR --files 10000 [--articles raw] [--seed 7]
"""

import argparse
import gzip
import io
import json
import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp949", "cp1252", "utf-32", "utf-7")
ODD = "\u200b\u00a0\u2028\u202e\ufeff\u0301\u0085\x0c\x1b٣５¹½Ⅷ€£¥₩—–−’“”„…‰№😀한글中文кирил"
BULK_KEYS = ("text", "id", "title", "published", "url", "outlet", "nothing")
MIB = 1 << 20

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def flip_bytes(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Set some bytes at random."""
    changed = bytearray(data)
    for _no in range(rng.randrange(1, 40)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut_short(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """End anywhere."""
    return data[: rng.randrange(len(data))]


def drop_range(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Leave a range out."""
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.randrange(1, 400) :]


def repeat_range(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Write a range several times."""
    at = rng.randrange(len(data))
    size = rng.randrange(1, 120)
    return data[:at] + data[at : at + size] * rng.randrange(2, 40) + data[at + size :]


def splice(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Go on with another article."""
    other = rng.choice(others)
    return data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]


def shuffle_lines(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Mix the lines, front matter included."""
    lines = data.splitlines(keepends=True)
    rng.shuffle(lines)
    return b"".join(lines)


def shuffle_words(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Mix the words."""
    words = data.split()
    rng.shuffle(words)
    return b" ".join(words)


def encode_otherwise(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Another encoding, sometimes cut in a character."""
    changed = data.decode("utf-8", "replace").encode(rng.choice(ENCODINGS), "replace")
    return changed[: -rng.randrange(1, 4)] if rng.random() < 0.3 else changed


def insert_odd_characters(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Characters that look like nothing, or like others."""
    text = list(data.decode("utf-8", "replace"))
    for _no in range(rng.randrange(1, 60)):
        text.insert(rng.randrange(len(text)), rng.choice(ODD))
    return "".join(text).encode()


def change_digits(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Other figures, some absurdly long."""
    out = bytearray()
    for byte in data:
        if 48 <= byte <= 57 and rng.random() < 0.5:
            out += str(rng.randrange(10 ** rng.choice([1, 1, 1, 2, 5, 30]))).encode()
        else:
            out.append(byte)
    return bytes(out)


def change_case(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """All capitals, or none."""
    return data.upper() if rng.random() < 0.5 else data.lower()


def change_breaks(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Other line ends, or none."""
    return data.replace(b"\n", rng.choice([b"\r\n", b"\r", b" ", b"", b"\n\n\n", b"\x0b", b"\t"]))


def insert_symbols(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Brackets, quotes, markup, dashes and signs in the middle of sentences."""
    piece = rng.choice([b"(", b")", b"[[", b'"', b"'", b"<b>", b"&amp;", b"--", b"$", b"%", b"..."])
    words = data.split(b" ")
    for _no in range(rng.randrange(1, 50)):
        words.insert(rng.randrange(len(words)), piece * rng.randrange(1, 8))
    return b" ".join(words)


def break_front_matter(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Front matter that is not quite right."""
    heads = (b"---\n", b"---\n---\n", b"---\npublished: never\n---\n", b"---\n- a\n- b\n---\n",
             b"---\na: b: c\n---\n", b"---\ntitle: [\n---\n", b"---\npublished: 99999-13-45\n---\n",
             b"---\npublished: 0000-00-00\n---\n",
             b"---\ntitle: !!python/object:x {}\n---\n")  # fmt: skip
    return rng.choice(heads) + data


def keep(_: random.Random, data: bytes, __: Sequence[bytes]) -> bytes:
    """The article as it is: a copy of one."""
    return data


MUTATIONS: tuple[Mutation, ...] = (
    flip_bytes, cut_short, drop_range, repeat_range, splice, shuffle_lines, shuffle_words,
    encode_otherwise, insert_odd_characters, change_digits, change_case, change_breaks,
    insert_symbols, break_front_matter, keep,
)  # fmt: skip


def write_mutated(rng: random.Random, path: Path, articles: Sequence[bytes]) -> str:
    """An article after one to three mutations; rarely packed, and packed badly."""
    data = rng.choice(articles)
    names = []
    for mutation in rng.choices(MUTATIONS, k=rng.choice([1, 1, 2, 3])):
        if data:
            data = mutation(rng, data, articles)
            names.append(mutation.__name__)
    if rng.random() < 0.04:
        packed = gzip.compress(data, mtime=0)
        path = path.with_suffix(".txt.gz")
        data = packed[: rng.randrange(len(packed))] if rng.random() < 0.5 else packed
    path.write_bytes(data)
    return "mutated"


def write_noise(rng: random.Random, path: Path, articles: Sequence[bytes]) -> str:
    """Bytes, letters, or words without sense."""
    size = int(10 ** rng.uniform(0, 4))
    way = rng.randrange(5)
    if way == 0:
        data = rng.randbytes(size)
    elif way == 1:
        data = bytes(rng.randrange(32, 127) for _ in range(size))
    elif way == 2:
        data = "".join(chr(rng.randrange(0x20, 0xD7FF)) for _ in range(size // 3)).encode()
    elif way == 3:
        words = b" ".join(rng.choices(articles, k=2)).split()
        data = b" ".join(rng.choices(words, k=size // 6 + 1))
    else:
        figures = (f"{rng.choice('$€£')}{rng.randrange(10**6):,}" for _ in range(size // 6 + 1))
        data = " ".join(figures).encode()
    path.write_bytes(data)
    return "noise"


def build_line(rng: random.Random, articles: Sequence[bytes]) -> bytes:
    """A line of a bulk file that may be wrong in any way."""
    text = rng.choice(articles).decode("utf-8", "replace")
    values: tuple[object, ...] = (
        text, "", None, 7, -0.5, True, [text], {"a": text}, 10**400, "\ud800", "2020-02-30", "x" * 9
    )  # fmt: skip
    row = {key: rng.choice(values) for key in rng.sample(BULK_KEYS, rng.randrange(len(BULK_KEYS)))}
    if rng.random() < 0.6:
        row["text"] = text
    line = json.dumps(row).encode()
    damage = rng.randrange(8)
    if damage == 0:
        return line[: rng.randrange(len(line))]
    if damage == 1:
        return b"[" * rng.randrange(1, 200_000)
    if damage == 2:
        return rng.randbytes(40).replace(b"\n", b"")
    if damage == 3:
        return b'{"text": NaN, "text": Infinity}'
    return line


def write_lines(rng: random.Random, path: Path, articles: Sequence[bytes]) -> str:
    """A bulk file of lines."""
    lines = b"\n".join(build_line(rng, articles) for _ in range(rng.randrange(6)))
    if rng.random() < 0.3:
        packed = gzip.compress(lines, mtime=0)
        data = packed[: rng.randrange(len(packed))] if rng.random() < 0.3 else packed
        path.with_suffix(".jsonl.gz").write_bytes(data)
    else:
        path.with_suffix(".jsonl").write_bytes(lines)
    return "bulk"


def write_parquet(rng: random.Random, path: Path, articles: Sequence[bytes]) -> str:
    """A Parquet file with odd columns, or a damaged one."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    text = rng.choice(articles).decode("utf-8", "replace")
    columns = rng.choice(
        [{"text": [text, None]}, {"text": [1, 2]}, {"words": [text]}, {"text": [[text]]},
         {"text": [text], "published": [20200101]}, {"text": [text], "id": [5]}, {}]
    )  # fmt: skip
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    data = file.getvalue()
    if rng.random() < 0.4:
        data = flip_bytes(rng, data, articles)
    path.with_suffix(".parquet").write_bytes(data)
    return "parquet"


def write_link(rng: random.Random, path: Path, _: Sequence[bytes]) -> str:
    """A symbolic link out of the folder, to nothing, to itself, to a folder, or a pipe."""
    way = rng.randrange(5)
    if way == 4:
        os.mkfifo(path)
        return "pipe"
    target = (Path(os.sep) / "etc" / "passwd", Path("nowhere.txt"), Path(path.name), Path())[way]
    path.symlink_to(target)
    return "link"


def write_odd_name(rng: random.Random, path: Path, articles: Sequence[bytes]) -> str:
    """A name that means something to SQL, a shell, a spreadsheet or a terminal."""
    names = ("'); drop table core.facts; --", '"quoted"', "=cmd()|' '!A1", "new\nline",
             "\x1b[31mred", "$(reboot)", "%s%n{0}", "..", "-rf", "x" * 200,
             "<script>alert(1)</script>", "ünï한글",
             "\\udc00", "a\\b", "?*[x]", "con", " leading", "trailing ")  # fmt: skip
    stem = rng.choice(names).encode()
    if rng.random() < 0.1:
        stem = b"\xff\xfe\x80" + stem[:20]
    name = stem.replace(b"/", b"_") + b" " + path.stem.encode() + b".txt"
    (path.parent / os.fsdecode(name)).write_bytes(rng.choice(articles))
    return "odd name"


def write_folder(_: random.Random, path: Path, articles: Sequence[bytes]) -> str:
    """A folder that is called like an article, with a file that nobody may read."""
    path.mkdir()
    inside = path / "closed.txt"
    inside.write_bytes(articles[0])
    inside.chmod(0)
    return "folder"


def write_other_suffix(rng: random.Random, path: Path, articles: Sequence[bytes]) -> str:
    """A file that is no article by its name."""
    suffix = rng.choice([".md", ".html", ".TXT", ".txt~", ".txt.part", ".csv", ".gz", ""])
    path.with_suffix(suffix).write_bytes(rng.choice(articles))
    if rng.random() < 0.3:
        path.with_name(f".{path.name}").write_bytes(rng.choice(articles))
    return "other suffix"


def build_crafted(rng: random.Random) -> bytes:
    """A text that was made to be slow, or to be taken for something else."""
    size = rng.choice([300, 3_000, 30_000])
    words = b"North Korean workers in the city of Vladivostok earn "
    cores = (
        b"9" * size, b"1," * size, b"1,000," * (size // 6), b"(" * size, b"((((" * 9 + b")" * size,
        b"$" * size, b"- " * size, b"." * size, b"\n" * size, b" " * size, b"' \" " * (size // 4),
        b"of the of the " * (size // 14), b"one hundred and " * (size // 16), b"1/" * size,
        b"from 1 to " * (size // 10), b"2,800-3,200 (USD 437) " * (size // 22), b"A" * size,
        b"January " * (size // 8), b"20 years ago " * (size // 13), b"A. " * (size // 3),
        b"10% " * (size // 4),
        b"workers " * (size // 8), b"a source said, " * (size // 15), b"RMB " * (size // 4),
        b"http://x.y/" * (size // 11), b"0." * size, b"1e9" * (size // 3), b"--- \n" * (size // 5),
        b"between 1 and 2 or 3 to 4 per " * (size // 30), b"million " * (size // 8),
    )  # fmt: skip
    return words + rng.choice(cores) + b" yuan a month, an official said on Tuesday.\n"


def build_headed(rng: random.Random) -> bytes:
    """A text behind a bomb of front matter."""
    bombs = (
        b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", b"a: " + b"[" * 5000 + b"\n",
        b"\n".join(b"k%d: v" % no for no in range(3000)) + b"\n",
        b"title: " + b"x" * 100_000 + b"\n", b"title: |\n" + b"  y\n" * 2000,
        b"? a\n: b\n", b"<<: {a: b}\n", b"title: \0\n",
        b'title: "\\x00\\ud800"\n', b"url: javascript:alert(1)\npublished: 2020-01-01T99:99\n",
        b"published: " + b"9" * 5000 + b"\n", b"title: <img src=x onerror=alert(1)>\n", b"a\n",
        b"\t\n", b"title: '=cmd()|x'\nspecimen: maybe\n",
    )  # fmt: skip
    end = rng.choice([b"---\n", b"---\n", b"...\n", b""])
    return b"---\n" + rng.choice(bombs) + end + b"Some 40 workers left the plant in May 2019.\n"


def write_crafted(rng: random.Random, path: Path, _: Sequence[bytes]) -> str:
    """A crafted text, or one behind crafted front matter."""
    path.write_bytes(build_crafted(rng) if rng.random() < 0.6 else build_headed(rng))
    return "crafted"


def write_nothing(rng: random.Random, path: Path, _: Sequence[bytes]) -> str:
    """Empty, blank, NUL, heads of binary files, other languages."""
    path.write_bytes(
        rng.choice(
            [b"", b" \n\t", b"\0", b"text\0text", b"%PDF-1.7\n", b"\x89PNG\r\n", b"PK\x03\x04",
             b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff",
             b"---\n---\n", b"---",
             b"Les ouvriers gagnent peu et travaillent longtemps chaque jour." * 5,
             "노동자들은 한 달에 이천 위안을 번다고 소식통이 전했다. ".encode() * 9,
             "Рабочие получают немного и живут в вагончиках. ".encode() * 9]
        )
    )  # fmt: skip
    return "nothing"


def write_large(rng: random.Random, path: Path, _: Sequence[bytes]) -> str:
    """One line of a megabyte, a text over the limit, or a file that unpacks to 30 megabytes."""
    way = rng.randrange(3)
    if way == 0:
        path.write_bytes(b"Some 40 workers earn 300 dollars, " * (MIB // 34))
    elif way == 1:
        path.write_bytes(b"Some 40 workers left. " * (6_000_000 // 22))
    else:
        path.with_suffix(".txt.gz").write_bytes(gzip.compress(b"\n" * 30_000_000, mtime=0))
    return "large"


HOSTILE = (
    write_crafted, write_lines, write_nothing, write_odd_name, write_link, write_crafted,
    write_parquet, write_other_suffix, write_crafted, write_folder, write_lines, write_nothing,
)  # fmt: skip
LARGE_EVERY = 2500


def write_hostile(folder: Path, files: int, articles: Sequence[bytes], *, seed: int = 7) -> Counter:
    """Write the corpus, in folders of a thousand; returns how many of each kind."""
    written: Counter[str] = Counter()
    for number in range(files):
        rng = random.Random(f"{seed}:{number}")
        path = folder / f"{number // 1000:04}" / f"h{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        turn, block = number % 10, number // 10
        if number % LARGE_EVERY == LARGE_EVERY - 1:
            write = write_large
        elif turn < 6:
            write = write_mutated
        elif turn < 8:
            write = write_noise
        else:
            write = HOSTILE[(2 * block + turn) % len(HOSTILE)]
        written[write(rng, path, articles)] += 1
    return written


def main() -> None:
    """Write the corpus and tell what is in it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--articles", type=Path, default=Path("raw"))
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    articles = [path.read_bytes() for path in sorted(args.articles.glob("*.txt"))]
    for kind, count in write_hostile(args.out, args.files, articles, seed=args.seed).most_common():
        print(f"{count:6} {kind}")


if __name__ == "__main__":
    main()

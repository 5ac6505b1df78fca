"""How often facts of each tenth of confidence are right: one table, no documents.

    python benchmarks/calibration.py GOLD.jsonl PREDICTED.jsonl --docs LIST --scorer score_facts.py

Core precision (kind, value, unit) as the scorer matches; facts that match optional gold are out.
"""

import argparse
import importlib.util
import json
from collections import defaultdict
from pathlib import Path


def main() -> None:
    """Print share right, mean confidence and count by tenth, and the expected error."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("score_facts", args.scorer)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{args.scorer} is no Python module")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    wanted = set(args.docs.read_text(encoding="utf-8").split())
    by_doc: dict[str, tuple[list, list]] = defaultdict(lambda: ([], []))
    for side, path in enumerate((args.gold, args.predicted)):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["doc"] in wanted:
                by_doc[row["doc"]][side].append(row)
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for golds, predictions in by_doc.values():
        pairs, _, spurious = scorer.pair_up(golds, predictions)
        judged = [(p, True) for g, p in pairs if not g.get("optional")]
        judged += [(p, False) for p in spurious]
        for fact, right in judged:
            bins[min(9, int(10 * fact["confidence"]))].append((fact["confidence"], right))
    total = sum(len(rows) for rows in bins.values())
    error = 0.0
    for tenth, rows in sorted(bins.items()):
        share = sum(right for _, right in rows) / len(rows)
        mean = sum(confidence for confidence, _ in rows) / len(rows)
        error += len(rows) / total * abs(share - mean)
        print(f"{tenth / 10:.1f}  confidence {mean:.2f}  right {share:.2f}  facts {len(rows)}")
    print(f"expected calibration error {error:.3f}")


if __name__ == "__main__":
    main()

"""The named organisation that the workers of a fact work for.

Belongs here: which named employer a number about workers goes with. Does not belong: who is an
employer (kinds/ decides roles of organisations).
"""

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pipeline.facts.draft import Draft
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Setting, Use
from pipeline.grammar.names.lexicons import read_pairs
from pipeline.model.article import Sentence
from pipeline.model.fact import FactKind, Fill, SlotFill
from pipeline.model.mention import MentionType, QuantityMention

LEXICON = Path(__file__).parents[1] / "lexicon" / "employer_words.csv"
EMPLOYING = frozenset({"employer"})
SENDING = frozenset({"broker", "owner"})
KNOWN = "organisation_known"
HOME = "KP"  # where workers come from is no place of work
BY_WORD = "organisation_company_word"
OF_WORKERS = frozenset(FactKind) - {FactKind.SANCTION, FactKind.ORGANISATION}
OF_PERSONS = frozenset({FactKind.INCIDENT, FactKind.AGE})  # told before their firm is named
OF_MANY = frozenset({FactKind.HEADCOUNT, FactKind.MOVEMENT})
MANY = 1000  # so many people seldom work for one firm
PARAGRAPHS = 5  # paragraphs that the only employer of an article stays in mind
NUMBERED = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\([a-z]{1,4}\))\s")  # a paragraph's own number
REACH = 3  # sentences that an employer once named stays in mind, within its paragraph
AHEAD = 2  # sentences after which the firm of the injured or dead may be named

Filled = tuple[str | None, SlotFill | None]


@cache
def read_employer_words() -> Mapping[str, frozenset[str]]:
    """Class -> words: "firm" for a company told before, "general" of more than one."""
    found: dict[str, set[str]] = {}
    with LEXICON.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in found.items()}


@cache
def read_senders() -> frozenset[str]:
    """Well-known organisations that send workers to others."""
    return frozenset(name for name, role in read_pairs("organisations.csv") if role in SENDING)


@dataclass(frozen=True, slots=True)
class Employers:
    """The named employers of one article and every use of their names.

    Attributes:
        uses: uses of employers' names in order.
        names: the employer that each of them means.
        sectors, places: what the sentences that name an employer tell of its work and of where.
        countries: sentence -> countries that it names, the workers' own left out.
    """

    setting: Setting
    uses: tuple[Use, ...]
    names: tuple[str, ...]
    sectors: Mapping[str, frozenset[str]]
    places: Mapping[int, frozenset[str]]
    _sites: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _sentences: Sequence[int] = ()
    _alone: bool = False
    countries: Mapping[int, frozenset[str]] = field(default_factory=dict)
    _abroad: Sequence[int] = ()
    _lands: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _numbered: Sequence[int] = ()

    @classmethod
    def read(cls, setting: Setting, drafts: Sequence[Draft]) -> "Employers":
        """Collect the names that a draft makes an employer, wherever they are used."""
        known = _employing_names(drafts) or _titled_names(setting)
        found = [
            (use, name)
            for use in setting.uses(MentionType.ORGANISATION)
            if (name := _meant(use.name, known)) is not None
        ]
        if not found:
            return cls(setting, (), (), {}, {})
        countries = _countries_by_sentence(setting)
        sectors = _by_sentence(
            use for use in setting.uses(MentionType.SECTOR) if use.mention.category != "thing"
        )
        places = _by_sentence(
            use for use in setting.uses(MentionType.PLACE) if use.mention.country != HOME
        )
        return cls(
            setting,
            tuple(use for use, _ in found),
            tuple(name for _, name in found),
            _gather(found, sectors),
            places,
            _gather(found, places),
            [use.sentence.no for use, _ in found],
            len({name for _, name in found}) == 1,
            countries,
            sorted(countries),
            _gather(found, countries),
            _find_numbered(setting),
        )

    def resolve(self, anchor: Anchor, sector: str | None = None) -> Filled:
        """The employer of one anchor and how it was found.

        Args:
            anchor: where the number stands.
            sector: of the workers that the number is about; another one than the employer's tells
                that it is out of mind.
        """
        if anchor.draft.kind not in OF_WORKERS or not self.uses:
            return None, None
        own = range(self._first(anchor.sentence.no), self._first(anchor.sentence.no + 1))
        if own:
            return self._fill(self._nearest(own, anchor), Fill.STATED, "sentence")
        if self._is_general(anchor):
            return None, None
        found = self._before(anchor) or self._ahead(anchor)
        if found is None or self._differs(self.names[found[0]], anchor, sector):
            return None, None
        if self._is_abroad(found[0], anchor):
            return None, None
        return self._fill(found[0], Fill.CARRIED, found[1])

    def _first(self, sentence_no: int) -> int:
        """The number of the first use in a sentence or after it."""
        return bisect_left(self._sentences, sentence_no)

    def _nearest(self, own: Sequence[int], anchor: Anchor) -> int:
        """The use of an anchor's sentence that it goes with: one of its clause, one before it."""
        low, high = anchor.clause

        def measure(no: int) -> tuple[bool, bool, int]:
            start = self.uses[no].mention.start
            inside = low <= start < high
            return not inside, start > anchor.start, abs(start - anchor.start)

        return min(own, key=measure)

    def _before(self, anchor: Anchor) -> tuple[int, str] | None:
        """The employer named last, while it stays in mind."""
        at = self._first(anchor.sentence.no) - 1
        if at < 0:
            return None
        use = self.uses[at].sentence
        if use.section not in TITLE_SECTIONS and self._begins_anew(use, anchor.sentence):
            return None
        apart = anchor.sentence.paragraph - use.paragraph
        if apart == 0 and (anchor.sentence.no - use.no <= REACH or self._tells(anchor, "firm")):
            return at, "paragraph"
        alone = self._alone
        if alone and self.uses[0].sentence.section in TITLE_SECTIONS:
            return at, "article"
        reach = PARAGRAPHS if alone or self._tells(anchor, "firm") else 1
        return (at, "article") if apart <= reach else None

    def _ahead(self, anchor: Anchor) -> tuple[int, str] | None:
        """The employer that a report of an accident or an escape names after its victims."""
        if anchor.draft.kind not in OF_PERSONS:
            return None
        no = self._first(anchor.sentence.no + 1)
        if no == len(self.uses) or self._sentences[no] - anchor.sentence.no > AHEAD:
            return None
        if self._begins_anew(anchor.sentence, self.uses[no].sentence):
            return None
        return no, "paragraph"

    def _begins_anew(self, first: Sentence, last: Sentence) -> bool:
        """Whether a paragraph with its own number ("154.", "(c)") begins between two sentences."""
        low, high = bisect_right(self._numbered, first.no), bisect_right(self._numbered, last.no)
        return low < high

    def _tells(self, anchor: Anchor, name: str) -> bool:
        words = self.setting.context.word_set(anchor.sentence.no)
        return not words.isdisjoint(read_employer_words()[name])

    def _is_general(self, anchor: Anchor) -> bool:
        """Whether a number is about more workers than one employer's."""
        mention = self.setting.context.mentions[anchor.draft.mention_no]
        value = (mention.low or mention.high or 0) if isinstance(mention, QuantityMention) else 0
        if anchor.draft.kind in OF_MANY and value > MANY:
            return True
        return self._tells(anchor, "general")

    def _is_abroad(self, no: int, anchor: Anchor) -> bool:
        """Whether an anchor's sentence names another country than an employer's was told of."""
        own = self.countries.get(anchor.sentence.no)
        if own is None:
            return False
        told = self._lands.get(self.names[no])
        if not told:
            before = bisect_left(self._abroad, self.uses[no].sentence.no) - 1
            told = self.countries[self._abroad[before]] if before >= 0 else own
        return own.isdisjoint(told)

    def _differs(self, name: str, anchor: Anchor, sector: str | None) -> bool:
        """Whether a number is about another sector or place than those told of an employer."""
        if self._tells(anchor, "firm"):
            return False
        known = self.sectors.get(name)
        if known and sector is not None and sector not in known:
            return True
        places = self.places.get(anchor.sentence.no)
        sites = self._sites.get(name)
        return places is not None and bool(sites) and places.isdisjoint(sites or ())

    def _fill(self, no: int, fill: Fill, scope: str) -> Filled:
        mention = self.uses[no].mention
        return self.names[no], SlotFill("employer", fill, scope, mention.start, mention.end)


def _employing_names(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Named employers, without well-known senders of workers among others; else the only sender."""
    told = [draft for draft in drafts if draft.kind is FactKind.ORGANISATION]
    names = [d.details["name"] for d in told if d.details.get("role") in EMPLOYING]
    if names:
        return tuple(name for name in names if name not in read_senders()) or tuple(names)
    senders = [
        draft.details["name"]
        for draft in told
        if draft.details.get("role") in SENDING and draft.rule == KNOWN
    ]
    return tuple(senders) if len(senders) == 1 else ()


def _titled_names(setting: Setting) -> tuple[str, ...]:
    """The company that an article is about: the only one in its headline, with its legal form.

    The name leaves that form out, so that it is shorter than what is printed.
    """
    names = {
        use.name
        for use in setting.uses(MentionType.ORGANISATION)
        if use.sentence.section in TITLE_SECTIONS
        and use.mention.rule == BY_WORD
        and use.mention.category in (None, *EMPLOYING)
        and len(use.name) < use.mention.end - use.mention.start
    }
    return tuple(names) if len(names) == 1 else ()


def _meant(name: str, known: Sequence[str]) -> str | None:
    """The employer that a name means: "Namgang" is "Namgang Construction"."""
    if name in known:
        return name
    return next(
        (one for one in known if one.startswith(f"{name} ") or name.startswith(f"{one} ")), None
    )


def _by_sentence(uses: Iterable[Use]) -> Mapping[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for use in uses:
        found.setdefault(use.sentence.no, set()).add(use.name)
    return {no: frozenset(names) for no, names in found.items()}


def _countries_by_sentence(setting: Setting) -> Mapping[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for use in setting.uses(MentionType.PLACE):
        if use.mention.country not in (None, HOME):
            found.setdefault(use.sentence.no, set()).add(str(use.mention.country))
    return {no: frozenset(names) for no, names in found.items()}


def _find_numbered(setting: Setting) -> list[int]:
    """Sentences that begin a paragraph with a number of its own, in order."""
    context, paragraph, found = setting.context, -1, []
    for sentence in context.article.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            if NUMBERED.match(context.lowered, sentence.start):
                found.append(sentence.no)
    return found


def _gather(
    found: Sequence[tuple[Use, str]], told: Mapping[int, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """Employer -> what all the sentences that name it tell."""
    gathered: dict[str, frozenset[str]] = {}
    for use, name in found:
        gathered[name] = gathered.get(name, frozenset()) | told.get(use.sentence.no, frozenset())
    return gathered

"""Sanctions: what an article says that a legal instrument is, forbids, demands, and by when.

Belongs here: aspect (adopted, deadline, requires, bans, mention), instrument and date of each claim,
one per instrument, aspect and date (CODEBOOK.md, 20 and 25). Does not belong: recognising citations
(grammar/names/instruments) or checking them against the reference (facts/instruments).

A dated demand is a deadline. A deadline needs no instrument beside it where its words leave no
doubt: workers must leave by a day that the reference knows as the deadline of a resolution.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.model.article import FACT_SECTIONS, Sentence
from pipeline.model.fact import FactKind
from pipeline.model.mention import Mention, MentionType, NameMention
from pipeline.model.time import ResolvedTime, TimeMention
from pipeline.reference.instruments import Instrument, read_instruments

UN_UNNAMED = "UNSC resolution (unnamed)"
RETURN_RESOLUTION = "UNSCR 2397"
LONGEST = timedelta(days=370)

ADOPTED = re.compile(
    r"\b(?:adopt(?:ed|ion|ing)|passed|passing|approv(?:ed|al)|signed|agreed|enacted|voted?|imposed|"
    r"in force|into force|took effect|came into effect|dated|unanimously|votes? to nil|decided)\b",
    re.IGNORECASE,
)
OF_DATE = re.compile(r"(?:,? of|,? from|,? in| \()\s*$", re.IGNORECASE)
DUTY = re.compile(
    r"\b(?:must|oblig(?:ed?|es|ing|ation)|required?|requires|requiring|order(?:ed|s|ing)?|"
    r"(?:was|were|is|are|been) (?:supposed|due|meant|expected|bound|obliged|required|ordered|told) to|"
    r"should(?:n't)?|ought to|had to|has to|have to|(?:is|are|was|were) to|demand(?:s|ed|ing)?|"
    r"call(?:s|ed|ing)? (?:for|on|upon)|want(?:s|ed)|expects?|expected|set|sets|gives?|gave|giving|"
    r"allow(?:s|ed)?|deadline|cut-off|until|no later than|at the latest|instruct(?:s|ed)|due|"
    r"run out|expires?|expired?|told|mandat(?:es|ed|ing)|has a date|stipulat(?:es|ed)|until)\b",
    re.IGNORECASE,
)
RETURN = re.compile(
    r"\b(?:home|leave|leaving|left|return(?:s|ed|ing)?|repatriat(?:e|es|ed|ion|ing)|sen[dt] back|"
    r"back in|back to|go back|gone|out by|be out|them out|expel(?:led)?|send away|sent away|"
    r"sen[dt]|withdraw[n]?|none (?:left|at all)|permits?|contracts|those already there)\b",
    re.IGNORECASE,
)
BAN = re.compile(
    r"\b(?:forb[ia]ds?|forbade|forbidd(?:en|ing)|bar(?:s|red|ring)?|ban(?:s|ned|ning)?|"
    r"prohibit(?:s|ed|ing|ion)?|outlaw(?:s|ed|ing)?|put a stop to|put an end to|halt(?:s|ed)?|"
    r"no new|no more|no further|no country may|no state may|not (?:to )?(?:issue|renew|grant|give)|"
    r"renew no|cannot (?:be )?(?:issued|renewed|hired|employ)|can't (?:be )?(?:issued|renewed|hired)|"
    r"new ones can(?:'t|not)|presum(?:es|ed|ing|ption)|shuts? (?:it|them) out|illegal|unlawful|"
    r"doesn't allow|does not allow|rul(?:es|ed) out|freez(?:es|ing)|froze|stop(?:s|ped)? new|"
    r"would not renew|joint ventures and permits|violat(?:es|ed|ing|ion)|breach(?:es|ed)?|"
    r"contraven(?:es|ed|tion))\b",
    re.IGNORECASE,
)
BANNED = re.compile(
    r"\b(?:permits?|visas?|contracts?|work|workers?|labou?r(?:ers)?|jobs?|authori[sz]ations?|goods|hir(?:e|ing)|"
    r"employ(?:s|ing|ment)?|earn(?:ing)?|living|joint ventures|forced)\b",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"\b(?:interim|final|midterm|mid-term|implementation) reports?\b", re.IGNORECASE
)
TERM = re.compile(
    r"\b(?:(?:within|have|has|had|gave|given|gives|giving|in|the|a|of|next) )"
    r"(?:(?:24|twenty-four)[- ]months?|two years|two-year)\b",
    re.IGNORECASE,
)
DAY_22 = re.compile(
    r"(?:\bdec(?:ember|\.)? ?22(?:nd)?\b|\b(?:22(?:nd)?|twenty-second)(?: of)? dec(?:ember|\.)?)"
    r"(?!\w)(?!,? ?(?:200\d|201[0-8]|202\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """One aspect of one instrument with its date, before repeated claims are merged."""

    instrument: str
    aspect: str
    no: int
    start: int
    end: int
    sentence: Sentence
    dated: ResolvedTime | None
    rule: str
    confidence: float

    @property
    def days(self) -> tuple[date | None, date | None]:
        return (self.dated.start, self.dated.end) if self.dated else (None, None)


def draft_sanctions(context: ArticleContext) -> list[Draft]:
    """Draft the sanctions of an article, in order."""
    finder = _Finder(context)
    claims = _merged(finder.claims())
    claims += finder.bare_mentions({claim.instrument for claim in claims})
    drafts = [
        Draft(
            kind=FactKind.SANCTION,
            mention_no=claim.no,
            start=claim.start,
            end=claim.end,
            sentence_no=claim.sentence.no,
            rule=claim.rule,
            confidence=claim.confidence,
            details={"instrument": claim.instrument, "aspect": claim.aspect},
            dated=claim.dated,
        )
        for claim in claims
    ]
    return sorted(drafts, key=lambda draft: (draft.start, draft.end))


class _Finder:
    """The instruments and times of one article, sentence by sentence."""

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        self.text = context.article.text
        self.reference = read_instruments()
        self.cited: list[tuple[int, NameMention]] = [
            (no, mention)
            for no, mention in enumerate(context.mentions)
            if isinstance(mention, NameMention) and mention.type is MentionType.INSTRUMENT
        ]
        names = {mention.name for _, mention in self.cited}
        self.return_name = RETURN_RESOLUTION if RETURN_RESOLUTION in names else UN_UNNAMED

    def claims(self) -> list[_Claim]:
        found: list[_Claim] = []
        for sentence in self.context.article.sentences:
            if sentence.section not in FACT_SECTIONS:
                continue
            numbers = self.context.by_sentence.get(sentence.no, ())
            cited = [
                (no, mention)
                for no in numbers
                if isinstance(mention := self.context.mentions[no], NameMention)
                and mention.type is MentionType.INSTRUMENT
            ]
            times = list(self._times(numbers))
            used: set[int] = set()
            for claim in self._deadlines(sentence, cited, times):
                used.add(claim.no)
                found.append(claim)
            found += self._adoptions(sentence, cited, [t for t in times if t[0] not in used])
            found += self._bans(sentence, cited)
            found += self._demands(sentence, cited, found)
        return found

    def _times(self, numbers: tuple[int, ...]) -> Iterator[tuple[int, Mention, ResolvedTime]]:
        for no in numbers:
            mention = self.context.mentions[no]
            resolved = self.context.times.get(no)
            if isinstance(mention, TimeMention) and resolved is not None:
                yield no, mention, resolved

    def _deadlines(
        self,
        sentence: Sentence,
        cited: list[tuple[int, NameMention]],
        times: list[tuple[int, Mention, ResolvedTime]],
    ) -> Iterator[_Claim]:
        """Times that are known deadlines, in words of duty."""
        for no, mention, resolved in times:
            known = self._deadline_meant(mention, resolved)
            if known is None:
                continue
            clause = self._around(sentence, mention.start, mention.end)
            report = REPORT.search(clause) is not None
            near = self._instrument_for(cited, mention)
            duty, back = DUTY.search(clause), RETURN.search(clause)
            if not (duty and (back or report or near)):
                continue
            yield _Claim(
                near or self.return_name,
                "deadline",
                no,
                mention.start,
                mention.end,
                sentence,
                known,
                "sanction_deadline" if near else "sanction_deadline_unnamed",
                0.9 if near else 0.8,
            )
        term = TERM.search(self.text, sentence.start, sentence.end)
        if term is not None and not times and cited:
            yield from self._terms(sentence, cited, term)

    def _deadline_meant(self, mention: Mention, resolved: ResolvedTime) -> ResolvedTime | None:
        """The days of a time that can be a deadline of a known instrument, else None."""
        days = [day for one in self.reference.values() for day in one.deadlines]
        printed = self.text[max(0, mention.start - 3) : mention.end + 6]
        if DAY_22.search(printed) and not _holds(resolved, days):
            day = date(2019, 12, 22)
            return ResolvedTime("2019-12-22", day, day, "day", "anchored")
        return _closed(resolved) if _holds(resolved, days) else None

    def _terms(
        self, sentence: Sentence, cited: list[tuple[int, NameMention]], term: re.Match[str]
    ) -> Iterator[_Claim]:
        """A term counted from the adoption: a deadline with the resulting month."""
        no, mention = cited[0]
        near = self._instrument_for(cited, mention)
        yield _Claim(
            near or self.return_name,
            "deadline",
            no,
            min(term.start(), mention.start),
            max(term.end(), mention.end),
            sentence,
            ResolvedTime("2019-12", date(2019, 12, 1), date(2019, 12, 31), "month", "anchored"),
            "sanction_term",
            0.75,
        )

    def _adoptions(
        self,
        sentence: Sentence,
        cited: list[tuple[int, NameMention]],
        times: list[tuple[int, Mention, ResolvedTime]],
    ) -> Iterator[_Claim]:
        """Instruments with the date of their adoption."""
        for no, mention, resolved in times:
            nearest = min(
                cited,
                key=lambda one: _gap(one[1], mention),
                default=None,
            )
            if nearest is None or _gap(nearest[1], mention) > 90:
                continue
            instrument = nearest[1]
            between = self._between(instrument, mention)
            cue = ADOPTED.search(between) or self._adopted_before(instrument, mention)
            of_date = len(between) < 12 and OF_DATE.search(between + " ")
            if not (cue or of_date or mention.end + 2 > instrument.start > mention.end):
                continue
            name = self._named(instrument)
            if not self._can_be_adoption(name, resolved):
                continue
            yield _Claim(
                name,
                "adopted",
                no,
                min(mention.start, instrument.start),
                max(mention.end, instrument.end),
                sentence,
                resolved,
                "sanction_adopted",
                0.85,
            )

    def _adopted_before(self, instrument: Mention, mention: Mention) -> bool:
        """Whether "adopted" stands around the pair: "the Council adopted Resolution 1 on May 2"."""
        low = max(0, min(instrument.start, mention.start) - 40)
        high = min(len(self.text), max(instrument.end, mention.end) + 30)
        return ADOPTED.search(self.text, low, high) is not None

    def _can_be_adoption(self, name: str, resolved: ResolvedTime) -> bool:
        """Whether the days can be those of an adoption.

        A cited number must be near its own date (an error of a year is printed as it is); an
        unnamed one must hold the day of a known adoption.
        """
        if resolved.start is None or resolved.end is None:
            return False
        if resolved.end - resolved.start > LONGEST:
            return False
        known = self.reference.get(name)
        if known is not None:
            return abs(resolved.start.year - known.adopted.year) <= 1
        return any(
            resolved.start <= one.adopted <= resolved.end
            for one in self.reference.values()
            if one.kind == "resolution" or not name.startswith("UNSC")
        )

    def _bans(self, sentence: Sentence, cited: list[tuple[int, NameMention]]) -> Iterator[_Claim]:
        """Instruments that forbid."""
        for position, (no, mention) in enumerate(cited):
            low, high = sentence.start, sentence.end
            if position:
                low = cited[position - 1][1].end
            if position + 1 < len(cited):
                high = cited[position + 1][1].start
            cue = BAN.search(self.text, mention.end, high) or BAN.search(
                self.text, low, mention.start
            )
            if cue is None or abs(cue.start() - mention.start) > 160:
                continue
            if not BANNED.search(self.text, sentence.start, sentence.end):
                continue
            yield _Claim(
                self._named(mention),
                "bans",
                no,
                min(mention.start, cue.start()),
                max(mention.end, cue.end()),
                sentence,
                None,
                "sanction_bans",
                0.8 if mention.category != "body" else 0.6,
            )

    def _demands(
        self, sentence: Sentence, cited: list[tuple[int, NameMention]], found: list[_Claim]
    ) -> Iterator[_Claim]:
        """Instruments that demand a return without a date."""
        if any(claim.sentence is sentence for claim in found):
            return
        for no, mention in cited:
            if mention.category == "body":
                continue
            clause = self.text[sentence.start : sentence.end]
            duty, back = DUTY.search(clause), RETURN.search(clause)
            if duty and back:
                yield _Claim(
                    self._named(mention),
                    "requires",
                    no,
                    mention.start,
                    mention.end,
                    sentence,
                    None,
                    "sanction_requires",
                    0.6,
                )
                return

    def bare_mentions(self, told: set[str]) -> list[_Claim]:
        """Named instruments of which the article says nothing that another aspect covers."""
        found: list[_Claim] = []
        for no, mention in self.cited:
            sentence = self.context.sentence_at(mention.start)
            if sentence is None or sentence.section not in FACT_SECTIONS:
                continue
            if mention.category in ("unnamed", "body") or mention.name in told:
                continue
            told.add(mention.name)
            found.append(
                _Claim(
                    mention.name,
                    "mention",
                    no,
                    mention.start,
                    mention.end,
                    sentence,
                    None,
                    "sanction_mention",
                    0.5,
                )
            )
        return found

    def _named(self, mention: NameMention) -> str:
        return mention.name

    def _instrument_for(self, cited: list[tuple[int, NameMention]], time: Mention) -> str | None:
        """The instrument that a deadline belongs to: the nearest of its sentence."""
        real = [one for _, one in cited if one.category != "body"]
        if not real:
            return self.return_name if cited else None
        nearest = min(real, key=lambda one: _gap(one, time))
        return self.return_name if nearest.category == "unnamed" else nearest.name

    def _around(self, sentence: Sentence, start: int, end: int) -> str:
        """The words around a span, inside its sentence."""
        return self.text[max(sentence.start, start - 160) : min(sentence.end, end + 80)]

    def _between(self, one: Mention, other: Mention) -> str:
        first, second = sorted((one, other), key=lambda mention: mention.start)
        return self.text[first.end : second.start]


def _gap(one: Mention, other: Mention) -> int:
    """Characters between two spans, 0 when they touch or overlap."""
    return max(0, one.start - other.end, other.start - one.end)


def _holds(resolved: ResolvedTime, days: list[date]) -> bool:
    """Whether an interval of at most a year holds one of the days; an open start is allowed."""
    if resolved.end is None:
        return False
    start = resolved.start or resolved.end
    if resolved.end - start > LONGEST:
        return False
    month_end = resolved.start is None or resolved.start == resolved.end
    return any(start <= day <= resolved.end for day in days) or (
        month_end and (resolved.end.year, resolved.end.month, resolved.end.day) == (2019, 12, 31)
    )


def _closed(resolved: ResolvedTime) -> ResolvedTime:
    """A deadline is dated by its own day or month, without the open start of "by"."""
    if resolved.start is not None:
        return resolved
    return ResolvedTime(
        resolved.value, resolved.end, resolved.end, resolved.precision, resolved.reading
    )


def _merged(claims: list[_Claim]) -> list[_Claim]:
    """One claim per instrument, aspect and date; the most precise date stays."""
    kept: list[_Claim] = []
    for claim in claims:
        same = next((at for at, other in enumerate(kept) if _is_same(claim, other)), None)
        if same is None:
            kept.append(claim)
        elif _width(claim) < _width(kept[same]):
            kept[same] = claim
    return kept


def _is_same(one: _Claim, other: _Claim) -> bool:
    if (one.instrument, one.aspect) != (other.instrument, other.aspect):
        return False
    (start, end), (low, high) = one.days, other.days
    if start is None or end is None or low is None or high is None:
        return True
    return start <= high and low <= end


def _width(claim: _Claim) -> int:
    start, end = claim.days
    return (end - start).days if start and end else 10_000


def adoption_of(name: str) -> Instrument | None:
    """The reference's entry of an instrument, None when it has none."""
    return read_instruments().get(name)

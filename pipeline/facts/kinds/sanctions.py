"""Sanctions: what an article says that a legal instrument is, forbids, demands, and by when.

Belongs here: aspect (adopted, deadline, requires, bans, mention), instrument, date of each claim,
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
from pipeline.facts.kinds.sanction_cues import (
    ADOPTED,
    BAN,
    BANNED,
    BEFORE_2020,
    BY_PYONGYANG,
    DAY_22,
    DEADLINE_WORD,
    DUTY,
    EMPLOYING_BREACHES,
    IN_FORCE,
    NEGATED,
    OF_DATE,
    PASSIVE,
    REPORT,
    RETURN,
    SINCE,
    TERM,
    UNTIL,
    VENTURE,
)
from pipeline.facts.kinds.sanction_days import (
    LONGEST,
    RETURN_DAY,
    RETURN_MONTH,
    before_it,
    closed,
    holds,
    month_of,
    snapped,
)
from pipeline.model.article import FACT_SECTIONS, Sentence
from pipeline.model.fact import FactKind
from pipeline.model.mention import Mention, MentionType, NameMention
from pipeline.model.time import ResolvedTime, TimeMention, TimexType
from pipeline.reference.instruments import read_instruments

UN_UNNAMED = "UNSC resolution (unnamed)"
RETURN_RESOLUTION = "UNSCR 2397"
DEADLINE_WORDS = frozenset({"deadline", "cut"})  # a sentence with DEADLINE_WORD holds one
MONTH_VALUE = re.compile(r"XXXX-(\d\d)(?:-..)?")


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
        self.numbered = sorted({one.name for _, one in self.cited if one.name.startswith("UNSCR")})
        self.return_name = RETURN_RESOLUTION if RETURN_RESOLUTION in self.numbered else UN_UNNAMED

    def claims(self) -> list[_Claim]:
        """Every claim, repeated ones included."""
        found: list[_Claim] = []
        for sentence in self.context.article.sentences:
            if sentence.section not in FACT_SECTIONS:
                continue
            numbers = self.context.by_sentence.get(sentence.no, ())
            cited = [one for one in self.cited if one[0] in numbers] if self.cited else []
            times = list(self._times(numbers))
            deadlines = list(self._deadlines(sentence, cited, times))
            if not deadlines:
                deadlines = list(self._undated_deadlines(sentence, numbers, cited))
            found += deadlines
            if not cited:
                continue
            used = {claim.no for claim in deadlines}
            left = [time for time in times if time[0] not in used]
            left = left or self._heading_times(sentence, left)
            adoptions = list(self._adoptions(sentence, cited, left))
            used |= {claim.no for claim in adoptions}
            bans = list(self._bans(sentence, cited, [time for time in left if time[0] not in used]))
            if not bans:
                adoptions = adoptions or list(self._adoptions(sentence, cited, left, IN_FORCE))
            found += [*adoptions, *bans]
            found += self._demands(sentence, cited, times, found)
        return found

    def _times(self, numbers: tuple[int, ...]) -> Iterator[tuple[int, Mention, ResolvedTime]]:
        for no in numbers:
            mention = self.context.mentions[no]
            resolved = self.context.times.get(no)
            if not isinstance(mention, TimeMention) or resolved is None:
                continue
            if mention.timex_type in (TimexType.DATE, TimexType.TIME):
                yield no, mention, resolved

    def _heading_times(
        self, sentence: Sentence, left: list[tuple[int, Mention, ResolvedTime]]
    ) -> list[tuple[int, Mention, ResolvedTime]]:
        """The date of a timeline's entry, when it stands before the sentence as one of its own."""
        if left or sentence.no == 0:
            return left
        before = self.context.article.sentences[sentence.no - 1]
        if before.paragraph != sentence.paragraph or before.end - before.start > 40:
            return left
        return list(self._times(self.context.by_sentence.get(before.no, ())))

    # Deadlines

    def _deadlines(
        self,
        sentence: Sentence,
        cited: list[tuple[int, NameMention]],
        times: list[tuple[int, Mention, ResolvedTime]],
    ) -> Iterator[_Claim]:
        """Times that are known deadlines, in words of duty."""
        for no, mention, resolved in times:
            clause = self.text[max(sentence.start, mention.start - 170) : sentence.end]
            governed = self._is_governed(sentence, mention)
            near = self._instrument_for(cited, mention)
            if not near and not governed:
                continue
            dated = self._deadline_meant(mention, resolved, governed, clause)
            if dated is None or not (near or self._is_known_day(dated)):
                continue
            report = REPORT.search(clause) if dated.end and dated.end.month == 3 else None
            since = SINCE.search(self.text, sentence.start, mention.end)
            duty = BAN.search(clause) if since else DUTY.search(clause)
            exact = DEADLINE_WORD.search(clause) and DAY_22.search(clause)
            if not (duty and (near or report or since or exact or RETURN.search(clause))):
                continue
            if near is None and BY_PYONGYANG.search(clause):
                continue
            yield _Claim(
                near or self.return_name,
                "deadline",
                no,
                mention.start,
                mention.end,
                sentence,
                dated,
                "sanction_deadline" if near else "sanction_deadline_unnamed",
                0.9 if near else 0.8,
            )

    def _is_known_day(self, dated: ResolvedTime) -> bool:
        """Whether days hold a deadline or end a month, not just any day near one."""
        if dated.start is None or dated.end is None or dated.start != dated.end:
            return True
        ends_month = (dated.end + timedelta(days=1)).day == 1
        known = {day for one in self.reference.values() for day in one.deadlines}
        return ends_month or dated.end in known

    def _is_governed(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether "by", "until", "deadline" or the like stands at the time."""
        before = self.text[max(sentence.start, mention.start - 24) : mention.start]
        own = self.text[mention.start : mention.end].split(maxsplit=1)[0].lower()
        after = self.text[mention.end : mention.end + 12].lower()
        return (
            own in ("by", "before", "until", "till", "since")
            or UNTIL.search(before) is not None
            or " deadline" in after
            or mention.start - sentence.start < 4
        )

    def _deadline_meant(
        self, mention: Mention, resolved: ResolvedTime, governed: bool, clause: str
    ) -> ResolvedTime | None:
        """The days of a time that can be a deadline of a known instrument, else None.

        A report or the end of a joint venture has deadlines of its own, in other months.
        """
        printed = self.text[max(0, mention.start - 8) : mention.end + 6]
        pointed = snapped(printed)
        if DAY_22.search(printed) and pointed is not None:
            return pointed
        if resolved.start is None and resolved.end is None:
            return pointed if governed and RETURN.search(clause) else None
        if governed and resolved.precision == "year" and BEFORE_2020.search(printed):
            end = date(2019, 12, 31)
            return ResolvedTime("2019-12-31", end, end, "day", "anchored")
        resolved = before_it(printed, resolved)
        for one in self.reference.values():
            for day in one.deadlines:
                if not holds(resolved, day):
                    continue
                if day.month == 3 and not REPORT.search(clause):
                    continue
                if day.month == 1 and not VENTURE.search(clause):
                    continue
                return closed(resolved)
        if resolved.start is None or resolved.end is None or not governed:
            return None
        wide = resolved.end - resolved.start > LONGEST
        return pointed if wide and resolved.start <= RETURN_DAY <= resolved.end else None

    def _undated_deadlines(
        self,
        sentence: Sentence,
        numbers: tuple[int, ...],
        cited: list[tuple[int, NameMention]],
    ) -> Iterator[_Claim]:
        """A term counted from the adoption, or a deadline without its day."""
        worded = not DEADLINE_WORDS.isdisjoint(self.context.word_set(sentence.no))
        term = TERM.search(self.text, sentence.start, sentence.end) if cited else None
        if term is None and not worded:
            return
        whole = self.text[sentence.start : sentence.end]
        returns = RETURN.search(whole) is not None
        if term is not None and (returns or "month" in term.group()):
            no, mention = cited[0]
            name = self._instrument_for(cited, mention) or self.return_name
            start, end = min(term.start(), mention.start), max(term.end(), mention.end)
            yield _Claim(
                name, "deadline", no, start, end, sentence, RETURN_MONTH, "sanction_term", 0.75
            )
            return
        word = DEADLINE_WORD.search(self.text, sentence.start, sentence.end) if worded else None
        if word is None or not returns:
            return
        carrier = self._carrier(numbers, word.start())
        if carrier is not None:
            start = min(word.start(), self.context.mentions[carrier].start)
            end = max(word.end(), self.context.mentions[carrier].end)
            name = self.return_name
            yield _Claim(
                name, "deadline", carrier, start, end, sentence, None, "sanction_deadline_word", 0.7
            )

    def _carrier(self, numbers: tuple[int, ...], offset: int) -> int | None:
        """The name or time of a sentence that stands nearest to an offset."""
        fit = [
            no for no in numbers if isinstance(self.context.mentions[no], NameMention | TimeMention)
        ]
        return min(fit, key=lambda no: abs(self.context.mentions[no].start - offset), default=None)

    # Adoptions

    def _adoptions(
        self,
        sentence: Sentence,
        cited: list[tuple[int, NameMention]],
        times: list[tuple[int, Mention, ResolvedTime]],
        cue: re.Pattern[str] = ADOPTED,
    ) -> Iterator[_Claim]:
        """Instruments with the date of their adoption, or since when they are in force."""
        for instrument in [one for _, one in cited]:
            fit = [
                time
                for time in times
                if time[1].end <= instrument.start or instrument.end <= time[1].start
            ]
            nearest = min(fit, key=lambda time: _gap(instrument, time[1]), default=None)
            if nearest is None:
                continue
            no, mention, resolved = nearest
            beside = cue.search(self.text, max(0, mention.start - 14), mention.start)
            if _gap(instrument, mention) > (140 if beside else 90):
                continue
            if any(_gap(one, mention) < _gap(instrument, mention) for _, one in cited):
                continue
            name = self._name_of(instrument, cited)
            of_date = OF_DATE.match(self._between(instrument, mention))
            vague = name.endswith("(unnamed)") and resolved.precision == "year"
            if not (self._is_adopted(instrument, mention, cue) or (of_date and not vague)):
                continue
            dated = self._adoption_meant(name, resolved)
            if dated is None:
                continue
            start, end = min(mention.start, instrument.start), max(mention.end, instrument.end)
            yield _Claim(name, "adopted", no, start, end, sentence, dated, "sanction_adopted", 0.85)

    def _is_adopted(self, instrument: Mention, mention: Mention, cue: re.Pattern[str]) -> bool:
        """Whether a word of adoption stands between or around: "adopted Resolution 1 on May 2"."""
        low = max(0, min(instrument.start, mention.start) - 40)
        high = min(len(self.text), max(instrument.end, mention.end) + 30)
        return cue.search(self.text, low, high) is not None

    def _adoption_meant(self, name: str, resolved: ResolvedTime) -> ResolvedTime | None:
        """The days of an adoption, None when the time can be none.

        A cited number must be near its own date (an error of a year is printed as it is); an
        unnamed one must hold the day of a known adoption. Without a date of publication a month's
        name is enough.
        """
        known = self.reference.get(name)
        adopted = [
            one.adopted
            for one in self.reference.values()
            if one is known or (known is None and one.kind == "resolution")
        ]
        if resolved.start is not None and resolved.end is None:  # "in force since August 2017"
            soon = resolved.start + timedelta(days=31)
            return resolved if any(resolved.start <= day <= soon for day in adopted) else None
        if resolved.start is None or resolved.end is None:
            month = MONTH_VALUE.fullmatch(resolved.value)
            days = [day for day in adopted if month and day.month == int(month[1])]
            return month_of(days[-1]) if len(days) == 1 or (days and known) else None
        if resolved.end - resolved.start > LONGEST:
            return None
        if name.startswith("EU"):
            return resolved
        if known is not None:
            near = abs(resolved.start.year - known.adopted.year) <= 1
            return resolved if near else None
        in_it = any(resolved.start <= day <= resolved.end for day in adopted)
        return resolved if in_it else None

    # Bans and demands

    def _bans(
        self,
        sentence: Sentence,
        cited: list[tuple[int, NameMention]],
        times: list[tuple[int, Mention, ResolvedTime]],
    ) -> Iterator[_Claim]:
        """Instruments that forbid: "2375 bars new permits", "barred under Resolution 2375"."""
        for position, (no, mention) in enumerate(cited):
            cue = self._ban_cue(sentence, cited, position)
            if cue is None or NEGATED.search(self.text, max(0, cue.start() - 16), cue.start()):
                continue
            if not BANNED.search(self.text, cue.start(), sentence.end) and not BANNED.search(
                self.text, sentence.start, cue.start()
            ):
                continue
            start, end = min(mention.start, cue.start()), max(mention.end, cue.end())
            name = self._name_of(mention, cited)
            sure = 0.6 if mention.category == "body" else 0.8
            dated = self._ban_date(name, times)
            yield _Claim(name, "bans", no, start, end, sentence, dated, "sanction_bans", sure)

    def _ban_date(
        self, name: str, times: list[tuple[int, Mention, ResolvedTime]]
    ) -> ResolvedTime | None:
        """The day of adoption beside a ban that no claim of adoption uses."""
        fit = [self._adoption_meant(name, resolved) for _, _, resolved in times]
        return next((dated for dated in fit if dated is not None), None)

    def _ban_cue(
        self, sentence: Sentence, cited: list[tuple[int, NameMention]], position: int
    ) -> re.Match[str] | None:
        """The words of a ban that an instrument governs: after it, or before with "by", "under"."""
        mention = cited[position][1]
        last = position + 1 == len(cited)
        high = sentence.end if last else cited[position + 1][1].start
        after = BAN.search(self.text, mention.end, min(high, mention.end + 260))
        if after is not None or position:
            return after
        before = BAN.search(self.text, sentence.start, mention.start)
        if before is not None:
            if PASSIVE.search(self.text, before.end(), mention.start):
                return before
            near = mention.start - before.start() <= 60 and last
            if near and mention.category not in ("body", "unnamed"):
                return before
        return EMPLOYING_BREACHES.search(self.text, sentence.start, sentence.end)

    def _demands(
        self,
        sentence: Sentence,
        cited: list[tuple[int, NameMention]],
        times: list[tuple[int, Mention, ResolvedTime]],
        found: list[_Claim],
    ) -> Iterator[_Claim]:
        """Numbered instruments that demand a return without a date, or by one that says nothing."""
        if any(claim.sentence is sentence for claim in found):
            return
        clause = self.text[sentence.start : sentence.end]
        if not (DUTY.search(clause) and RETURN.search(clause)):
            return
        by = next((one for _, one, _ in times if self._is_governed(sentence, one)), None)
        for no, mention in cited:
            known = self.reference.get(mention.name)
            if mention.category in ("body", "unnamed"):
                continue
            start, end, aspect = mention.start, mention.end, "requires"
            if by is not None and known is not None and known.deadlines:
                start, end, aspect = min(start, by.start), max(end, by.end), "deadline"
            yield _Claim(
                mention.name, aspect, no, start, end, sentence, None, f"sanction_{aspect}", 0.6
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
            start, end = mention.start, mention.end
            found.append(
                _Claim(
                    mention.name, "mention", no, start, end, sentence, None, "sanction_mention", 0.5
                )
            )
        return found

    # Which instrument

    def _name_of(self, mention: NameMention, cited: list[tuple[int, NameMention]]) -> str:
        """The name of a mention; an unnamed one takes that of a named one that it stands for."""
        if mention.category not in ("unnamed", "body"):
            return mention.name
        family = "CAATSA" if mention.name.startswith("US") else "UNSCR"
        beside = {one.name for _, one in cited if one.name.startswith(family)}
        if len(beside) == 1:
            return beside.pop()
        printed = self.text[mention.start : mention.end].lower()
        if printed in ("the resolution", "that resolution", "this resolution"):
            before = [
                one.name
                for _, one in self.cited
                if one.start < mention.start and one.name.startswith("UNSCR")
            ]
            return before[-1] if before else mention.name
        return mention.name

    def _instrument_for(self, cited: list[tuple[int, NameMention]], time: Mention) -> str | None:
        """The instrument that a deadline belongs to: the last before it, else the next after it."""
        fit = [one for _, one in cited if not one.name.startswith(("CAATSA", "US", "Exec", "EU"))]
        if not fit:
            return None
        before = [one for one in fit if one.start <= time.start]
        nearest = before[-1] if before else fit[0]
        name = self._name_of(nearest, cited)
        return self.return_name if name == UN_UNNAMED else name

    def _between(self, one: Mention, other: Mention) -> str:
        first, second = sorted((one, other), key=lambda mention: mention.start)
        return self.text[first.end : second.start]


def _gap(one: Mention, other: Mention) -> int:
    """Characters between two spans, 0 when they touch or overlap."""
    return max(0, one.start - other.end, other.start - one.end)


def _merged(claims: list[_Claim]) -> list[_Claim]:
    """One claim per instrument, aspect and date; the most precise date stays.

    A demand without a date is the deadline that stands elsewhere.
    """
    dated = {claim.instrument for claim in claims if claim.aspect == "deadline"}
    kept: list[_Claim] = []
    for claim in claims:
        if claim.aspect == "requires" and claim.instrument in dated:
            continue
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
    slack = timedelta(days=31 if one.aspect == "deadline" else 0)
    return start <= high + slack and low <= end + slack


def _width(claim: _Claim) -> int:
    start, end = claim.days
    return (end - start).days if start and end else 10_000

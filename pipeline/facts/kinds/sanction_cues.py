"""The words that tell what is said of a legal instrument.

Belongs here: patterns of adoption, duty, return, ban and deadline, each case-blind and linear.
Does not belong: how they combine (kinds/sanctions).
"""

import re

ADOPTED = re.compile(
    r"\b(?:adopt(?:ed|ion|ing)|passed|passing|approv(?:ed|al)|signed|agreed|enacted|voted?|"
    r"imposed|dated?|dates|unanimously|votes? to nil|decided|there (?:was|came)|became law|"
    r"came after|votes? in favou?r)\b",
    re.IGNORECASE,
)
IN_FORCE = re.compile(
    r"\b(?:in|into) force\b|\btook (?:effect|force)|\bon the books", re.IGNORECASE
)
OF_DATE = re.compile(r"^(?:['’]s)?(?:,? of|,? from|,? in| \(|,)?\s*$", re.IGNORECASE)
DUTY = re.compile(
    r"\b(?:must|oblig(?:ed?|es|ing|ation)|required?|requires|requiring|order(?:ed|s|ing)?|"
    r"(?:was|were|is|are|been) (?:supposed|due|meant|expected|bound|told) to|"
    r"should(?:n't)?|ought to|had to|has to|have to|(?:is|are|was|were) to|demand(?:s|ed|ing)?|"
    r"call(?:s|ed|ing)? (?:for|on|upon)|want(?:s|ed)|expects?|expected|sets?|gives?|gave|"
    r"giving|allow(?:s|ed)?|deadline|cut-off|until|no later than|at the latest|due|"
    r"instruct(?:s|ed)|run out|expires?|expired?|told|mandat(?:es|ed|ing)|has a date|"
    r"stipulat(?:es|ed)|supposed to|window|grace period|clos(?:es|ed)|r[au]ns? out|before 2020|"
    r"agreed to (?:send|repatriate|expel)|"
    r"took (?:full )?effect|no north koreans? may|may no longer|obligations?)\b",
    re.IGNORECASE,
)
RETURN = re.compile(
    r"\b(?:home|leave|leaving|left|return(?:s|ed|ing)?|repatriat(?:e|es|ed|ion|ing)|back in|"
    r"back to|go back|sen[dt]|sent|gone|be out|to be out|them out|them (?:all )?out|"
    r"expel(?:s|led)?|expulsion|withdrawn?|ended|window|grace period|last of them|"
    r"ban on north korean|north koreans? may|earn(?:ing)? money abroad|none (?:left|at all)|"
    r"permits? in force|those in force|those already there|old ones|end of the road|departure)\b",
    re.IGNORECASE,
)
BAN = re.compile(
    r"\b(?:forbids?|forbade|forbidd(?:en|ing)|bar(?:s|red|ring)?|ban(?:s|ned|ning)?|"
    r"prohibit(?:s|ed|ing|ion)?|outlaw(?:s|ed|ing)?|put a stop to|put an end to|halt(?:s|ed)|"
    r"stop(?:s|ped) (?:them|states|countries|the issu|new)|end(?:s|ed) the (?:issu|grant)|"
    r"(?:no|not any) (?:new|more|further|longer)|no (?:country|state) may|renew no|"
    r"(?:cannot|can't|can no longer|may not|may no longer|must not) (?:be |enter )?\w+|"
    r"not (?:to )?(?:issue|renew|grant|give)|new ones (?:can't|cannot)|"
    r"presum(?:es|ed|ing|ption)|(?:assumed|treated|treats) .{0,60}forced|"
    r"(?:shuts?|keeps?) .{1,50} out|disallow(?:s|ed)?|illegal|unlawful|"
    r"(?:doesn't|does not|didn't|did not) allow|rul(?:es|ed) out|freez(?:es|ing)|frozen?|"
    r"would not renew|joint ventures and permits|caps?|capped|none of them should)\b",
    re.IGNORECASE,
)
NEGATED = re.compile(r"\b(?:not|n't|never|nor|no) (?:\w+ )?$", re.IGNORECASE)
BANNED = re.compile(
    r"\b(?:permits?|visas?|contracts?|work|workers?|labou?r(?:ers)?|jobs?|authori[sz]ations?|"
    r"goods|hir(?:e|ing)|employ(?:s|ing|ment)?|earn(?:ing)?|living|joint ventures|forced|ones|"
    r"fruit of|there|host|number|issuing|north koreans?)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\b(?:by|under|with)\b", re.IGNORECASE)
EMPLOYING_BREACHES = re.compile(
    r"\b(?:employ|hir)\w* .{0,80}\b(?:violat|breach|contraven)|"
    r"\b(?:violat|breach|contraven)\w*\b.{0,90}\bto (?:employ|hire)\b",
    re.IGNORECASE,
)
REPORT = re.compile(r"\breports?\b", re.IGNORECASE)
VENTURE = re.compile(r"\bjoint (?:and|ventures?)\b", re.IGNORECASE)
TERM = re.compile(
    r"\b(?:(?:24|twenty-four)[- ]months?|two years|two-year)\b(?! (?:old|ago|later|earlier|in|of))",
    re.IGNORECASE,
)
DAY_22 = re.compile(
    r"(?:\bdec(?:ember|\.)? ?22(?:nd)?\b|\b(?:22(?:nd)?|twenty-second)(?: of)? dec(?:ember|\.)?)"
    r"(?!\w)(?!,? ?(?:200\d|201[0-8]|202\d))",
    re.IGNORECASE,
)
UNTIL = re.compile(
    r"\b(?:by|before|until|till|later than|latest(?: in)?|deadline(?: of| is| was|,|:)?|set|on|"
    r"is|date,|after|since|that is,|->)\s*(?:the )?$",
    re.IGNORECASE,
)
SINCE = re.compile(r"\b(?:since|after) (?:the )?(?:\w+[ -]?){0,4}dec", re.IGNORECASE)
BEFORE_2020 = re.compile(r"\bbefore (?:the year )?2020\b", re.IGNORECASE)
BY_PYONGYANG = re.compile(
    r"\b(?:pyongyang|north korea|the regime|their (?:boss|employer|manager)\w*)(?: has| had)? "
    r"(?:told|ordered|instructed|called|wants|recalled)\b",
    re.IGNORECASE,
)
DEADLINE_WORD = re.compile(
    r"\b(?:deadline|cut-off)\b(?! for (?:appl|regist|bids|submi))", re.IGNORECASE
)

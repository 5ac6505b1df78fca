"""Marks of notes that are glued to a word, a year or a number."""

import pytest

from pipeline.text.notes import find_notes

MARKED = [
    ("They stayed until 1 January 2019.16 By then all had left.", ["16"]),
    ("The number of workers was 511.17 The ministry kept silent.", ["17"]),
    ("They numbered 11,490.16 In May the mill closed.", ["16"]),
    ("It adopted resolution 2397 (2017).117 Inspectors came.", ["117"]),
    ("It adopted resolution 2397 (2017).[117] Inspectors came.", ["[117]"]),
    ("It adopted resolution 2397 (2017).119 A further group left.", ["119"]),
    ("The workers left the camp.4 China said nothing.", ["4"]),
    ("“They left.”4 China said nothing.", ["4"]),
    ("Why did they stay?12 The owner knew.", ["12"]),
    ("The workers left.[3][4] then nothing.", ["[3][4]"]),
    ("The last ones left in 2019.18", ["18"]),
    ("The last ones left in the spring.18\n\nNobody saw them.", ["18"]),
    ("In 2019,16 the panel met.", ["16"]),
    ("According to the panel,7 they were paid late.", ["7"]),
    ("They left.¹² The rest stayed.", ["¹²"]),
    ("They left the camp.16 It housed 42.17 The rest stayed.", ["16", "17"]),
    ("They left the camp.16 North Koreans stayed.17 The mill closed.", ["16", "17"]),
]
PLAIN = [
    "He paid $300.18 The rest he kept.",
    "He paid RMB 511.18 The rest he kept.",
    "Exports rose 2.16 Million in May.",
    "Exports rose to 2016.16 Million in May.",
    "Prices rose 3.5 percent.",
    "The bus leaves at 7.30 The ride is short.",
    "The index closed at 2,016.16 Friday.",
    "4.1 The workers are paid late.",
    "In version 310.16 The editors added a table.",
    "They met on Dec.16 The rest is known.",
    "See No.16 The list is long.",
    "They left.16 North Koreans stayed behind.",
    "In 2019,16 workers died.",
    "The firm hired welders,16 of them from Wonsan.",
    "The camp housed 42.17 The rest stayed.",
    "See www.example.16 The page is gone.",
    "A rate of 6.88 yuan, 0.119 in all.",
    "It grew by .5 A good year.",
    "He earned 11,490.16 yuan in May, 1.234.567,50 zloty in June.",
]


@pytest.mark.parametrize(("text", "marks"), MARKED)
def test_notes_are_told_from_numbers(text: str, marks: list[str]) -> None:
    assert [text[start:end] for start, end in find_notes(text, 0)] == marks


@pytest.mark.parametrize("text", PLAIN)
def test_notes_leave_decimals_alone(text: str) -> None:
    assert find_notes(text, 0) == []

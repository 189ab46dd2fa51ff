"""A table for a spreadsheet starts nothing there, and loses nothing on the way."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.shell.csv_files import csv_file

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_formula_gets_an_apostrophe_in_front(start):
    assert read(csv_file([start], [[f"{start}1+1"]])) == [[f"'{start}"], [f"'{start}1+1"]]


@pytest.mark.parametrize("cut", [";", "; ", "\n", "\t", ';"', "\n '"])
@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_formula_starts_where_semicolons_separate(cut, start):
    text = csv_file(["Item", "Note"], [["Housing", f"words{cut}{start}cmd|' /C calc'!A0;"]])
    cells = re.split(r"[;\t\r\n]", text.decode("utf-8-sig"))
    assert [cell for cell in cells if cell.lstrip(' "').startswith(("=", "+", "-", "@"))] == []


def test_numbers_stay_numbers():
    assert read(csv_file(["n"], [[-5], [0]])) == [["n"], ["-5"], ["0"]]


@given(st.lists(st.lists(texts, min_size=2, max_size=2)))
def test_no_cell_starts_like_a_formula_and_every_text_comes_back(rows):
    back = read(csv_file(["a", "b"], rows))[1:]
    assert [[cell.replace("'", "") for cell in row] for row in back] == [
        [cell.replace("'", "") for cell in row] for row in rows
    ]
    assert not [cell for row in back for cell in row if cell[:1] in "=+-@\t\r\n" and cell]

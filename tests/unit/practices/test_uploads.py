"""What people upload is told apart by what is in it, and nothing hidden in it is passed on."""

from io import BytesIO

import pytest
from flask import Flask
from flask_babel import Babel
from PIL import Image
from pypdf import PdfReader

from talka.kernel.errors import RuleBroken
from talka.practices.uploads.naming import clean_name, saved_name
from talka.practices.uploads.reading import LONGEST_EDGE, PROBLEMS, read_upload
from tests.support.pictures import CAMERA, paper, paper_that_acts, photograph, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def in_english():
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        yield


def opened(taken):
    return Image.open(BytesIO(taken.data))


def test_where_and_with_what_it_was_taken_is_gone():
    given = photograph()
    assert CAMERA.encode() in given
    assert Image.open(BytesIO(given)).getexif().get_ifd(0x8825)
    taken = read_upload(given)
    made = opened(taken)
    assert dict(made.getexif()) == {}
    assert not {"exif", "comment", "icc_profile", "xmp"} & made.info.keys()
    assert CAMERA.encode() not in taken.data
    assert b"somebody" not in taken.data


def test_a_picture_that_lies_on_its_side_is_put_upright():
    taken = read_upload(photograph((640, 480)))
    assert (taken.width, taken.height) == (480, 640) == opened(taken).size


def test_a_large_picture_is_made_smaller_and_keeps_its_shape():
    taken = read_upload(picture("JPEG", (4000, 1000)))
    assert (taken.width, taken.height) == (LONGEST_EDGE, LONGEST_EDGE // 4) == opened(taken).size


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/jpeg")],
)
def test_the_three_kinds_of_pictures_are_taken(kind, becomes):
    taken = read_upload(picture(kind))
    assert taken.media_type == becomes == opened(taken).get_format_mimetype()
    assert taken.is_picture


def test_what_hangs_behind_a_picture_is_not_kept():
    taken = read_upload(picture() + b"<script>alert(1)</script><?php evil")
    assert b"script" not in taken.data
    assert b"php" not in taken.data


def test_a_pdf_keeps_its_pages_and_loses_what_acts_or_names():
    given = paper(pages=3, author="Somebody Secret")
    assert b"Somebody Secret" in given
    taken = read_upload(given)
    assert not taken.is_picture
    for hidden in (b"Somebody Secret", b"alert", b"MZ a program", b"JavaScript"):
        assert hidden not in taken.data
    assert len(PdfReader(BytesIO(taken.data)).pages) == 3


def test_a_link_in_a_pdf_leads_somewhere_and_does_nothing_after():
    given = paper_that_acts()
    taken = read_upload(given)
    assert b"example" in taken.data
    for hidden in (b"alert", b"JavaScript", b"Launch", b"Somebody"):
        assert hidden in given
        assert hidden not in taken.data


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (SVG, "kind"),
        (b"<!doctype html><p>Hello", "kind"),
        (picture("GIF"), "kind"),
        (picture("TIFF"), "kind"),
        (b"MZ" + bytes(200), "kind"),
        (b"PK\x03\x04" + bytes(200), "kind"),
        (picture()[:60], "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "broken"),
        (b"%PDF-1.7 and nothing else", "broken"),
        (b"something before %PDF-1.7", "kind"),
        (paper(password="secret"), "locked"),
        (paper(pages=0), "pages"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_everything_else_is_refused_in_words_beside_the_field(given, problem):
    with pytest.raises(RuleBroken) as refused:
        read_upload(given)
    assert str(refused.value.message) == str(PROBLEMS[problem])
    assert refused.value.field == "file"


def test_a_flood_of_pixels_is_refused_before_it_is_opened():
    bomb = BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 200_000
    with pytest.raises(RuleBroken, match="more pixels"):
        read_upload(bomb.getvalue())


def test_nothing_is_no_file():
    with pytest.raises(RuleBroken, match="empty"):
        read_upload(b"")


@pytest.mark.parametrize(
    ("given", "kept", "saved"),
    [
        ("table.png", "table.png", "table.png"),
        ("../../etc/passwd", "passwd", "passwd.png"),
        ("C:\\Users\\anna\\photo.JPG", "photo.JPG", "photo.png"),
        ("a\x00b\r\nc.png", "abc.png", "abc.png"),
        ("\u202egnp.exe", "gnp.exe", "gnp.png"),
        ("..", "..", "file.png"),
        ("", "", "file.png"),
    ],
)
def test_a_name_is_shown_and_never_leads_anywhere(given, kept, saved):
    assert clean_name(given) == kept
    assert saved_name(kept, "image/png") == saved


def test_a_long_name_is_cut():
    assert len(clean_name("ā" * 500 + ".png")) == 120

"""A stale, unfinished or broken catalogue is named with its file and text before anyone sees it."""

from pathlib import Path

import polib
import pytest

from talka.kernel.catalogue_checks import check, plural_forms
from talka.kernel.catalogues import Domain, Project, extract, update

PAGES = Domain("messages", "app", (("**.py", "python"),), "Ours.", True)
PO = "translations/lv/LC_MESSAGES/messages.po"
CODE = """
_("Help")
_("Hello %(name)s")
_("{count} of {total}")
_("Read the <a href=\\"%(url)s\\">terms</a>")
ngettext("%(num)s item of %(name)s", "%(num)s items of %(name)s", n)
"""
FINE = {
    "Help": "Palīdzība",
    "Hello %(name)s": "Sveiki, %(name)s",
    "{count} of {total}": "{count} no {total}",
    'Read the <a href="%(url)s">terms</a>': 'Lasiet <a href="%(url)s">noteikumus</a>',
}
PLURAL = "%(num)s item of %(name)s"
FINE_PLURAL = {
    0: "%(name)s: %(num)s punkts",
    1: "%(name)s: %(num)s punkti",
    2: "%(name)s: neviena punkta",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose only catalogue is complete and right."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "code.py").write_text(CODE)
    project = Project(tmp_path, (PAGES,), ("lv",))
    extract(project)
    update(project)
    say_in_header(project, "X-Talka-Origin: human")
    for msgid, text in FINE.items():
        change(project, msgid, text)
    change(project, PLURAL, FINE_PLURAL)
    return project


def say_in_header(project: Project, line: str) -> None:
    path = project.catalogue("lv", PAGES)
    last = '"Content-Transfer-Encoding: 8bit\\n"\n'
    path.write_text(path.read_text().replace(last, f'{last}"{line}\\n"\n'))


def say_of(project: Project, msgid: str, comment: str) -> None:
    path = project.catalogue("lv", PAGES)
    catalogue = polib.pofile(str(path))
    next(each for each in catalogue if each.msgid == msgid).tcomment = comment
    catalogue.save()


def change(project: Project, msgid: str, text: str | dict[int, str], flags=()) -> None:
    path = project.catalogue("lv", PAGES)
    catalogue = polib.pofile(str(path))
    entry = next(each for each in catalogue if each.msgid == msgid)
    entry.flags.extend(flags)
    if isinstance(text, str):
        entry.msgstr = text
    else:
        entry.msgstr_plural = text
    catalogue.save()


def test_a_complete_catalogue_has_no_problem(project):
    assert check(project) == []


def test_missing_files_say_which_command_makes_them(tmp_path):
    (tmp_path / "app").mkdir()

    assert check(Project(tmp_path, (PAGES,), ("lv",))) == [
        "translations/messages.pot: is missing; run “talka i18n extract”",
        f"{PO}: is missing; run “talka i18n update”",
    ]


def test_a_new_text_makes_template_and_catalogue_stale(project):
    (project.root / "app" / "code.py").write_text(CODE + '_("New")\n')

    assert check(project) == [
        "translations/messages.pot: is stale; run “talka i18n extract”",
        f"{PO}: is stale; run “talka i18n update”",
    ]


def test_a_text_that_moved_to_another_file_makes_the_template_stale(project):
    (project.root / "app" / "code.py").rename(project.root / "app" / "other.py")

    assert check(project) == ["translations/messages.pot: is stale; run “talka i18n extract”"]


def test_an_untranslated_text_is_a_problem_unless_its_domain_is_unfinished(project):
    change(project, "Help", "")

    assert check(project) == [f"{PO}: “Help”: is not translated"]
    assert check(project, unfinished={"messages"}) == []
    assert check(project, unfinished={"content"}) == [f"{PO}: “Help”: is not translated"]


def test_a_fuzzy_text_is_a_problem_unless_its_domain_is_unfinished(project):
    change(project, "Help", "Palīgā", flags=["fuzzy"])

    assert check(project) == [f"{PO}: “Help”: is fuzzy: the English changed, or it was guessed"]
    assert check(project, unfinished={"messages"}) == []


@pytest.mark.parametrize(
    ("msgid", "text"),
    [
        ("Hello %(name)s", "Sveiki"),
        ("Hello %(name)s", "Sveiki, %(vards)s"),
        ("Hello %(name)s", "Sveiki, %(name)d"),
        ("Hello %(name)s", "Sveiki, {name} %(name)s"),
        ("{count} of {total}", "{count} no {kopā}"),
        ("{count} of {total}", "{count}"),
        ("Help", "Palīdzība %(name)s"),
    ],
)
def test_a_placeholder_that_is_lost_or_invented(project, msgid, text):
    change(project, msgid, text)

    assert check(project, unfinished={"messages"}) == [
        f"{PO}: “{msgid}”: “{text}” has other placeholders than the English"
    ]


def test_a_bare_percent_sign_in_a_text_with_placeholders(project):
    change(project, "Hello %(name)s", "100 % %(name)s")

    assert check(project) == [
        f"{PO}: “Hello %(name)s”: “100 % %(name)s” has a % that stands for nothing; write %%"
    ]
    change(project, "Hello %(name)s", "100 %% %(name)s")
    assert check(project) == []


@pytest.mark.parametrize(
    "text",
    [
        "Lasiet noteikumus: %(url)s",
        'Lasiet <a href="%(url)s">noteikumus',
        'Lasiet <b href="%(url)s">noteikumus</b>',
        '<a href="%(url)s" onclick="x()">noteikumi</a>',
    ],
)
def test_html_tags_that_differ(project, text):
    msgid = 'Read the <a href="%(url)s">terms</a>'
    change(project, msgid, text)

    assert check(project) == [f"{PO}: “{msgid}”: “{text}” has other HTML tags than the English"]


def test_tags_that_english_has_not(project):
    change(project, "Help", "<b>Palīdzība</b>")

    assert len(check(project)) == 1


@pytest.mark.parametrize("forms", [{0: "x", 1: "x"}, {0: "x", 1: "x", 2: ""}])
def test_a_plural_form_too_few(project, forms):
    change(
        project, PLURAL, {form: FINE_PLURAL[form] if text else "" for form, text in forms.items()}
    )

    assert check(project) == [f"{PO}: “{PLURAL}”: needs 3 plural forms"]


def test_only_the_form_of_a_single_number_may_leave_the_number_out(project):
    change(project, PLURAL, {**FINE_PLURAL, 0: "%(name)s: viens punkts"})

    assert check(project) == [
        f"{PO}: “{PLURAL}”: “%(name)s: viens punkts” has other placeholders than the English"
    ]


def test_a_wrong_plural_rule_or_language_in_the_header(project):
    path = project.catalogue("lv", PAGES)
    text = path.read_text()
    path.write_text(
        text.replace("nplurals=3", "nplurals=2").replace("Language: lv", "Language: lt")
    )

    assert check(project) == [
        f"{PO}: the header says Language: lt, not lv",
        (
            f"{PO}: the header must say Plural-Forms: "
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);"
        ),
    ]


@pytest.mark.parametrize("origin", ["human", "machine", "reviewed"])
def test_a_text_may_have_another_origin_than_the_header_says(project, origin):
    say_of(project, "Help", f"a greeting\norigin: {origin}")

    assert check(project) == []


def test_an_origin_nobody_knows(project):
    say_of(project, "Help", "origin: google")

    assert check(project) == [
        f"{PO}: “Help”: has the unknown origin “google”; known are human, machine, reviewed"
    ]


def test_an_origin_said_twice(project):
    say_of(project, "Help", "origin: human\norigin: reviewed")

    assert check(project) == [f"{PO}: “Help”: says its origin twice"]


@pytest.mark.parametrize("word", ["robot", ""])
def test_a_header_that_does_not_say_where_texts_come_from(project, word):
    path = project.catalogue("lv", PAGES)
    path.write_text(path.read_text().replace("X-Talka-Origin: human", f"X-Talka-Origin: {word}"))

    assert check(project) == [
        f"{PO}: the header must say X-Talka-Origin: one of human, machine, reviewed"
    ]


def test_a_new_catalogue_has_to_say_where_its_texts_come_from(project):
    project.catalogue("lv", PAGES).unlink()
    update(project)

    assert check(project, unfinished={"messages"}) == [
        f"{PO}: the header must say X-Talka-Origin: one of human, machine, reviewed"
    ]


def test_a_link_that_leads_elsewhere_and_emphasis_that_is_not_closed(project):
    (project.root / "app" / "code.py").write_text(CODE + '_("*All* [areas](see:a1)")\n')
    extract(project)
    update(project)
    change(project, "*All* [areas](see:a1)", "*Visas* [jomas](see:a2)")
    assert check(project) == [
        f"{PO}: “*All* [areas](see:a1)”: “*Visas* [jomas](see:a2)” has other links than the English"
    ]

    change(project, "*All* [areas](see:a1)", "*Visas [jomas](see:a1)")
    assert check(project) == [
        f"{PO}: “*All* [areas](see:a1)”: “*Visas [jomas](see:a1)” has a * that is not closed"
    ]

    change(project, "*All* [areas](see:a1)", "[Jomas](see:a1), un *visas*")
    assert check(project) == []


def test_a_text_longer_than_its_place_allows(project):
    (project.root / "app" / "code.py").write_text(
        CODE + '# Translators: a heading; at most 10 characters\n_("Overview")\n'
    )
    extract(project)
    update(project)
    change(project, "Overview", "Pārskatāmāk")
    assert check(project) == [
        f"{PO}: “Overview”: “Pārskatāmāk” is too long: 11 characters, at most 10"
    ]

    change(project, "Overview", "Pārskatāmi")
    assert check(project) == []


def test_a_file_that_is_no_catalogue(project):
    project.catalogue("lv", PAGES).write_text("this is no catalogue\n")

    (problem,) = check(project)

    assert problem.startswith(f"{PO}: cannot be read")


def test_a_text_that_stands_twice(project):
    path = project.catalogue("lv", PAGES)
    path.write_text(path.read_text() + '\nmsgid "Help"\nmsgstr "Palīgā"\n')

    (problem,) = check(project)

    assert problem.startswith(f"{PO}: cannot be read")


def test_the_latvian_plural_rule():
    assert plural_forms("lv") == "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);"

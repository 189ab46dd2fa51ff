"""Catalogues are made, kept up and compiled without noise, and nobody's translation gets lost."""

import gettext
import os
from pathlib import Path

import polib
import pytest

from talka.kernel import catalogues, origins
from talka.kernel.catalogues import BrokenCatalogue, Domain, Project, compile_all, extract, update
from talka.kernel.origins import Origin

INTERFACE = Domain("messages", "app", (("**.py", "python"), ("**.html", "jinja2")), "Ours.", True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "app" / "pages").mkdir(parents=True)
    (tmp_path / "app" / "pages" / "home.html").write_text(
        '<h1>{{ _("Welcome") }}</h1>{% trans num=n %}{{ num }} item{% pluralize %}'
        "{{ num }} items{% endtrans %}"
    )
    write_code(tmp_path, '_("Sign in")', '_l("Out of order")', 'pgettext("a.title", "Needs")')
    project = Project(tmp_path, (INTERFACE,), ("lv",))
    extract(project)
    update(project)
    return project


def write_code(root: Path, *calls: str) -> None:
    # Translators: calls stand on lines of their own, as in real code.
    (root / "app" / "code.py").write_text("\n".join(("# Translators: a button", *calls)))


def translate(project: Project, msgid: str, text: str | dict[int, str]) -> None:
    path = project.catalogue("lv", INTERFACE)
    catalogue = polib.pofile(str(path))
    entry = next(each for each in catalogue if each.msgid == msgid)
    if isinstance(text, str):
        entry.msgstr = text
    else:
        entry.msgstr_plural = text
    catalogue.save()


def write_origins(project: Project, header: str | None, **comments: str) -> None:
    path = project.catalogue("lv", INTERFACE)
    catalogue = polib.pofile(str(path))
    if header is not None:
        catalogue.metadata["X-Talka-Origin"] = header
    for context, comment in comments.items():
        next(each for each in catalogue if each.msgctxt == f"{context}.title").tcomment = comment
    catalogue.save()


def entries(path: Path) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def test_a_template_holds_texts_of_code_and_pages_sorted_and_without_line_numbers(project):
    text = project.template(INTERFACE).read_text()
    found = polib.pofile(text)

    assert [entry.msgid for entry in found] == sorted(entry.msgid for entry in found)
    assert {(entry.msgid, entry.msgid_plural, entry.msgctxt) for entry in found} == {
        ("Sign in", "", None),
        ("Out of order", "", None),
        ("Needs", "", "a.title"),
        ("Welcome", "", None),
        ("%(num)s item", "%(num)s items", None),
    }
    assert "#: app/code.py\n" in text
    assert "#. a button\n" in text
    assert "Generated-By" not in text
    assert "YEAR" not in text


def test_nothing_changes_when_no_text_changed(project):
    calls = ('_("Sign in")', '_l("Out of order")', 'pgettext("a.title", "Needs")')
    write_code(project.root, *calls[:1], "\n\n\n", *calls[1:])
    before = project.template(INTERFACE).read_bytes()

    assert extract(project) == []
    assert update(project) == []
    assert project.template(INTERFACE).read_bytes() == before


def test_an_update_keeps_translations_and_adds_what_is_new(project):
    translate(project, "Sign in", "Pieteikties")
    write_code(project.root, '_("Sign in")', '_("Help")')
    extract(project)

    assert update(project) == [project.catalogue("lv", INTERFACE)]

    found = entries(project.catalogue("lv", INTERFACE))
    assert found["Sign in"].msgstr == "Pieteikties"
    assert found["Help"].msgstr == ""
    assert "Out of order" not in found


def test_a_changed_text_under_a_known_context_keeps_its_translation_as_fuzzy(project):
    translate(project, "Needs", "Vajadzības")
    write_code(project.root, 'pgettext("a.title", "What people require here")')
    extract(project)
    update(project)

    entry = entries(project.catalogue("lv", INTERFACE))["What people require here"]

    assert (entry.msgctxt, entry.msgstr, entry.flags) == ("a.title", "Vajadzības", ["fuzzy"])
    assert update(project) == []


def test_the_translation_of_a_text_that_went_away_is_kept_until_it_comes_back(project):
    translate(project, "Sign in", "Pieteikties")
    write_code(project.root, '_l("Out of order")')
    extract(project)
    update(project)

    obsolete = polib.pofile(str(project.catalogue("lv", INTERFACE))).obsolete_entries()

    assert [(entry.msgid, entry.msgstr) for entry in obsolete] == [("Sign in", "Pieteikties")]
    assert update(project) == []

    write_code(project.root, '_("Sign in")')
    extract(project)
    update(project)
    assert entries(project.catalogue("lv", INTERFACE))["Sign in"].msgstr == "Pieteikties"


def test_only_changed_catalogues_are_compiled(project):
    po = project.catalogue("lv", INTERFACE)
    mo = po.with_suffix(".mo")

    assert compile_all(project.translations) == [mo]
    assert compile_all(project.translations) == []

    later = mo.stat().st_mtime_ns + 1_000_000_000
    os.utime(po, ns=(later, later))
    assert compile_all(project.translations) == [mo]


def test_an_interrupted_compilation_leaves_no_half_file(project, monkeypatch):
    def stop(file, _catalogue):
        file.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(catalogues, "write_mo", stop)
    with pytest.raises(KeyboardInterrupt):
        compile_all(project.translations)
    monkeypatch.undo()

    mo = project.catalogue("lv", INTERFACE).with_suffix(".mo")
    assert not mo.exists()
    assert compile_all(project.translations) == [mo]
    assert sorted(path.name for path in mo.parent.iterdir()) == [
        *("messages.mo", "messages.origins.json", "messages.po")
    ]


def test_a_catalogue_that_can_not_be_read_keeps_what_was_compiled_and_spares_the_others(project):
    translate(project, "Sign in", "Pieteikties")
    compile_all(project.translations)
    broken = project.catalogue("lv", INTERFACE)
    before = broken.with_suffix(".mo").read_bytes()
    broken.write_text("this is no catalogue\n")
    later = broken.with_suffix(".mo").stat().st_mtime_ns + 1_000_000_000
    os.utime(broken, ns=(later, later))
    other = project.translations / "lv" / "LC_MESSAGES" / "other.po"
    other.write_text('msgid ""\nmsgstr "Language: lv\\n"\n')

    with pytest.raises(BrokenCatalogue, match=r"messages\.po: "):
        compile_all(project.translations)

    assert broken.with_suffix(".mo").read_bytes() == before
    assert other.with_suffix(".mo").exists()


def test_where_translations_come_from_stands_beside_the_compiled_catalogue(project):
    translate(project, "Needs", "Vajadzības")
    write_origins(project, "machine", a="a short word\norigin: reviewed")
    compile_all(project.translations)

    known = origins.read(origins.beside(project.catalogue("lv", INTERFACE)))

    assert known.of("a.title") is Origin.REVIEWED
    assert known.of("Sign in") is Origin.MACHINE


def test_origins_that_are_lost_are_written_again(project):
    compiled = compile_all(project.translations)
    gathered = origins.beside(project.catalogue("lv", INTERFACE))
    gathered.unlink()

    assert compile_all(project.translations) == compiled
    assert gathered.exists()


def test_an_update_keeps_what_is_said_of_origins(project):
    translate(project, "Needs", "Vajadzības")
    write_origins(project, "machine", a="a short word\norigin: reviewed")
    write_code(project.root, 'pgettext("a.title", "Needs")', '_("Help")')
    extract(project)
    update(project)

    path = project.catalogue("lv", INTERFACE)
    assert polib.pofile(str(path)).metadata["X-Talka-Origin"] == "machine"
    assert entries(path)["Needs"].tcomment == "a short word\norigin: reviewed"
    assert update(project) == []


def test_a_changed_text_loses_the_word_on_its_origin(project):
    translate(project, "Sign in", "Pieteikties")
    path = project.catalogue("lv", INTERFACE)
    catalogue = polib.pofile(str(path))
    next(each for each in catalogue if each.msgid == "Sign in").tcomment = "short\norigin: reviewed"
    catalogue.save()
    write_code(project.root, '_("Sign in!")')
    extract(project)
    update(project)

    entry = entries(path)["Sign in!"]

    assert (entry.msgstr, entry.flags, entry.tcomment) == ("Pieteikties", ["fuzzy"], "short")


def test_fuzzy_and_empty_texts_stay_english(project):
    translate(project, "Needs", "Vajadzības")
    translate(project, "Sign in", "Pieteikties")
    write_code(project.root, '_("Sign in")', '_("Help")', 'pgettext("a.title", "Strengths")')
    extract(project)
    update(project)
    spoken = compiled(project)

    assert spoken.gettext("Sign in") == "Pieteikties"
    assert spoken.gettext("Help") == "Help"
    assert spoken.pgettext("a.title", "Strengths") == "Strengths"


@pytest.mark.parametrize(
    ("english", "latvian"),
    [
        ("Hello %(name)s", "Sveiki, %(vards)s"),
        ("Hello %(name)s", "Sveiki, %(name)"),
        ("Hello %(name)s", "Sveiki, %(name)s, 100 %"),
        ("Help", "100 % palīdzība"),
    ],
)
def test_what_would_take_a_page_down_stays_english(project, english, latvian):
    write_code(project.root, f'_("{english}")')
    extract(project)
    update(project)
    translate(project, english, latvian)

    assert compiled(project).gettext(english) == english


@pytest.mark.parametrize(
    ("english", "latvian"),
    [
        ("Hello %(name)s", "Sveiki, %(name)s, 100 %%"),
        ("%(name)s of %(place)s", "%(place)s: %(name)s"),
        ("Hello %(name)s", "Sveiki"),
        ("All 100 %", "Visi 100 %"),
    ],
)
def test_what_can_be_filled_in_is_spoken(project, english, latvian):
    write_code(project.root, f'_("{english}")')
    extract(project)
    update(project)
    translate(project, english, latvian)

    assert compiled(project).gettext(english) == latvian


def test_one_broken_form_of_a_plural_leaves_out_all(project):
    forms = {0: "%(num)s punkts", 1: "%(num)s punkti", 2: "%(skaits)s punktu"}
    translate(project, "%(num)s item", forms)

    assert compiled(project).ngettext("%(num)s item", "%(num)s items", 21) == "%(num)s items"


def test_latvian_plurals_are_one_other_zero(project):
    forms = {0: "%(num)s punkts", 1: "%(num)s punkti", 2: "%(num)s punktu"}
    translate(project, "%(num)s item", forms)
    spoken = compiled(project)

    found = {
        number: spoken.ngettext("%(num)s item", "%(num)s items", number) % {"num": number}
        for number in (0, 1, 2, 11, 21)
    }

    assert found == {
        0: "0 punktu",
        1: "1 punkts",
        2: "2 punkti",
        11: "11 punkti",
        21: "21 punkts",
    }


def compiled(project: Project) -> gettext.GNUTranslations:
    compile_all(project.translations)
    with project.catalogue("lv", INTERFACE).with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)

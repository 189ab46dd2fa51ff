"""Partner organisations that agreed are named where readers see who wrote a practice; no other."""

import json

import pytest

from talka.kernel.scoping import session_in
from talka.practices.kinds import Visibility
from talka.practices.kinds.content import content_from
from talka.practices.models import Publication
from tests.factories.coauthors import make_partner, write_along
from tests.factories.judging import make_jury
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.tenants import in_organisation
from tests.support.pdf import Pdf
from tests.support.world.pages import read, words


@pytest.mark.parametrize("is_named", [True, False])
def test_readers_are_told_of_a_partner_that_agreed(app, is_named):
    jury = make_jury(app)
    practice, partner = make_practice(app, jury.ours, jury.author), make_partner(app)
    write_along(app, practice, partner, is_named=is_named)
    made = published_practice(
        app, practice, jury.call(), jury.coordinator, visibility=Visibility.PUBLIC
    )
    page = words(read(app.test_client().get(f"/en/practices/{made.slug}").text))
    assert ("Partner NGO, Finland" in page) is is_named
    with in_organisation(app, jury.ours, jury.author) as scope:
        row = session_in(scope).get(Publication, practice.id)
        named = [each.name for each in content_from(row.content).partners]
    assert named == (["Partner NGO"] if is_named else [])


def everywhere(app, made):
    """What readers and programs are told of who wrote it, by where."""
    visitor, address = app.test_client(), f"/en/practices/{made.slug}"
    page = read(visitor.get(address).text)
    structure = next(
        json.loads(each.text)
        for each in page.iter("script")
        if each.get("type") == "application/ld+json"
    )
    cited, bibtex = [words(each) for each in page.iter() if each.get("class") == "citation"]
    data = visitor.get(f"{address}.json").json
    pdf = Pdf(visitor.get(f"{address}.pdf").data)
    card = next(
        words(each)
        for each in read(visitor.get("/en/practices/?standing=good").text).iter("article")
    )
    return {
        "citation": cited,
        "bibtex": bibtex,
        "structure": json.dumps(structure["author"]),
        "countries": [each["name"] for each in structure["spatialCoverage"]],
        "partners": [each["name"] for each in data["partners"]],
        "pdf": pdf.reader.metadata.author,
        "head": pdf.reader.pages[0].extract_text().split("Written together")[0],
        "card": card,
        "feed": visitor.get("/en/practices/feed.atom").text,
    }


def test_a_partner_that_agreed_is_cited_as_an_author(app):
    jury = make_jury(app)
    practice, partner = make_practice(app, jury.ours, jury.author), make_partner(app)
    write_along(app, practice, partner)
    told = everywhere(app, published_practice(app, practice, jury.call(), jury.coordinator))
    both = f"{jury.ours.name} and Partner NGO"
    assert told["citation"].startswith(f"{both} (")
    assert "author = {{" + jury.ours.name + "} and {Partner NGO}}" in told["bibtex"]
    assert told["structure"].index(jury.ours.name) < told["structure"].index("Partner NGO")
    assert told["countries"] == ["Latvia", "Finland"]
    assert told["partners"] == ["Partner NGO"]
    assert told["pdf"] == both
    assert both in told["head"]
    assert f"{jury.ours.name}, together with Partner NGO" in told["card"]
    assert "Latvia, Finland" in told["card"]
    assert "<author><name>Partner NGO</name></author>" in told["feed"]
    assert partner.person.name not in json.dumps(told)


def test_a_partner_that_did_not_agree_is_named_nowhere(app):
    jury = make_jury(app)
    practice, partner = make_practice(app, jury.ours, jury.author), make_partner(app)
    write_along(app, practice, partner, is_named=False)
    told = everywhere(app, published_practice(app, practice, jury.call(), jury.coordinator))
    assert told["citation"].startswith(f"{jury.ours.name} (")
    assert "Partner NGO" not in json.dumps(told)
    assert "together with" not in told["card"]
    assert told["countries"] == ["Latvia"]

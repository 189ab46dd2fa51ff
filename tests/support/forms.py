"""Forms as a browser without scripts sends them."""

import html5lib

_HTML = "{http://www.w3.org/1999/xhtml}"
_CHOICES = ("radio", "checkbox")


def form_fields(page: str, form_id: str) -> dict[str, str]:
    """The fields of a form on a page, as they stand there."""
    document = html5lib.parse(page)
    form = next(each for each in document.iter(f"{_HTML}form") if each.get("id") == form_id)
    fields = {}
    for each in form.iter():
        name, is_chosen = each.get("name"), "checked" in each.attrib
        if each.tag == f"{_HTML}textarea":
            fields[name] = (each.text or "").replace("\n", "\r\n")
        elif each.tag == f"{_HTML}input" and (each.get("type") not in _CHOICES or is_chosen):
            fields[name] = each.get("value", "")
    return fields

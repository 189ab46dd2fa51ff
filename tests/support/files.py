"""What an answer says, whether it is a page or a file."""

import io
from functools import lru_cache

from docx import Document
from werkzeug.test import TestResponse

from tests.support.pdf import Pdf


def said(response: TestResponse) -> str:
    """The words of a page, or of a file with somebody's words in it.

    Open files, which carry a validator and are the same for everybody, are not opened: reading a
    whole book takes long.
    """
    content = response.get_data()
    if "ETag" not in response.headers:
        if response.mimetype == "application/pdf":
            return _pdf(content)
        if response.mimetype.endswith("wordprocessingml.document"):
            return _word(content)
    return content.decode(errors="replace")


@lru_cache(maxsize=32)
def _pdf(content: bytes) -> str:
    return Pdf(content).text


@lru_cache(maxsize=32)
def _word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in document.paragraphs), *cells])

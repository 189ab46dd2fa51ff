"""A floor for pages that are kept: a file of the same bytes, through the same server."""

from pathlib import Path
from tempfile import mkdtemp

from flask import Flask, Response, request, send_file

from talka.kernel.access import public

FILE = "/file-of-the-same-bytes"


def add_files(app: Flask) -> None:
    """Let the measured app send, as a file from the disk, what it answers at another address.

    The file passes the same guard, log and headers; it is compressed already, as the page is.
    """
    folder = Path(mkdtemp(prefix="talka-benchmark-files-"))

    @app.get(FILE)
    @public
    def same_bytes() -> Response:
        of = request.args["of"]
        path = folder / of.strip("/").replace("/", "-")
        if not path.exists():
            made = app.test_client().get(of, headers={"Accept-Encoding": "br"})
            path.write_bytes(made.data)
        response = send_file(path, mimetype="text/html", etag=True)
        response.content_encoding = "br"
        return response

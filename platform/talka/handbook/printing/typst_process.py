"""A process of its own that makes one PDF, or a picture of each page: reads the files to set from
stdin, writes PDF, or a JSON list of PNG in Base64, to stdout.

It imports nothing of Talka: it is started by its path, and ends when the file is done.
"""

import base64
import json
import sys
from contextlib import suppress

PROCESSOR_SECONDS = 90
"""A book takes seven; whatever takes so much longer never ends."""

PIXELS_PER_INCH = 200
"""Of a picture, so that it is sharp in print."""


def main() -> None:
    """Compile ``main.typ`` of the files given as one JSON object of names and contents."""
    import typst

    with suppress(ImportError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    given = json.load(sys.stdin)
    compiler = typst.Compiler(font_paths=given["fonts"], ignore_system_fonts=True)
    try:
        files = {name: content.encode() for name, content in given["files"].items()}
        if given["pictures"]:
            drawn = compiler.compile(input=files, format="png", ppi=PIXELS_PER_INCH, timestamp=0)
            pages = drawn if isinstance(drawn, list) else [drawn]
            made = json.dumps([base64.b64encode(each).decode() for each in pages]).encode()
        else:
            made = compiler.compile(input=files, format="pdf", pdf_standards="ua-1", timestamp=0)
    except typst.TypstError as problem:
        sys.stderr.write(f"{problem}\n{problem.diagnostic}")
        sys.exit(1)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()

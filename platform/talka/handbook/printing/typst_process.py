"""A process of its own that makes one PDF: reads the files to set from stdin, writes PDF to stdout.

It imports nothing of Talka: it is started by its path, and ends when the file is done.
"""

import json
import sys
from contextlib import suppress

PROCESSOR_SECONDS = 90
"""A book takes seven; whatever takes so much longer never ends."""


def main() -> None:
    """Compile ``main.typ`` of the files given as one JSON object of names and contents."""
    import typst

    with suppress(ImportError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    given = json.load(sys.stdin)
    compiler = typst.Compiler(font_paths=given["fonts"], ignore_system_fonts=True)
    try:
        made = compiler.compile(
            input={name: content.encode() for name, content in given["files"].items()},
            format="pdf",
            pdf_standards="ua-1",
            timestamp=0,
        )
    except typst.TypstError as problem:
        sys.stderr.write(f"{problem}\n{problem.diagnostic}")
        sys.exit(1)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()

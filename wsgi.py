"""The door for a WSGI server: ``gunicorn wsgi:app``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "platform"))

from talka.factory import create_app

app = create_app()

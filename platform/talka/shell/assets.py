"""Style sheets, scripts, fonts and images, under addresses that change when the files do.

All rooms' static folders share one fingerprint: ``/assets/<fingerprint>/<room>/css/….css``. So a
module may import another by a relative address, a style sheet may name its font, and browsers may
keep everything for a year.
"""

import hashlib
import mimetypes
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, url_for
from werkzeug.security import safe_join

from talka.kernel.access import public

_EXTENSION = "talka-assets"
_YEAR = 365 * 24 * 3600
_TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}

STYLE_SHEET = "css/talka.css"
"""The one style sheet pages ask for: the files below, joined in this order as they are."""

STYLE_PARTS = (
    "tokens",
    "base",
    "layout",
    "head",
    "foot",
    "components",
    "feedback",
    "numbers",
    "forms",
    "choices",
    "navigation",
    "tables",
    "charts",
    "print",
)

blueprint = Blueprint("assets", __name__)


class Assets:
    """The static folders of all rooms, and their common fingerprint."""

    def __init__(self) -> None:
        self._folders: dict[str, Path] = {}
        self._fingerprint: str | None = None
        self.urls: dict[tuple[str, str, str], str] = {}

    def add(self, room: str, folder: Path) -> None:
        """Serve ``folder`` under the room's name."""
        self._folders[room] = folder
        self._fingerprint = None

    def fingerprint(self, *, fresh: bool = False) -> str:
        """A short digest over every file; ``fresh`` looks at the disk again."""
        if self._fingerprint is None or fresh:
            digest = hashlib.sha256()
            for room, folder in sorted(self._folders.items()):
                for path in sorted(folder.rglob("*")):
                    if path.is_file():
                        digest.update(f"{room}/{path.relative_to(folder)}\0".encode())
                        digest.update(path.read_bytes())
            self._fingerprint = digest.hexdigest()[:12]
        return self._fingerprint

    def read(self, room: str, name: str) -> bytes | None:
        """A file's content, or None where there is none of that name."""
        folder = self._folders.get(room)
        if folder is None:
            return None
        if room == "shell" and name == STYLE_SHEET:
            parts = (folder / f"css/{part}.css" for part in STYLE_PARTS)
            return b"\n".join(part.read_bytes() for part in parts)
        path = safe_join(str(folder), name)
        if path is None or not Path(path).is_file():
            return None
        return Path(path).read_bytes()


def init_app(app: Flask) -> None:
    """Set the assets up with the shell's own folder."""
    app.extensions[_EXTENSION] = Assets()
    add_assets(app, "shell", Path(__file__).with_name("static"))
    app.register_blueprint(blueprint)
    app.jinja_env.globals["static_url"] = static_url


def add_assets(app: Flask, room: str, folder: Path) -> None:
    """Serve a room's static folder too; its files are ``static_url(name, room=…)``."""
    assets: Assets = app.extensions[_EXTENSION]
    assets.add(room, folder)


def static_url(name: str, room: str = "shell") -> str:
    """The address of a static file, e.g. ``static_url("js/app.js")``."""
    assets: Assets = current_app.extensions[_EXTENSION]
    fingerprint = assets.fingerprint(fresh=current_app.debug)
    known = assets.urls.get((fingerprint, room, name))
    if known is None:
        known = url_for("assets.asset", fingerprint=fingerprint, room=room, name=name)
        assets.urls[fingerprint, room, name] = known
    return known


@blueprint.get("/assets/<fingerprint>/<room>/<path:name>")
@public
def asset(fingerprint: str, room: str, name: str) -> Response:
    """One static file; kept for a year under its own fingerprint, not at all under an older one."""
    assets: Assets = current_app.extensions[_EXTENSION]
    content = assets.read(room, name)
    if content is None:
        abort(404)
    suffix = Path(name).suffix
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = Response(content, mimetype=kind)
    if fingerprint == assets.fingerprint():
        response.cache_control.public = True
        response.cache_control.max_age = _YEAR
        response.cache_control.immutable = True
    else:
        response.cache_control.no_cache = True
    response.add_etag()
    return response.make_conditional(request)

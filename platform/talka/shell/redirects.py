"""Going back to where a person came from, and nowhere else."""

from urllib.parse import urlsplit


def safe_path(target: str | None, otherwise: str = "/") -> str:
    """``target`` if it is a plain path on this site, else ``otherwise``.

    Refused are other hosts in every disguise: schemes, ``//host``, backslashes and control
    characters, which browsers read as slashes or leave out.
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return otherwise
    if "\\" in target or any(ord(sign) < 32 or ord(sign) == 127 for sign in target):
        return otherwise
    parts = urlsplit(target)
    return otherwise if parts.scheme or parts.netloc else target

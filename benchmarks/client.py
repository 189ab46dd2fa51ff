"""One client on one connection that is kept open; it counts every byte that arrives."""

import json
import re
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import brotli

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)
_HEADER = re.compile(r"^([^:]+): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: after how many seconds, and as how many bytes with the headers."""

    seconds: float
    head: bytes
    content: bytes

    @property
    def status(self) -> int:
        return int(self.head.split(b" ", 2)[1])

    @property
    def wire_bytes(self) -> int:
        return len(self.head) + len(self.content)

    def header(self, name: str) -> str | None:
        """A header's value; the last where there are several."""
        found = _HEADER.findall(self.head.decode("latin-1").replace("\r\n", "\n"))
        return {key.lower(): value for key, value in found}.get(name.lower())

    @property
    def text(self) -> str:
        packed = self.header("Content-Encoding") == "br"
        return (brotli.decompress(self.content) if packed else self.content).decode()


class Client:
    """A browser as far as the server can tell, without a cache."""

    def __init__(self, port: int) -> None:
        self._host = f"127.0.0.1:{port}"
        self._connection = socket.create_connection(("127.0.0.1", port))
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self) -> None:
        self._connection.close()

    def get(self, path: str, cookie: str = "") -> Answer:
        return self._ask("GET", path, {"Accept": "text/html", "Cookie": cookie})

    def post(self, path: str, what: Mapping[str, Any], cookie: str, token: str) -> Answer:
        """Send JSON as the answer page's script does."""
        headers = {"Content-Type": "application/json", "Cookie": cookie, "X-CSRFToken": token}
        return self._ask("POST", path, headers, json.dumps(what).encode())

    def _ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        common = {
            "Host": self._host,
            "Accept-Encoding": "gzip, deflate, br",
            "Accept-Language": "en",
            "Content-Length": str(len(body)),
        }
        lines = [f"{name}: {value}" for name, value in (common | headers).items() if value]
        asked = "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode() + body
        begun = time.perf_counter()
        self._connection.sendall(asked)
        head, content = self._receive()
        return Answer(time.perf_counter() - begun, head, content)

    def _receive(self) -> tuple[bytes, bytes]:
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._some()
        head, content = received.split(b"\r\n\r\n", 1)
        head += b"\r\n\r\n"
        length = _LENGTH.search(head)
        parts, missing = [content], int(length[1]) - len(content) if length else 0
        while missing > 0:
            parts.append(self._some())
            missing -= len(parts[-1])
        return head, b"".join(parts)

    def _some(self) -> bytes:
        some = self._connection.recv(1 << 18)
        if not some:
            raise ConnectionError("the server closed the connection")
        return some

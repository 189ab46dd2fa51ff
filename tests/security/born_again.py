"""A server that is born again whenever somebody kills it: the program is loaded only once.

Run as a program by ``test_kill``. It serves on the socket whose number is its argument, and prints
the process that serves just now.
"""

import os
import socket
import sys

import waitress
from flask import Flask

from talka.factory import create_app


def serve_until_killed(app: Flask, listener: socket.socket) -> None:
    """Serve in a process of its own, and tell which; come back when it was killed."""
    child = os.fork()
    if child == 0:
        waitress.create_server(app, sockets=[listener], threads=8).run()
    print(child, flush=True)  # noqa: T201 -- this is how the test learns whom to kill
    os.waitpid(child, 0)


if __name__ == "__main__":
    house = create_app()
    door = socket.socket(fileno=int(sys.argv[1]))
    while True:
        serve_until_killed(house, door)

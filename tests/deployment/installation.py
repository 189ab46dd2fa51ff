"""Talka installed for real, on this machine: the README's steps, with test addresses put in."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.deployment import instructions
from tests.support import ROOT
from tests.support.mail import Mailbox, mail_server
from tests.support.postgres import Postgres, postgres_server
from tests.support.servers import (
    ServerProcess,
    clean_variables,
    free_port,
    python,
    server_process,
)

PASSWORD = "a-password"


@dataclass(frozen=True)
class Installation:
    """What a finished installation consists of."""

    postgres: Postgres
    variables: dict[str, str]
    mailbox: Mailbox
    web: ServerProcess
    worker: ServerProcess
    port: int
    folder: Path

    def talka(self, *words: str, expect: int = 0) -> str:
        """What one of Talka's commands prints, called as the operator would."""
        return run_talka(self.variables, *words, expect=expect)


@contextmanager
def installation(folder: Path) -> Iterator[Installation]:
    """Walk through the README's chapter; take everything down again afterwards."""
    with ExitStack() as stack:
        postgres = stack.enter_context(postgres_server(durable=True))
        mailbox = stack.enter_context(mail_server())
        create_roles(postgres)
        variables = settings(postgres, mailbox, folder)
        for words in instructions.talka_commands(instructions.block_with("talka migrate")):
            run_talka(variables, *words)
        gunicorn, worker = instructions.service_commands()
        port = free_port()
        bind = [word.replace("127.0.0.1:8000", f"127.0.0.1:{port}") for word in gunicorn]
        web_log, worker_log = folder / "web.log", folder / "worker.log"
        web = stack.enter_context(
            server_process(python("-m", "gunicorn", *bind), variables, web_log)
        )
        at_work = stack.enter_context(
            server_process(python("-m", "talka", *worker), variables, worker_log)
        )
        web.wait_until_ready(f"http://127.0.0.1:{port}/healthz", host=public_host(variables))
        yield Installation(postgres, variables, mailbox, web, at_work, port, folder)


def create_roles(postgres: Postgres) -> None:
    """The README's SQL, as the superuser."""
    script = instructions.block_with("create role").replace("…", PASSWORD)
    with psycopg.connect(postgres.conninfo, autocommit=True) as connection:
        for statement in script.split(";\n"):
            if statement.strip():
                connection.execute(statement.encode())


def settings(postgres: Postgres, mailbox: Mailbox, folder: Path) -> dict[str, str]:
    """The README's settings file, with this machine's addresses and a secret of its own."""
    given = instructions.settings_file()
    server = f"{PASSWORD}@127.0.0.1:{postgres.port}/"
    for name in ("TALKA_DATABASE_URL", "TALKA_MIGRATION_DATABASE_URL"):
        given[name] = given[name].replace("…@127.0.0.1/", server)
    given["TALKA_SECRET_KEY"] = secrets.token_urlsafe(48)
    given["TALKA_MAIL_URL"] = f"smtp://127.0.0.1:{mailbox.port}"
    given["TALKA_STATE_DIRECTORY"] = str(folder / "state")
    return given


def public_host(variables: dict[str, str]) -> str:
    """The host name people type."""
    return variables["TALKA_PUBLIC_URL"].removeprefix("https://")


def run_talka(variables: dict[str, str], *words: str, expect: int = 0) -> str:
    """Run one of Talka's commands with these settings, and nothing of this machine's."""
    answer = subprocess.run(
        python("-m", "talka", *words),
        cwd=ROOT,
        env=clean_variables() | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == expect, answer.stdout + answer.stderr
    return answer.stdout


def run_backup(installed: Installation) -> None:
    """The README's backup and restore, with the programs beside the test's PostgreSQL."""
    backup = instructions.block_with("pg_dump")
    server = f"@127.0.0.1:{installed.postgres.port}/"
    surroundings = os.environ | {
        "PGHOST": "127.0.0.1",
        "PGPORT": str(installed.postgres.port),
        "PGUSER": "postgres",
        "PGPASSWORD": PASSWORD,
        "PATH": os.pathsep.join([str(installed.postgres.programs), os.environ["PATH"]]),
    }
    for line in backup.replace("@127.0.0.1/", server).splitlines():
        subprocess.run(line.split(), cwd=installed.folder, env=surroundings, check=True)

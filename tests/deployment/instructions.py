"""The README's own instructions, cut out so that the tests do what people are told to do."""

import re
import shlex

from tests.support import ROOT


def code_blocks(heading: str) -> list[str]:
    """The code blocks under the README's heading, in order."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    chapter = readme.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^```\w*\n(.*?)^```", chapter, re.MULTILINE | re.DOTALL)


def block_with(word: str) -> str:
    """The one block on running Talka for real that contains `word`."""
    (found,) = [block for block in code_blocks("Running it for real") if word in block]
    return found


def settings_file() -> dict[str, str]:
    """The settings as a shell or systemd reads them."""
    words = shlex.split(block_with("TALKA_ENVIRONMENT="))
    return dict(word.split("=", 1) for word in words)


def talka_commands(block: str) -> list[list[str]]:
    """The words after `talka` of each line that calls run.py."""
    lines = [shlex.split(line) for line in block.splitlines()]
    return [words[3:] for words in lines if words[1:3] == ["run.py", "talka"]]


def service_commands() -> tuple[list[str], list[str]]:
    """What the web service and the worker are started with: arguments of gunicorn, of talka."""
    web, worker = re.findall(r"ExecStart=(.+)$", block_with("[Service]"), re.MULTILINE)
    return shlex.split(web)[1:], shlex.split(worker)[3:]

#!/usr/bin/env python3
"""The one entrance to Talka. It needs Python 3.11 or newer and nothing else.

python3 run.py                 set everything up, fill the demo, and serve it
python3 run.py --port 9000     the same on another port (also: --host)
python3 run.py test            every test, on SQLite and PostgreSQL, with the browser journeys
python3 run.py test quick      the fast tests on SQLite, under three minutes
python3 run.py test ...        anything else goes to pytest: paths, -k, -x ...
python3 run.py bench           measure speed and size, and print the tables
python3 run.py talka ...       Talka's own commands; "run.py talka --help" lists them
python3 run.py help            show this text
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets an answer, not a traceback
    sys.exit(
        "Talka needs Python 3.11 or newer, and this is Python %d.%d.\n"  # noqa: UP031
        "Install a newer one (https://www.python.org/downloads/) and start run.py with it,\n"
        "for example: python3.12 run.py" % sys.version_info[:2]
    )

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
QUICK = ("tests/architecture", "tests/unit", "tests/integration")


class SetupError(Exception):
    """Something a person has to put right; the message says how."""


def say(message: str) -> None:
    """Print a line of progress at once, whatever standard output is connected to."""
    print(message, flush=True)


class Environment:
    """The virtual environment beside this file, and what is installed in it.

    A stamp, written last, names the locks it was installed from and its Python. Without a
    stamp the environment is unfinished and is made anew.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / ".venv"
        self.stamp = self.home / "talka.json"
        self.python = self.home / ("Scripts/python.exe" if WINDOWS else "bin/python")

    def ensure(self, lock: str) -> None:
        """Make the environment hold `requirements/<lock>.lock`; do nothing when it does."""
        installed = self._read_stamp()
        usable = self._runs(installed.get("python"))
        if usable and installed.get(lock) == self._digest(lock):
            return
        if not usable:
            self._create()
        self.stamp.unlink(missing_ok=True)
        self._install(lock)
        self._write_stamp(lock)

    def _digest(self, lock: str) -> str:
        return hashlib.sha256(self._lock_file(lock).read_bytes()).hexdigest()

    def _lock_file(self, lock: str) -> Path:
        return self.root / "requirements" / f"{lock}.lock"

    def _read_stamp(self) -> dict[str, str]:
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _write_stamp(self, lock: str) -> None:
        # Each lock contains everything of the run lock, in the same versions.
        stamp = {name: self._digest(name) for name in ("run", lock)}
        stamp["python"] = self._version()
        unfinished = self.stamp.with_suffix(".new")
        unfinished.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        unfinished.replace(self.stamp)

    def _version(self) -> str:
        """The version of the environment's Python, or nothing where it does not start."""
        command = [str(self.python), "-ISc", "import sys; print('%d.%d' % sys.version_info[:2])"]
        try:
            answer = subprocess.run(command, capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return ""
        return answer.stdout.strip()

    def _runs(self, expected: str | None) -> bool:
        """Whether its Python starts and is still the one the packages were installed for."""
        return bool(expected) and self._version() == expected

    def _create(self) -> None:
        if self.home.exists():
            say("The environment in .venv is unfinished or outdated; making it anew.")
            shutil.rmtree(self.home)
        # Started from inside another environment, its Python may vanish with it.
        python = getattr(sys, "_base_executable", None) or sys.executable
        say("Making an environment for Talka in .venv ...")
        uv = shutil.which("uv")
        if uv and _succeeds([uv, "venv", "--quiet", "--python", python, str(self.home)]):
            return
        shutil.rmtree(self.home, ignore_errors=True)
        if not _has_venv():
            raise SetupError(venv_remedy())
        if not _succeeds([python, "-m", "venv", str(self.home)]):
            raise SetupError(venv_remedy())

    def _install(self, lock: str) -> None:
        say("Installing packages (once, about half a minute) ...")
        lock_file = str(self._lock_file(lock))
        uv = shutil.which("uv")
        if uv:
            command = [uv, "pip", "install", "--quiet", "--python", str(self.python)]
            if _succeeds([*command, "--require-hashes", "-r", lock_file]):
                return
            say("uv could not install them; trying pip.")
        if not _succeeds([str(self.python), "-m", "ensurepip", "--upgrade"], quiet=True):
            raise SetupError(venv_remedy())
        command = [str(self.python), "-m", "pip", "install", "--disable-pip-version-check"]
        command += ["--no-input", "--progress-bar", "off", "--require-hashes", "-r", lock_file]
        if _counted(command, total=count_packages(self._lock_file(lock))) != 0:
            raise SetupError(
                "The packages could not be installed; the lines above say why.\n"
                "The first start needs the network (later ones do not). When it is reachable,\n"
                "type the same command again: it continues from here."
            )


def count_packages(lock_file: Path) -> int:
    """How many packages a lock names."""
    return len(re.findall(r"^[\w.-]+==", lock_file.read_text(encoding="utf-8"), re.MULTILINE))


def venv_remedy() -> str:
    """What to do on a Python that cannot make environments."""
    version = "{}.{}".format(*sys.version_info)
    return (
        f"This Python {version} cannot make virtual environments (its venv part is missing).\n"
        "Install that part and type the same command again:\n"
        f"  Debian, Ubuntu:  sudo apt install python{version}-venv   (or: python3-venv)\n"
        "  elsewhere:       install uv (https://docs.astral.sh/uv/), which needs no venv,\n"
        "                   or Python from https://www.python.org/downloads/"
    )


def _has_venv() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _succeeds(command: list[str], *, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, stdout=output, stderr=output, check=False).returncode == 0
    except OSError:
        return False


def _counted(command: list[str], *, total: int) -> int:
    """Run pip, and show a count instead of its many lines; keep those lines for a failure."""
    lines = []
    seen = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if line.startswith("Collecting "):
                seen += 1
                if seen % 10 == 0:
                    say(f"  {seen} of up to {total} packages fetched")
            elif line.startswith("Installing collected"):
                say("  unpacking them")
    if process.returncode != 0:
        say("".join(lines[-15:]))
    return process.returncode


def environment_variables(root: Path) -> dict[str, str]:
    """The surroundings of every process started here: Talka's source is importable.

    A quick second start needs the bytecode that the first one leaves.
    """
    variables = dict(os.environ)
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    known = variables.get("PYTHONPATH")
    source = str(root / "platform")
    variables["PYTHONPATH"] = os.pathsep.join([source, known]) if known else source
    return variables


def serving_lock() -> str:
    """What serving needs: with a Redis server also its client."""
    return "redis" if os.environ.get("TALKA_REDIS_URL") else "run"


def demo() -> dict[str, str]:
    """What makes Talka a demo, unless this machine was told to be something else."""
    return {"TALKA_ENVIRONMENT": os.environ.get("TALKA_ENVIRONMENT", "demo")}


def pytest_arguments(arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    """What pytest is called with, and the variables it needs, for the words after `test`.

    Whole runs use every processor; a run someone narrowed down stays in one process, where
    its output is easier to follow.
    """
    parallel = ["-n", "logical", "--maxprocesses", "8", "--dist", "worksteal"]
    if arguments[:1] == ["quick"]:
        chosen = ["-m", "not slow and not browser and not postgresql", *arguments[1:]]
        places = [] if any(Path(word).exists() for word in arguments[1:]) else list(QUICK)
        return [*parallel, *chosen, *places], {"TALKA_TEST_DATABASES": "sqlite"}
    return (arguments or parallel), {}


def replace_process(environment: Environment, arguments: list[str], **variables: str) -> int:
    """Go on as the environment's Python, so that signals reach it directly."""
    command = [str(environment.python), *arguments]
    surroundings = environment_variables(environment.root) | variables
    sys.stdout.flush()
    if not WINDOWS:
        os.execve(command[0], command, surroundings)  # noqa: S606 - no shell is wanted
    with subprocess.Popen(command, env=surroundings) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # the child got it too, and ends in its own time


def run(arguments: list[str], environment: Environment) -> int:
    """Do what the words on the command line ask for; the result is the exit status."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("serve", [])
    if verb in {"help", "-h", "--help"}:
        say((__doc__ or "").strip())
        return 0
    if verb.startswith("-"):
        verb, rest = "serve", arguments
    if verb == "serve":
        environment.ensure(serving_lock())
        return replace_process(environment, ["-m", "talka", "serve", "--demo", *rest], **demo())
    if verb == "talka":
        environment.ensure(serving_lock())
        return replace_process(environment, ["-m", "talka", *rest], **demo())
    if verb == "test":
        environment.ensure("test")
        os.chdir(environment.root)
        words, variables = pytest_arguments(rest)
        return replace_process(environment, ["-m", "pytest", *words], **variables)
    if verb == "bench":
        environment.ensure("test")
        os.chdir(environment.root)
        return replace_process(environment, ["-m", "benchmarks", *rest])
    say(f'run.py does not know "{verb}".\n\n{(__doc__ or "").strip()}')
    return 2


def main() -> int:
    """Run, and turn what went wrong into a message instead of a traceback."""
    try:
        return run(sys.argv[1:], Environment(ROOT))
    except SetupError as problem:
        print(problem, file=sys.stderr)
    except OSError as problem:
        print(f"This did not work: {problem}\nThe folder is {ROOT}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on from here.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())

"""Rules that are arithmetic load nothing that is not."""

import subprocess
import sys

from talka.settings import PROJECT


def test_arithmetic_knows_neither_flask_nor_a_database():
    modules = (
        *("assigning", "changed_words", "conflicts", "disagreement", "over_time", "personal_data"),
        *("ready", "scoring", "transitions"),
    )
    look = (
        f"import sys, {', '.join(f'talka.practices.{each}' for each in modules)};"
        "known = {name.split('.')[0] for name in sys.modules};"
        "print(sorted(known & {'flask', 'flask_babel', 'sqlalchemy', 'wtforms'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(PROJECT / "platform")},
    )
    assert done.stdout.strip() == "[]"

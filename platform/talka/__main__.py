"""``python -m talka``: the command line."""

from talka.cli import main

main()

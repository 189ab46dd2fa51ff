"""Speed and size, measured through a real server: `python3 run.py bench` (see RESULTS.md)."""

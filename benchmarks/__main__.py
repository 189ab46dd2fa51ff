"""What `python3 run.py bench` starts."""

from benchmarks.command import bench

bench()

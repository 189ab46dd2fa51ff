"""What tests stand on: databases, servers, and the people in them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

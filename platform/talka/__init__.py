"""Talka: municipalities and NGOs assess how they include refugees and learn from one another.

The rooms of the house, from the top down (imports go down only):
factory, cli, monitoring, assessments, practices, handbook, tenancy, accounts, notifications, shell,
kernel, settings.
"""

VERSION = "0.1.0"
"""Of this program; editions keep which one counted them."""

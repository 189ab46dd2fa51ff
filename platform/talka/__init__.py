"""Talka: municipalities and NGOs assess how they include refugees and learn from one another.

The rooms of the house, from the top down (imports go down only):
factory, cli, assessments, handbook, tenancy, accounts, notifications, shell, kernel, settings.
"""

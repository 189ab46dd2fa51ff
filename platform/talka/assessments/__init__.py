"""Checklists answered: assessments, answers and their history, results, improvements, rounds."""

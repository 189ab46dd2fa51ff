"""The ground every room stands on: database, scope, unit of work, permissions, clock, ids, errors.

Nothing here knows of people, organisations or checklists; rooms above bring those words.
"""

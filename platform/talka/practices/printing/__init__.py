"""A published practice on paper: a tagged PDF in the language in which it is read.

``practice_data`` says what stands in it, ``templates`` how it looks, ``making`` sets it with the
tools of the handbook.
"""

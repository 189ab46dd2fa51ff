"""The demo: an invented network with invented people, so that anyone can look around at once.

Every name here is made up and every address ends in ``.example``, where no mail arrives.
"""

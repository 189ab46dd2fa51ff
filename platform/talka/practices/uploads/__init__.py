"""Taking in what people upload: told apart by content, made anew without anything hidden.

``reading`` asks a process of its own, ``reading_process``, to do it. So what is hostile can neither
take a worker down nor make it grow.
"""

"""The thin commands of ``talka …``: each calls one room."""

"""The nouns of the project: frozen dataclasses and enums, standard library only.

Belongs here: what passes between layers. Does not belong: how any of it is found, stored or shown.
"""

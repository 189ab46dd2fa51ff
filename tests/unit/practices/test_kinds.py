"""Stored words are plain; what people read for them is there as soon as ``kinds`` is."""

import pytest

from talka.practices import kinds
from talka.practices.values import Labelled


@pytest.mark.parametrize("kind", Labelled.__subclasses__(), ids=lambda kind: kind.__name__)
def test_every_stored_word_has_a_label_of_its_own(kind):
    assert kind.__name__ in kinds.__all__
    labels = [repr(each.label) for each in kind]
    assert len(set(labels)) == len(list(kind))

"""Those who judge practices: a network with its coordinator, reviewers and organisations, and
another one that must not notice.
"""

import pytest

from tests.factories.judging import make_jury


@pytest.fixture
def jury(app):
    """The network the story is about."""
    return make_jury(app)


@pytest.fixture
def neighbours(app):
    """Another network, in another country."""
    return make_jury(app, "Lithuania", "LT")

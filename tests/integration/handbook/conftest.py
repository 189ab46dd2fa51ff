"""The people of the tenants' tests read the handbook, too."""

from tests.integration.tenancy.conftest import enter, house, visitor

__all__ = ["enter", "house", "visitor"]

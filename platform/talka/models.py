"""Every model of the house, for those who need the whole schema: migrations and their tests."""

from talka.accounts import models as accounts
from talka.assessments import models as assessments
from talka.handbook import models as handbook
from talka.handbook.search import models as search
from talka.kernel.database import Base
from talka.monitoring import models as monitoring
from talka.notifications import models as notifications
from talka.practices import models as practices
from talka.tenancy import models as tenancy

ROOMS = (notifications, accounts, tenancy, handbook, search, assessments, practices, monitoring)
metadata = Base.metadata

__all__ = ["ROOMS", "metadata"]

"""How Hypothesis tries properties: as often as it likes, and never by the clock.

A machine that does much else is no defect of the house.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "without a clock", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("without a clock")

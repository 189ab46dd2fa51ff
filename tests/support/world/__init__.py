"""One small, full world for the tests that guard the house across rooms.

Two neighbours use the same Talka: a municipality in Latvia and an NGO in Lithuania. Each has
its network, its people in every role, its work, and one of everything else that can be there.
"""

"""Usage: who acts where and which form serves which clause, as pages use it.

Outside stays how it is gathered (`registers/usage.py`).
"""

from generator.registers.usage import Usage, Use, Uses, of_role, readers, usage

__all__ = ["Usage", "Use", "Uses", "of_role", "readers", "usage"]

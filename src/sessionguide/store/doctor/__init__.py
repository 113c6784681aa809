"""The doctor: looks at everything a home holds, says what is wrong, and mends what it safely can.

Each check is a module in `checks` and a row in `table`.
"""

from sessionguide.store.doctor.examining import examine
from sessionguide.store.doctor.report import Report

__all__ = ["Report", "examine"]

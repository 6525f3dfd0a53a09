"""One event of every kind that tells of paper and its readers: whole, in which no member has its default, and bare."""

from datetime import date

from generator.model.copy_events import (
    CopiesDestroyed,
    CopiesIssued,
    CopiesLost,
    CopiesRecalled,
    CopiesReceived,
    CopiesReturned,
    Finding,
    FloorChecked,
    IssuedCopy,
    NumberedCopy,
    PaperEvent,
    Read,
    Reading,
    Sampled,
    SampledRow,
    Transmittal,
)
from tests.unit.control.world import text

REPLY_BY = date(2026, 12, 1)
P_06 = ("customers", "P-06", "00")
HELD = ("p-officer", "officer")
SCAN = "e" * 64
COPY = NumberedCopy(*P_06, 3)
ISSUED = IssuedCopy(*P_06, "th", 6, 6, SCAN, 2, 3)
NOTE = Transmittal("TR-1405-001", "front-desk", "th", REPLY_BY, (ISSUED,), (COPY,), SCAN)
TOOLS = (("weasyprint", "70.0"),)

WHOLE: tuple[PaperEvent, ...] = (
    CopiesIssued((NOTE,), 2, *HELD, TOOLS),
    CopiesRecalled((NOTE,), 2, *HELD, text("Withdrawn"), TOOLS),
    CopiesReceived((COPY,), *HELD, "p-clerk", "TR-1405-001", SCAN),
    CopiesReturned((COPY,), *HELD, "TR-1405-001", SCAN),
    CopiesDestroyed((COPY,), *HELD, "p-clerk", "TR-1405-001", SCAN),
    CopiesLost((COPY,), *HELD, "Left in a taxi", "TR-1405-001", SCAN),
    Read((Reading(*P_06, "th", "p-clerk", "clerk"),), *HELD, SCAN),
    Sampled("FC-1405-01", "seed", (SampledRow("front-desk", *P_06, "th", 3),), 2, *HELD),
    FloorChecked("FC-1405-01", (Finding(1, "not_listed", "01", 4, "On the wall", "front-desk", "P-06"),), *HELD, SCAN),
)
BARE: tuple[PaperEvent, ...] = (
    CopiesIssued((Transmittal("TR-1405-001", "front-desk", "th", REPLY_BY, (IssuedCopy(*P_06, "th", 1, 1, SCAN),)),), 1, *HELD),
    CopiesRecalled((Transmittal("TR-1405-001", "front-desk", "th", REPLY_BY, back=(COPY,)),), 1, *HELD),
    CopiesReceived((COPY,), *HELD),
    CopiesReturned((COPY,), *HELD),
    CopiesDestroyed((COPY,), *HELD, "clerk"),
    CopiesLost((COPY,), *HELD),
    Read((Reading(*P_06, "th", "p-clerk", "clerk"),), *HELD),
    Sampled("FC-1405-01", "seed", (SampledRow("front-desk", *P_06, "th"),), 1, *HELD),
    FloorChecked("FC-1405-01", (Finding(1, "missing"),), *HELD),
)

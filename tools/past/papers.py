"""The sample's papers: two invented scans whose hashes the sample's history records. Made once, kept beside this file.

    python tools/past/papers.py

Outside stays everything that Nuskha itself prints.
"""

from pathlib import Path

from weasyprint import HTML

HERE = Path(__file__).resolve().parent
PAPERS = {
    "S-06-08_07_signed.pdf": (
        "S-06-08, revision 07",
        "Signed sheet of the service standard, approved on paper on 2025-08-25, in force since 2025-09-01.",
    ),
    "F-01-00-06_L-01.pdf": ("F-01-00-06, review of L-01", "Targets compared with the results of the first week; no change needed."),
}
SHEET = (
    "<html lang=en><title>{title}</title><style>@page {{size: A5; margin: 2cm}} body {{font: 11pt sans-serif}}"
    " p:last-child {{border: 1pt solid; padding: 4mm}}</style><h1>{title}</h1><p>{text}"
    "<p>Invented for the demonstration of Nuskha. Nobody signed it, and it is no record of any organization."
)

if __name__ == "__main__":
    for name, (title, text) in PAPERS.items():
        HTML(string=SHEET.format(title=title, text=text)).write_pdf(HERE / name)

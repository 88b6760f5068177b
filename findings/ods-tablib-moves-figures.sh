#!/usr/bin/env bash
# tablib moves figures to other columns when it reads an ODS that LibreOffice wrote.
# Expected: ODF 1.2 part 1, 19.675 and 19.679: a cell or row with number-columns-repeated or number-rows-repeated
#   stands for that many; 9.1: rows may lie in header rows and row groups. tablib documents ODS as a format it
#   imports.
# Happens: repeated cells and rows are read once. LibreOffice writes every run of equal cells that way, so "DV1,
#   (empty), (empty), 12" arrives as "DV1, 12" under NV1, and "7, 7, 5" as "7, 5". No error. pandas (engine odf) reads
#   the same file right. Of a text with bold words only the part before them is read: "10" of "106".
# Versions: tablib 3.10.0, odfpy 1.4.1, pandas 3.1.1, LibreOffice 7.4.7 (Debian 12).
# Why it matters: Django's import-export and other intake scripts read ODS through tablib; a figure under another
#   heading is a plausible figure.
# What we do: an ODS is returned with the way to save it as .xlsx.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install tablib==3.10.0 odfpy==1.4.1 pandas==3.1.1; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have soffice libreoffice-calc-nogui
printf '%s\n' 'ma,NV1,NV2,NV3' 'DV1,,,12' 'DV2,7,7,5' > t.csv
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to ods t.csv >/dev/null 2>&1
soffice --version 2>/dev/null | grep Libre
v/bin/python - <<'P'
import sys, pandas, tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P, Span
with open("t.ods", "rb") as file:
    moved = [list(row) for row in tablib.Dataset().load(file, "ods", headers=False)]
right = pandas.read_excel("t.ods", header=None, engine="odf").fillna("").values.tolist()
print("tablib", moved); print("pandas", right)
book = OpenDocumentSpreadsheet(); table = Table(name="A"); row = TableRow(); cell = TableCell(valuetype="string")
text = P(text="10"); text.addElement(Span(text="6")); cell.addElement(text); row.addElement(cell); table.addElement(row)
book.spreadsheet.addElement(table); book.save("s.ods")
with open("s.ods", "rb") as file:
    cut = tablib.Dataset().load(file, "ods", headers=False)[0][0]
print("tablib, 106 with a formatted 6:", repr(cut))
sys.exit(0 if right[1:] == [["DV1", "", "", 12], ["DV2", 7, 7, 5]] and cut == "10"
         and moved[1:] == [["DV1", 12.0, "", ""], ["DV2", 7.0, 5.0, ""]] else 1)
P

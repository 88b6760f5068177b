#!/usr/bin/env bash
# calamine reads only the first piece of a number that XML writes in two pieces: 12 becomes 1.
# Expected: XML 1.0 (2.4, 2.5, 4.1): a character reference, a comment or a CDATA section inside an element does not
#   end its text; "1&#50;", "12<!-- x -->34" and "<![CDATA[12]]>" are the texts 12, 1234 and 12.
# Happens: in a cell's <v>, calamine gives 1, 12 and an empty cell, without an error. openpyxl reads all three right.
# Versions: python-calamine 0.9.1, openpyxl 3.1.5.
# Why it matters: a package may be written by any XML tool, and comments come from filters and templates. A figure
#   that loses digits without an error cannot be found later: both are figures.
# What we do: cells are read through libxml2's SAX interface, which hands over text in pieces; the pieces are joined.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install openpyxl==3.1.5 python-calamine==0.9.1; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
v/bin/python - <<'P'
import sys, zipfile, openpyxl, python_calamine
book = openpyxl.Workbook(); book.active.append([111, 222, 333, "chữ"]); book.save("plain.xlsx")
spelled = {b"<v>111</v>": b"<v>1&#50;</v>", b"<v>222</v>": b"<v>12<!-- kiem tra -->34</v>", b"<v>333</v>": b"<v><![CDATA[12]]></v>"}
with zipfile.ZipFile("plain.xlsx") as source, zipfile.ZipFile("t.xlsx", "w") as target:
    for name in source.namelist():
        data = source.read(name)
        if name == "xl/worksheets/sheet1.xml":
            for old, new in spelled.items():
                assert old in data; data = data.replace(old, new)
        target.writestr(name, data)
first = [cell.value for cell in openpyxl.load_workbook("t.xlsx").active[1]][:3]
second = python_calamine.CalamineWorkbook.from_path("t.xlsx").get_sheet_by_index(0).to_python()[0][:3]
print("written ", [new.decode() for new in spelled.values()])
print("openpyxl", first)
print("calamine", second)
sys.exit(0 if first == [12, 1234, 12] and second == [1.0, 12.0, ""] else 1)
P

#!/usr/bin/env bash
# xlsx2csv makes an empty CSV, with exit code 0, of a workbook whose cells carry no addresses.
# Expected: ECMA-376 18.3.1.4 and 18.3.1.73: the attribute r of a cell and of a row is optional; without it a cell
#   follows its neighbour. openpyxl and calamine read such sheets.
# Happens: xlsx2csv writes nothing at all and succeeds.
# Versions: xlsx2csv 0.8.6, openpyxl 3.1.5, python-calamine 0.9.1.
# Why it matters: a converter in a pipeline that succeeds with nothing makes a unit look as if it had sent an empty
#   form.
# What we do: missing addresses are counted on from the neighbour; a table without a row is a finding.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install xlsx2csv==0.8.6 openpyxl==3.1.5 python-calamine==0.9.1; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
v/bin/python - <<'P'
import re, zipfile, openpyxl
book = openpyxl.Workbook(); book.active.append(["DV1", 12]); book.active.append(["DV2", 15]); book.save("plain.xlsx")
with zipfile.ZipFile("plain.xlsx") as source, zipfile.ZipFile("t.xlsx", "w") as target:
    for name in source.namelist():
        data = source.read(name)
        if name == "xl/worksheets/sheet1.xml":
            data = re.sub(rb'(<(?:c|row)) r="[A-Z0-9]+"', rb"\1", data); assert b' r="' not in data
        target.writestr(name, data)
P
set +e
csv=$(v/bin/xlsx2csv t.xlsx); code=$?
v/bin/python - <<'P'
import sys, openpyxl, python_calamine
read = [list(row) for row in openpyxl.load_workbook("t.xlsx").active.iter_rows(values_only=True)]
other = python_calamine.CalamineWorkbook.from_path("t.xlsx").get_sheet_by_index(0).to_python()
print("openpyxl ", read, "\ncalamine ", other)
sys.exit(0 if read == other == [["DV1", 12], ["DV2", 15]] else 1)
P
others=$?
echo "xlsx2csv  exit code $code, output '$csv'"
[ "$others" -eq 0 ] && [ "$code" -eq 0 ] && [ -z "$csv" ]

#!/usr/bin/env bash
# A number shown with the word "ngày" (days) is a date to one reader, and the number format itself to another.
# Expected: ECMA-376 18.8.31: text in quotation marks or after a backslash is literal, and [Red] is a colour; the
#   letters in them are no date codes. openpyxl and calamine follow this.
# Happens: 1850 with the format 0\ "ngày" is '1905/01/23' in pylightxl, which looks for a y or d anywhere ([Red]0 is a
#   date too). xlsx2csv prints 0 "ngày" instead of 1850 "ngày": the figure is gone and what stands there begins with
#   0. With 0" m" (metres) it prints 0" 01", and with "hộ" (households) the hour 12 stands in the word.
# Versions: pylightxl 1.61, xlsx2csv 0.8.6, openpyxl 3.1.5, python-calamine 0.9.1.
# Why it matters: forms show units of measure in the format: ngày, đ, m, ha, hộ. A CSV made from such a form holds
#   other figures.
# What we do: literals are taken out of a format before it is judged to be a date; the stored value is what counts.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install pylightxl==1.61 xlsx2csv==0.8.6 openpyxl==3.1.5 python-calamine==0.9.1; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
v/bin/python - <<'P'
import csv, io, sys, openpyxl, pylightxl, python_calamine, xlsx2csv
formats = ['0\\ "ngày"', "[Red]0", '0" m"', '#,##0\\ "hộ"']
book = openpyxl.Workbook()
for row, code in enumerate(formats, 1):
    book.active.cell(row, 1, 1850).number_format = code
book.save("t.xlsx")
text = io.StringIO(); xlsx2csv.Xlsx2csv("t.xlsx").convert(text)
read = {
    "openpyxl": [c.value for c in openpyxl.load_workbook("t.xlsx").active["A"]],
    "calamine": [row[0] for row in python_calamine.CalamineWorkbook.from_path("t.xlsx").get_sheet_by_index(0).to_python()],
    "pylightxl": pylightxl.readxl("t.xlsx").ws("Sheet").col(1),
    "xlsx2csv": [row[0] for row in csv.reader(io.StringIO(text.getvalue()))],
}
print("formats  ", formats)
for name, values in read.items():
    print(f"{name:9}", values)
sys.exit(0 if read["openpyxl"] == read["calamine"] == [1850] * 4
         and read["pylightxl"][:2] == ["1905/01/23"] * 2 and read["pylightxl"][3] == 1850
         and read["xlsx2csv"] == ['0 "ngày"', "1850", '0" 01"', '#,##0 "12ộ"'] else 1)
P

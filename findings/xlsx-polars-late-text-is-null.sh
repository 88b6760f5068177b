#!/usr/bin/env bash
# polars.read_excel turns a text below row 1,000 of a number column into null, without a word.
# Expected: the documented inference from the first 1,000 rows decides the column's type; a value that does not fit is
#   an error, as in polars.read_csv, which stops and names the value.
# Happens: "không phát sinh" in row 2,501 of a column of figures comes back as null. No error, no warning, and the
#   figure looks as if nobody had answered. The same text in row 2 makes the whole column text, and nothing is lost.
# Versions: polars 2.1.0, fastexcel 0.21.0.
# Why it matters: "không phát sinh" (none arose) and an empty cell are different answers; a merged table is longer
#   than 1,000.
# What we do: each cell is read for itself; there is no type of a column.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install polars==2.1.0 fastexcel==0.21.0 openpyxl==3.1.5; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
v/bin/python -W error - <<'P'
import sys, openpyxl, polars
def read(row_of_text):
    book = openpyxl.Workbook(); sheet = book.active; sheet.append(["ma", "gia_tri"])
    for row in range(2, 3003):
        sheet.append([f"DV{row}", "không phát sinh" if row == row_of_text else row])
    book.save("t.xlsx")
    column = polars.read_excel("t.xlsx")["gia_tri"]
    return column.dtype, column[row_of_text - 2], column.null_count()
early, late = read(2), read(2501)
print("text in row 2:    type, value, nulls =", *early)
print("text in row 2501: type, value, nulls =", *late)
with open("t.csv", "w", encoding="utf-8") as file:
    file.write("gia_tri\n" + "\n".join("không phát sinh" if i == 2500 else str(i) for i in range(3000)) + "\n")
try:
    polars.read_csv("t.csv"); csv = "no error"
except polars.exceptions.ComputeError as error:
    csv = "error: " + str(error).splitlines()[0]
print("the same as CSV: ", csv)
sys.exit(0 if early[1:] == ("không phát sinh", 0) and late == (polars.Int64, None, 1) and csv.startswith("error") else 1)
P

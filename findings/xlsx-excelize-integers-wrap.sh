#!/usr/bin/env bash
# The Python binding of excelize writes whole numbers from 2,147,483,648 on as other numbers.
# Expected: the binding documents that a cell takes a Python int; a spreadsheet number is a double, exact up to 2^53.
# Happens: integers pass through a 32-bit C int and wrap: 1,850,000,000,000 is written as -1,130,904,576, and
#   -3,000,000,000 as a positive number. The same value as a float is written right. No error is raised.
# Versions: excelize (PyPI) 0.1.0; read back with openpyxl 3.1.5.
# Why it matters: amounts in đồng are above two billion as a rule, and the wrong figure looks like a figure.
# What we do: no bounds are assumed of a sender's tool; the plan bounds each indicator, and a negative amount is
#   returned.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install excelize==0.1.0 openpyxl==3.1.5; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
v/bin/python - <<'P'
import sys, excelize, openpyxl
values = [2147483647, 2147483648, 1850000000000, -3000000000, 1850000000000.0]
book = excelize.new_file()
for row, value in enumerate(values, 1):
    book.set_cell_value("Sheet1", f"A{row}", value)
book.save_as("t.xlsx"); book.close()
read = [cell.value for cell in openpyxl.load_workbook("t.xlsx").active["A"]]
for value, back in zip(values, read):
    print(f"{value!r:>16} -> {back!r}")
sys.exit(0 if read == [2147483647, -2147483648, -1130904576, 1294967296, 1850000000000] else 1)
P

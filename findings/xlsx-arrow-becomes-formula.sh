#!/usr/bin/env bash
# A sentence that begins with an arrow "=>" becomes a broken formula in most Python workbook writers.
# Expected: a text cell. The writers document that text beginning with "=" is a formula; nobody thinks of "=> đã hoàn
#   thành", the arrow with which Vietnamese clerks begin a conclusion, and "> đã hoàn thành" is no formula in any
#   grammar.
# Happens: openpyxl, XlsxWriter, pandas (both engines), tablib and PyExcelerate write it as formula text, with an
#   empty cached value, 0, or none. A reader of values gets nothing or 0 instead of the sentence; no writer warns.
#   polars and the Go library excelize keep the text.
# Versions: openpyxl 3.1.5, XlsxWriter 3.3.1, pandas 3.1.1, tablib 3.10.0, PyExcelerate 0.13.0, polars 2.1.0, excelize
#   0.1.0.
# Why it matters: narratives of a report travel through such workbooks; the sentence is lost where only values are
#   read.
# What we do: texts are written as strings only; a formula cell without a cached value is a finding, never an empty
#   answer.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install openpyxl==3.1.5 XlsxWriter==3.3.1 pandas==3.1.1 tablib==3.10.0 PyExcelerate==0.13.0 polars==2.1.0 excelize==0.1.0; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
v/bin/python -W error - <<'P'
import io, pathlib, re, sys, zipfile
import excelize, openpyxl, pandas, polars, pyexcelerate, tablib, xlsxwriter
text = "=> đã hoàn thành"
def cell(data):
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    return re.findall(r"<c .*?</c>", sheet)[-1]
def with_openpyxl(out):
    book = openpyxl.Workbook(); book.active["A1"] = text; book.save(out)
def with_xlsxwriter(out):
    book = xlsxwriter.Workbook(out); book.add_worksheet().write("A1", text); book.close()
def with_pandas(engine):
    return lambda out: pandas.DataFrame({"a": [text]}).to_excel(out, engine=engine, index=False)
def with_tablib(out):
    out.write(tablib.Dataset([text], headers=["a"]).export("xlsx"))
def with_pyexcelerate(out):
    book = pyexcelerate.Workbook(); book.new_sheet("a", data=[[text]]); book.save("p.xlsx")
    out.write(pathlib.Path("p.xlsx").read_bytes())
def with_polars(out):
    polars.DataFrame({"a": [text]}).write_excel(out)
def with_excelize(out):
    book = excelize.new_file(); book.set_cell_value("Sheet1", "A1", text); book.save_as("e.xlsx")
    out.write(pathlib.Path("e.xlsx").read_bytes())
formula = {"openpyxl": with_openpyxl, "XlsxWriter": with_xlsxwriter, "pandas+openpyxl": with_pandas("openpyxl"),
           "pandas+XlsxWriter": with_pandas("xlsxwriter"), "tablib": with_tablib, "PyExcelerate": with_pyexcelerate}
kept = {"polars": with_polars, "excelize": with_excelize}
ok = True
for name, write in {**formula, **kept}.items():
    out = io.BytesIO(); write(out); written = cell(out.getvalue())
    ok &= ("<f>" in written) == (name in formula)
    print(f"{name:18} {written}")
    if name == "openpyxl":
        value = openpyxl.load_workbook(out, data_only=True).active["A1"].value
        print(f"{'':18} its value, read back: {value!r}"); ok &= value is None
sys.exit(0 if ok else 1)
P

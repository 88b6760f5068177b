#!/usr/bin/env bash
# Sheets "ĐƠN VỊ" and "Đơn vị" have one name for XlsxWriter and LibreOffice, and two for libxlsxwriter, which folds
#   ASCII only.
# Expected: libxlsxwriter documents that a sheet name must be unique without regard to case, and that adding a second
#   one fails.
# Happens: for "A" and "a" it does; for "ĐƠN VỊ" and "Đơn vị" it writes both. LibreOffice renames the second on
#   opening ("Đơn vị -1"), so that references to it point to nothing. XlsxWriter refuses; openpyxl, and so pandas,
#   renames to "Đơn vị1" without a word.
# Versions: libxlsxwriter 1.1.4 (Debian 12), XlsxWriter 3.3.1, openpyxl 3.1.5, pandas 3.1.1, LibreOffice 7.4.7.
# Why it matters: sheets are named after units and tables, in capitals in one place and not in the other.
# What we do: the sheets of our workbooks have names of our own, different in more than case.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install XlsxWriter==3.3.1 openpyxl==3.1.5 pandas==3.1.1; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have gcc gcc; have soffice libreoffice-calc-nogui
[ -e /usr/include/xlsxwriter.h ] || apt-get -qq -y install libxlsxwriter-dev >/dev/null 2>&1 ||
  { echo "not possible here: no libxlsxwriter" >&2; exit 77; }
cat > t.c <<'C'
#include <stdio.h>
#include <xlsxwriter.h>
int main(void) {
    lxw_workbook *book = workbook_new("c.xlsx");
    const char *names[] = {"A", "a", "ĐƠN VỊ", "Đơn vị"};
    printf("libxlsxwriter %s\n", lxw_version());
    for (int n = 0; n < 4; n++) {
        int added = workbook_add_worksheet(book, names[n]) != NULL;
        printf("  %s: %s\n", names[n], added ? "added" : "refused");
        if (added == (n == 1)) return 1;
    }
    return workbook_close(book);
}
C
gcc t.c -o t -lxlsxwriter && ./t 2>/dev/null
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to ods c.xlsx >/dev/null 2>&1
v/bin/python -W error - <<'P'
import io, re, sys, zipfile, openpyxl, pandas, xlsxwriter
opened = re.findall(r'<table:table table:name="([^"]*)"', zipfile.ZipFile("c.ods").read("content.xml").decode())
book = xlsxwriter.Workbook(io.BytesIO()); book.add_worksheet("ĐƠN VỊ")
try: book.add_worksheet("Đơn vị"); refused = False
except xlsxwriter.exceptions.DuplicateWorksheetName as error: refused = True; print("XlsxWriter:", error)
out = io.BytesIO()
with pandas.ExcelWriter(out, engine="openpyxl") as writer:
    for name in ("ĐƠN VỊ", "Đơn vị"): pandas.DataFrame({"a": [1]}).to_excel(writer, sheet_name=name)
renamed = openpyxl.load_workbook(out).sheetnames
print("LibreOffice opens", opened, "\npandas writes", renamed)
sys.exit(0 if refused and opened == ["A", "ĐƠN VỊ", "Đơn vị -1"] and renamed == ["ĐƠN VỊ", "Đơn vị1"] else 1)
P

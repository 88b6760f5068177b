#!/usr/bin/env bash
# A choice with a comma becomes two choices: "Có, một phần" in a drop-down written by libxlsxwriter or XlsxWriter.
# Expected: both take a list of strings, one choice each, and document one limit: 255 characters for all.
# Happens: the strings are joined with commas into one quoted formula, which has no way to write a comma inside a
#   choice. Five choices given are six in the file, as LibreOffice's own reading of it shows; no error and no warning,
#   and neither half is a value that the receiver knows.
# Versions: libxlsxwriter 1.1.4 (Debian 12), XlsxWriter 3.3.1, LibreOffice 7.4.7.
# Why it matters: Vietnamese choices and names of offices hold commas ("Sở Văn hoá, Thể thao và Du lịch").
# What we do: the choices of our forms are the program's own words, none with a comma.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install XlsxWriter==3.3.1; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have soffice libreoffice-calc-nogui; have gcc gcc
[ -e /usr/include/xlsxwriter.h ] || apt-get -qq -y install libxlsxwriter-dev >/dev/null 2>&1 ||
  { echo "not possible here: no libxlsxwriter" >&2; exit 77; }
cat > t.c <<'C'
#include <stdio.h>
#include <xlsxwriter.h>
int main(void) {
    const char *choices[] = {"Có, một phần", "Có", "Không", "Sở Y tế", "Khác", NULL};
    lxw_workbook *book = workbook_new("c.xlsx");
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_data_validation choice = {0};
    choice.validate = LXW_VALIDATION_TYPE_LIST;
    choice.value_list = (void *)choices;
    printf("libxlsxwriter %s: result %d\n", lxw_version(), worksheet_data_validation_cell(sheet, 0, 0, &choice));
    return workbook_close(book);
}
C
gcc t.c -o t -lxlsxwriter && ./t
v/bin/python -W error - <<'P'
import xlsxwriter
book = xlsxwriter.Workbook("p.xlsx"); choices = ["Có, một phần", "Có", "Không", "Sở Y tế", "Khác"]
print("XlsxWriter", xlsxwriter.__version__, "result", book.add_worksheet().data_validation("A1", {"validate": "list", "source": choices}))
book.close()
P
for file in c p; do
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to ods $file.xlsx >/dev/null 2>&1
  python3 - $file <<'P'
import html, re, sys, zipfile
text = html.unescape(zipfile.ZipFile(sys.argv[1] + ".ods").read("content.xml").decode())
choices = re.findall(r'"([^"]*)"', re.search(r"cell-content-is-in-list\((.*?)\)", text).group(1))
print(sys.argv[1] + ".xlsx, read by LibreOffice:", choices)
sys.exit(0 if len(choices) == 6 and [c.strip() for c in choices[:2]] == ["Có", "một phần"] else 1)
P
done

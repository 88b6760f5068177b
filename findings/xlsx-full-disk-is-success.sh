#!/usr/bin/env bash
# libxlsxwriter returns success for a workbook that lost its rows to a full temporary folder.
# Expected: workbook_close is documented to return an error when a file cannot be written, with codes of its own for
#   temporary files.
# Happens: the parts are written to files in tmpdir and the writes are not checked. With one mebibyte there, 20,000
#   rows come out as a package that passes `unzip -t`, with a sheet cut in the middle of a tag; the result is 0, "No
#   error". XlsxWriter, its Python sister, raises OSError in constant_memory mode, where it uses such files.
# Versions: libxlsxwriter 1.1.4 (Debian 12), XlsxWriter 3.3.1.
# Why it matters: /tmp is a small memory disk on many servers; the appendix that goes out cannot be opened, and nobody
#   was told.
# What we do: the library's temporary files are memory of ours, and a test holds that no file is made.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install XlsxWriter==3.3.1; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have gcc gcc; have unzip unzip; have unshare util-linux
[ -e /usr/include/xlsxwriter.h ] || apt-get -qq -y install libxlsxwriter-dev >/dev/null 2>&1 ||
  { echo "not possible here: no libxlsxwriter" >&2; exit 77; }
mkdir small
unshare -Urm mount -t tmpfs -o size=1m none small 2>/dev/null || { echo "not possible here: no private mounts" >&2; exit 77; }
cat > t.c <<'C'
#include <stdio.h>
#include <xlsxwriter.h>
int main(void) {
    lxw_workbook_options options = {.tmpdir = "small"};
    lxw_workbook *book = workbook_new_opt("c.xlsx", &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    for (int row = 0; row < 20000; row++)
        for (int column = 0; column < 7; column++) worksheet_write_number(sheet, row, column, row * 1.25 + column, NULL);
    lxw_error error = workbook_close(book);
    printf("libxlsxwriter %s: result %d, %s\n", lxw_version(), error, lxw_strerror(error));
    return error;
}
C
gcc t.c -o t -lxlsxwriter
cat > p.py <<'P'
import xlsxwriter
book = xlsxwriter.Workbook("p.xlsx", {"constant_memory": True, "tmpdir": "small"}); sheet = book.add_worksheet()
try:
    for row in range(20000):
        for column in range(7): sheet.write_number(row, column, row * 1.25 + column)
    book.close(); print("XlsxWriter: no error"); raise SystemExit(1)
except OSError as error: print("XlsxWriter", xlsxwriter.__version__ + ":", error)
P
unshare -Urm sh -e -c 'mount -t tmpfs -o size=1m none small; ./t; v/bin/python p.py'
unzip -tq c.xlsx
unzip -p c.xlsx xl/worksheets/sheet1.xml > sheet.xml
echo "sheet: $(wc -c < sheet.xml) bytes, ends with: $(tail -c 40 sheet.xml)"
! tail -c 20 sheet.xml | grep -q '</worksheet>'

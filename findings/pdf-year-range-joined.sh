#!/usr/bin/env bash
# pdftotext joins a range of years that a line end divides: "2026-2030" becomes "20262030".
# Expected: the manual of pdftotext says that the default keeps text in reading order and names no option about
#   hyphens. The hyphen is in the PDF, typed by the author; only a hyphen that the typesetter added could go.
# Happens: without an option the hyphen at a line's end is taken out and the lines are joined, digits or not; -layout
#   and -raw keep hyphen and line end. So one figure of eight digits stands where two years stood, in some lines of
#   many.
# Versions: poppler-utils 22.12.0 (Debian 12), LibreOffice 7.4.7, python-docx 1.2.0.
# Why it matters: "giai đoạn 2026-2030" is in the title of most plans and reports; texts of signed PDFs are searched
#   for it.
# What we do: where our tests look into a PDF, they look for words without a hyphen, or use -layout.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install python-docx==1.2.0; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have soffice libreoffice-writer-nogui; have pdftotext poppler-utils
v/bin/python - <<'P'
import docx
document = docx.Document()
for length in range(150): # somewhere in these paragraphs a line ends behind the hyphen
    document.add_paragraph(
        "x" * length + " Kế hoạch phát triển lâm nghiệp bền vững trên địa bàn tỉnh, giai đoạn 2026-2030, đã được duyệt.")
document.save("t.docx")
P
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf t.docx >/dev/null 2>&1
soffice --version 2>/dev/null | grep Libre; pdftotext -v 2>&1 | grep version
for mode in "" -layout -raw; do
  pdftotext $mode t.pdf "t$mode.txt"
  MODE=$mode python3 - <<'P'
import os, re
mode = os.environ["MODE"]; text = open(f"t{mode}.txt", encoding="utf-8").read()
joined, ended, whole = (len(re.findall(form, text)) for form in ("20262030", r"2026-\n2030", "2026-2030"))
print(f"pdftotext {mode or '(default)':9} 2026-2030: {whole}, hyphen and line end: {ended}, 20262030: {joined}")
assert joined + ended + whole == 150
assert (joined > 0 and ended == 0) if not mode else (joined == 0 and ended > 0)
P
done

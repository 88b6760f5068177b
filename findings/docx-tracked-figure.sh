#!/usr/bin/env bash
# A figure corrected with "track changes" has three readings: 12 changed to 15 is nothing, 15, or 1215.
# Expected: ECMA-376 17.13.5: text in w:del is no longer content, text in w:ins is. One reading: 15.
# Happens: python-docx drops the insertion as well: neither figure is left ("Tổng:  vụ"). docx2txt and mammoth give
#   15. LibreOffice exports old and new side by side, to plain text and to PDF; pdftotext reads 1215 there.
# Versions: LibreOffice 7.4.7 (Debian 12), poppler-utils 22.12.0, python-docx 1.2.0, docx2txt 0.9, mammoth 1.13.0.
# Why it matters: a draft goes round an office with tracked changes; its PDF holds a figure that nobody wrote.
# What we do: figures are taken from tables and XML only; a DOCX is kept as an attachment and not read.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have soffice libreoffice-writer-nogui; have pdftotext poppler-utils
v/bin/python - <<'P'
import docx
from docx.oxml import parse_xml
ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
by = 'w:author="Phòng A" w:date="2026-05-12T00:00:00Z"'
document = docx.Document(); paragraph = document.add_paragraph("Tổng: ")
paragraph._p.append(parse_xml(f'<w:del {ns} w:id="1" {by}><w:r><w:delText>12</w:delText></w:r></w:del>'))
paragraph._p.append(parse_xml(f'<w:ins {ns} w:id="2" {by}><w:r><w:t>15</w:t></w:r></w:ins>'))
paragraph.add_run(" vụ"); document.save("t.docx")
P
for kind in "txt:Text (encoded):UTF8" pdf; do
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$kind" t.docx >/dev/null 2>&1
done
soffice --version 2>/dev/null | grep Libre; pdftotext -v 2>&1 | grep version
pdftotext t.pdf pdf.txt
v/bin/python - <<'P'
import sys, docx, docx2txt, mammoth
read = {
    "python-docx": docx.Document("t.docx").paragraphs[0].text,
    "docx2txt": docx2txt.process("t.docx").strip(),
    "mammoth": mammoth.extract_raw_text(open("t.docx", "rb")).value.strip(),
    "LibreOffice, text": open("t.txt", encoding="utf-8-sig").read().strip(),
    "LibreOffice, PDF": open("pdf.txt", encoding="utf-8").read().strip(),
}
for name, text in read.items():
    print(f"{name:18} {text!r}")
sys.exit(0 if list(read.values()) == ["Tổng:  vụ", "Tổng: 15 vụ", "Tổng: 15 vụ", "Tổng: 1215 vụ", "Tổng: 1215 vụ"] else 1)
P

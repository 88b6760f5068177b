#!/usr/bin/env bash
# A footnote on a figure adds a digit to it: "12" with note 1 is read as 121 from LibreOffice's text and from the PDF.
# Expected: the mark of a footnote is no part of the word it follows (ECMA-376 17.11: a reference, shown raised). The
#   manual of pdftotext says nothing of raised text; readers of DOCX leave the mark out or set it apart.
# Happens: python-docx and mammoth give "12 ha". LibreOffice's text export and pdftotext in both modes write "121 ha",
#   without a space or a raised digit; pypdf and pdfminer do the same.
# Versions: LibreOffice 7.4.7 (Debian 12), poppler-utils 22.12.0, python-docx 1.2.0, mammoth 1.13.0, pypdf 7.1.1,
#   pdfminer.six 20260107.
# Why it matters: tables of reports carry notes on figures ("ước đến 19/5"); the figure taken from the PDF is ten
#   times too large.
# What we do: no figure is read from a text or a PDF.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install python-docx==1.2.0 mammoth==1.13.0 pypdf==7.1.1 pdfminer.six==20260107; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have soffice libreoffice-writer-nogui; have pdftotext poppler-utils
v/bin/python - <<'P'
import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
note = lambda kind, id, run: f'<w:footnote {kind} w:id="{id}"><w:p><w:r>{run}</w:r></w:p></w:footnote>'
notes = f'<w:footnotes {w}>' + note('w:type="separator"', 0, "<w:separator/>") + \
    note('w:type="continuationSeparator"', 1, "<w:continuationSeparator/>") + \
    note("", 2, "<w:footnoteRef/><w:t>  uoc</w:t>") + "</w:footnotes>"
document = docx.Document(); paragraph = document.add_paragraph("Diện tích 12")
raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
paragraph._p.append(parse_xml(f'<w:r {w}>{raised}<w:footnoteReference w:id="2"/></w:r>')); paragraph.add_run(" ha")
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
document.save("t.docx")
P
for kind in "txt:Text (encoded):UTF8" pdf; do
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$kind" t.docx >/dev/null 2>&1
done
soffice --version 2>/dev/null | grep Libre; pdftotext -v 2>&1 | grep version
pdftotext t.pdf plain.txt; pdftotext -layout t.pdf layout.txt
v/bin/python - <<'P'
import sys, docx, mammoth, pypdf
from pdfminer.high_level import extract_text
read = {
    "python-docx": docx.Document("t.docx").paragraphs[0].text,
    "mammoth": mammoth.extract_raw_text(open("t.docx", "rb")).value,
    "LibreOffice, text": open("t.txt", encoding="utf-8-sig").read(),
    "pdftotext": open("plain.txt").read(), "pdftotext -layout": open("layout.txt").read(),
    "pypdf": pypdf.PdfReader("t.pdf").pages[0].extract_text(), "pdfminer": extract_text("t.pdf"),
}
first = [text.splitlines()[0].strip() for text in read.values()]
for name, line in zip(read, first):
    print(f"{name:18} {line}")
sys.exit(0 if first == ["Diện tích 12 ha"] * 2 + ["Diện tích 121 ha"] * 5 else 1)
P

#!/usr/bin/env bash
# The hyphen that Word's Ctrl+Shift+Hyphen types is lost: "45/BC-CCKL" becomes "45/BCCCKL".
# Expected: ECMA-376 17.3.3.18: w:noBreakHyphen is a hyphen that ends no line, and belongs to the text.
# Happens: docx2txt and docx2python leave it out; python-docx gives "-" (U+002D), mammoth "‑" (U+2011), which no
#   search for the number finds. Three spellings of one document's number from one file, and only one is the one that
#   was registered.
# Versions: docx2txt 0.9, docx2python 3.7.1, python-docx 1.2.0, mammoth 1.13.0.
# Why it matters: Vietnamese document numbers hold a hyphen and are kept on one line with this key; documents are
#   matched by them.
# What we do: no number is taken out of a DOCX; it comes from a field or a cell of its own.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0 mammoth==1.13.0; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
v/bin/python - <<'P'
import sys, docx, docx2txt, mammoth
from docx2python import docx2python
from docx.oxml import OxmlElement
document = docx.Document(); paragraph = document.add_paragraph("Số 45/BC")
paragraph.runs[0]._r.append(OxmlElement("w:noBreakHyphen")); paragraph.add_run("CCKL"); document.save("t.docx")
with docx2python("t.docx") as second:
    read = {
        "docx2txt": docx2txt.process("t.docx").strip(),
        "docx2python": second.text.strip(),
        "python-docx": docx.Document("t.docx").paragraphs[0].text,
        "mammoth": mammoth.extract_raw_text(open("t.docx", "rb")).value.strip(),
    }
for name, text in read.items():
    print(f"{name:12} {ascii(text)}")
sys.exit(0 if list(read.values()) == ["Số 45/BCCCKL", "Số 45/BCCCKL", "Số 45/BC-CCKL", "Số 45/BC\u2011CCKL"] else 1)
P

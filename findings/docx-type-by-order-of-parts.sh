#!/usr/bin/env bash
# A DOCX whose parts are packed in alphabetical order is application/octet-stream for libmagic.
# Expected: ISO/IEC 29500-2 gives the parts of a package no order; a type found by content is the same for every order
#   of the same parts.
# Happens: `file` takes the type from the name of one of the first entries: with word/ or docProps/ there it says
#   DOCX; with customXml/, which comes before both in the alphabet, "Microsoft OOXML" and application/octet-stream.
# Versions: file 5.44 (Debian 12), python-docx 1.2.0 (whose template has a customXml part).
# Why it matters: reproducible packers sort; mail gateways and upload forms refuse application/octet-stream, and the
#   same report, packed by another tool, passes.
# What we do: our packages begin with [Content_Types].xml, _rels/.rels and word/document.xml, and have no customXml.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install python-docx==1.2.0; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have file file
file --version | grep ^file
v/bin/python - <<'P'
import subprocess, sys, zipfile, docx
docx.Document().save("t.docx")
def kind(order):
    with zipfile.ZipFile("t.docx") as source, zipfile.ZipFile("o.docx", "w", zipfile.ZIP_DEFLATED) as target:
        for name in order: target.writestr(name, source.read(name))
    assert docx.Document("o.docx").element is not None
    return subprocess.run(["file", "-b", "--mime-type", "o.docx"], capture_output=True, text=True, check=True).stdout.strip()
names = zipfile.ZipFile("t.docx").namelist()
word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
seen = {"as python-docx packs": (names, word), "by alphabet": (sorted(names), "application/octet-stream"),
        "by alphabet, turned round": (sorted(names)[::-1], word)}
ok = True
for title, (order, expected) in seen.items():
    found = kind(order); ok &= found == expected
    print(f"{title}: {', '.join(order[:3])} … -> {found}")
sys.exit(0 if ok else 1)
P

#!/usr/bin/env bash
# libxml2 places an element on the line where its start tag ends, expat on the line where it begins.
# Expected: xmlGetLineNo and lxml's sourceline are documented as the line of the node; a person looks for "<c1" there.
# Happens: of a start tag over four lines libxml2 reports the last line, also in the errors of xmllint --schema; expat
#   reports the first.
# Versions: libxml2 2.9.14 (Debian 12) and 2.14.6 (in lxml 6.1.3), expat of Python's pyexpat.
# Why it matters: spreadsheet and database exports put each attribute on its own line; a note "line 5" sends its
#   reader behind the fault, and two tools name different lines for one fault.
# What we do: places of start tags come from a byte scan of our own.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install lxml==6.1.3; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have xmllint libxml2-utils
printf '<r>\n <c1\n   don-vi="ha"\n   ky="6-thang"\n   nguon="bieu">x</c1>\n</r>\n' > d.xml
cat > s.xsd <<'X'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="c1">
<xs:complexType><xs:simpleContent><xs:extension base="xs:decimal"><xs:anyAttribute processContents="skip"/></xs:extension></xs:simpleContent>
</xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>
X
xmllint --version 2>&1 | grep using
said=$(xmllint --noout --schema s.xsd d.xml 2>&1 | grep 'element c1') || true
cat -n d.xml; echo "$said"
v/bin/python - "$said" <<'P'
import pyexpat, sys
from lxml import etree
line = etree.parse("d.xml").getroot()[0].sourceline
begun = {}
parser = pyexpat.ParserCreate(); parser.StartElementHandler = lambda name, _: begun.setdefault(name, parser.CurrentLineNumber)
parser.Parse(open("d.xml").read(), True)
print("lxml", line, pyexpat.EXPAT_VERSION, begun["c1"])
sys.exit(0 if line == 5 and begun["c1"] == 2 and sys.argv[1].startswith("d.xml:5:") else 1)
P

#!/usr/bin/env bash
# The JDK's validator refuses a schema whose default is "0" for a whole-number pattern over xs:decimal; the others
#   take it.
# Expected: XML Schema 1.0 part 1, e-props-correct 2 and cos-valid-default: the default must be valid for the type;
#   "0" matches [0-9]+.
# Happens: the JDK (Xerces) judges not what the schema says but its canonical form, "0.0" for xs:decimal, which the
#   pattern does not allow, and refuses the whole schema. With xs:integer, whose canonical form is "0", it takes it.
#   libxml2 and xmlschema take both.
# Versions: OpenJDK 17, libxml2 2.9.14 (Debian 12), xmlschema 4.3.2.
# Why it matters: a schema that is published for use at home is used with every validator; one that works at the
#   office is none at all for a unit with a Java tool.
# What we do: whole numbers in the schema that `tonghop schema` prints are of xs:integer, and a pattern with decimals
#   allows the canonical "0.0". A test compares the verdicts of xmllint, the JDK and xmlschema on it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install xmlschema==4.3.2; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have xmllint libxml2-utils; have javac default-jdk-headless
cat > V.java <<'J'
import java.io.*; import javax.xml.XMLConstants; import javax.xml.transform.stream.StreamSource; import javax.xml.validation.*; import org.xml.sax.SAXException;
class V { public static void main(String[] a) throws Exception { try {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new File(a[0])).newValidator().validate(new StreamSource(new File(a[1])));
    System.out.println("valid"); } catch (SAXException e) { System.out.println("refused: " + e.getMessage()); } } }
J
javac V.java; javac -version 2>&1; xmllint --version 2>&1 | grep using
echo '<a/>' > a.xml
for base in decimal integer; do
  cat > a.xsd <<X
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" default="0"><xs:simpleType>
<xs:restriction base="xs:$base"><xs:pattern value="[0-9]+"/></xs:restriction></xs:simpleType></xs:element></xs:schema>
X
  xmllint --noout --schema a.xsd a.xml 2>/dev/null && echo "xs:$base libxml2   valid"
  v/bin/python -c "import xmlschema; xmlschema.XMLSchema('a.xsd').validate('a.xml'); print('xs:$base xmlschema valid')"
  answer=$(java V a.xsd a.xml); echo "xs:$base JDK       $answer"
  case "$base:$answer" in "decimal:refused: e-props-correct"* | integer:valid) ;; *) exit 1 ;; esac
done

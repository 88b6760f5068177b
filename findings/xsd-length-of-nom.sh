#!/usr/bin/env bash
# For the JDK's validator and XPath two letters of Nôm have the length three: it counts UTF-16 units.
# Expected: XML Schema 1.0 part 2, 4.3.1: the length of a string is counted in characters, as XML means them (code
#   points); XPath 1.0, 3.6 says the same of its strings and warns of 16-bit units. "𡨸喃" (chữ Nôm) has two.
# Happens: the JDK refuses it under maxLength 2 and takes it under maxLength 3; string-length is 3. libxml2 counts
#   two.
# Versions: OpenJDK 17, libxml2 2.9.14 (Debian 12).
# Why it matters: names of relics and of villages are given in Nôm; a unit's Java tool refuses what the office's tool
#   takes.
# What we do: lengths are counted in code points, and limits of text leave room.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
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
cat > X.java <<'J'
import javax.xml.xpath.*; import org.xml.sax.InputSource;
class X { public static void main(String[] a) throws Exception {
    System.out.println(XPathFactory.newInstance().newXPath().evaluate("string-length(/a)", new InputSource(a[0]))); } }
J
javac V.java X.java; javac -version 2>&1; xmllint --version 2>&1 | grep using
printf '<?xml version="1.0" encoding="UTF-8"?><a>𡨸喃</a>' > a.xml
for most in 2 3; do
  cat > a$most.xsd <<X
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:simpleType>
<xs:restriction base="xs:string"><xs:maxLength value="$most"/></xs:restriction></xs:simpleType></xs:element></xs:schema>
X
  xmllint --noout --schema a$most.xsd a.xml 2>/dev/null && echo "maxLength $most: libxml2 valid"
  answer=$(java -Dfile.encoding=UTF-8 V a$most.xsd a.xml); echo "maxLength $most: JDK ${answer%%:*}"
  [ "${answer%%:*}" = "$([ $most = 2 ] && echo refused || echo valid)" ]
done
here=$(xmllint --xpath 'string-length(/a)' a.xml); there=$(java X a.xml)
echo "string-length: libxml2 $here, JDK $there"
[ "$here" = 2 ] && [ "$there" = 3 ]

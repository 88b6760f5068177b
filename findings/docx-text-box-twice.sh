#!/usr/bin/env bash
# docx2txt and docx2python give the text of a Word text box twice; python-docx gives it not at all.
# Expected: ECMA-376 part 3 (markup compatibility): of mc:AlternateContent a reader takes one: a choice it understands
#   or the fallback. Word since 2010 writes every text box this way, with the same text in both. One reading: once.
# Happens: docx2txt and docx2python take both, so a total in a text box stands there twice; python-docx's paragraphs
#   hold neither; mammoth takes the one.
# Versions: docx2txt 0.9, docx2python 3.7.1, python-docx 1.2.0, mammoth 1.13.0.
# Why it matters: totals and stamps of a report stand in text boxes; a script that adds up what it finds counts them
#   double.
# What we do: our reports have no text boxes; a DOCX that comes in is kept and not read.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0 mammoth==1.13.0; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
v/bin/python - <<'P'
import sys, docx, docx2txt, mammoth
from docx2python import docx2python
from docx.oxml import parse_xml
shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
drawing = "http://schemas.openxmlformats.org/drawingml/2006"
content = "<w:txbxContent><w:p><w:r><w:t>Tổng 1850 ha</w:t></w:r></w:p></w:txbxContent>"
box = f'''<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="{shape}"><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing"><wp:extent cx="1800000" cy="600000"/>
<wp:docPr id="1" name="Hop 1"/><a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{shape}"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
</wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:140pt;height:45pt"><v:textbox>{content}
</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>'''
document = docx.Document(); document.add_paragraph("Kết quả: ")._p.append(parse_xml(box)); document.save("t.docx")
with docx2python("t.docx") as second:
    read = {
        "docx2txt": docx2txt.process("t.docx"), "docx2python": second.text,
        "python-docx": "\n".join(p.text for p in docx.Document("t.docx").paragraphs),
        "mammoth": mammoth.extract_raw_text(open("t.docx", "rb")).value,
    }
counts = [text.count("1850") for text in read.values()]
for name, text in read.items():
    print(f"{name:12} {text.count('1850')} times: {text.split()}")
sys.exit(0 if counts == [2, 2, 0, 1] else 1)
P

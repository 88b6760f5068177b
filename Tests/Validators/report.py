"""Reads a report with programs that share no code with ours, and prints what they do not find, one fault a line.

report.py docx BAO-CAO.docx TONG-HOP.xml   python-docx: every figure, headings, title, language, rows of headers
report.py pdf BAO-CAO.pdf                  pikepdf: what PDF/A-2b and tagged PDF ask of a file, and the bookmarks

It is no PDF/A validator: it checks the parts of ISO 19005-2 that a report can break (identification, output intent,
embedded fonts, no encryption, actions or attachments, metadata that agree), not the whole standard.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal


def vietnamese(total, digits):
    """1234.50 as 1.234,50."""
    return f"{Decimal(total):,.{digits}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def docx_faults(path, consolidation):
    import docx

    document = docx.Document(path)
    properties = document.core_properties
    if not properties.title:
        yield "no title"
    if properties.language != "vi-VN":
        yield f"language {properties.language!r}"
    styles = {paragraph.style.name.lower() for paragraph in document.paragraphs}
    for name in ("heading 1", "heading 2"):
        if name not in styles:
            yield f"no paragraph is a {name}"
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    appendices = [p for p in document.paragraphs if re.match("Phụ lục( [IVX]+)?\n", p.text.replace("\xa0", " "))]
    if not appendices or any(p.style.element.find(f"{w}pPr/{w}outlineLvl") is None for p in appendices):
        yield "no appendix, or one that is not in the outline"
    data = [table for table in document.tables if table.rows[0].cells[0].text.strip() == "TT"]
    for number, table in enumerate(data):
        if table.rows[0]._tr.find(f"{w}trPr/{w}tblHeader") is None:
            yield f"table {number}: its first row is no header"
    # The parts of an indicator repeat their names, so each printed row is used once.
    cells = [[cell.text.strip() for cell in row.cells] for table in data for row in table.rows]
    root = ElementTree.parse(consolidation).getroot()
    namespace = root.tag.split("}")[0] + "}"
    printed = [value for row in cells for value in row]
    for indicator in root.iter(f"{namespace}indicator"):
        total = indicator.get("total")
        if not total:
            continue
        digits = len(total.split(".")[1]) if "." in total else 0
        text = vietnamese(total, digits)
        if text not in printed:
            yield f"{indicator.get('code')}: {text} is in no cell"
        else:
            printed.remove(text)


def pdf_faults(path):
    import pikepdf

    with pikepdf.open(path) as pdf:
        root = pdf.Root
        if pdf.is_encrypted:
            yield "encrypted"
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            claim = (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance"))
            if claim != ("2", "B"):
                yield f"claims PDF/A {claim}"
            title = metadata.get("dc:title")
            if not title or title != str(pdf.docinfo.get("/Title", "")):
                yield f"titles differ: {title!r}, {str(pdf.docinfo.get('/Title', ''))!r}"
        intents = [intent for intent in root.get("/OutputIntents", []) if intent.get("/S") == "/GTS_PDFA1"]
        if not intents or "/DestOutputProfile" not in intents[0]:
            yield "no output intent with a profile"
        for name in ("/OpenAction", "/AA", "/AcroForm"):
            value = root.get(name)
            if isinstance(value, pikepdf.Dictionary) and value.get("/S") in ("/JavaScript", "/Launch"):
                yield f"an action: {name}"
        if "/EmbeddedFiles" in root.get("/Names", {}):
            yield "embedded files"
        if not root.get("/MarkInfo", {}).get("/Marked"):
            yield "not tagged"
        if str(root.get("/Lang", "")) != "vi-VN":
            yield f"language {root.get('/Lang')!r}"
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            yield "a viewer would show the file's name and not its title"
        kinds = structure(root.get("/StructTreeRoot"))
        for kind in ("/H1", "/H2", "/Table", "/TH", "/TD", "/P"):
            if not kinds.get(kind):
                yield f"no {kind} in the structure"
        with pdf.open_outline() as outline:
            marks = list(titles(outline.root))
        for wanted in ("I. ", "II. ", "Phụ lục"):
            if not any(mark.startswith(wanted) for mark in marks):
                yield f"no bookmark begins with {wanted!r}: {marks}"
        if any(re.fullmatch(r"Phụ lục\s*[IVX]*", mark) for mark in marks):
            yield f"a bookmark without the title of its appendix: {marks}"
        for number, page in enumerate(pdf.pages, 1):
            for _, font in page.get("/Resources", {}).get("/Font", {}).items():
                yield from font_faults(font, number)
            for annotation in page.get("/Annots", []):
                if annotation.get("/Subtype") not in ("/Link",):
                    yield f"page {number}: an annotation {annotation.get('/Subtype')}"


def font_faults(font, page):
    descriptor = font.get("/FontDescriptor")
    if descriptor is None and "/DescendantFonts" in font:
        descriptor = font["/DescendantFonts"][0].get("/FontDescriptor")
    if descriptor is None or not any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3")):
        yield f"page {page}: the font {font.get('/BaseFont')} is not embedded"
    if "/ToUnicode" not in font:
        yield f"page {page}: the font {font.get('/BaseFont')} has no letters to copy"


def structure(tree):
    """How many elements of each standard kind there are."""
    import pikepdf

    roles = tree.get("/RoleMap", {})
    counts, stack = {}, [tree]
    while stack:
        element = stack.pop()
        if isinstance(element, pikepdf.Array):
            stack += list(element)
        elif isinstance(element, pikepdf.Dictionary):
            kind = str(element.get("/S", ""))
            kind = str(roles.get(kind, kind)) if kind else kind
            counts[kind] = counts.get(kind, 0) + 1
            stack.append(element.get("/K", None))
    return counts


def titles(items):
    for item in items:
        yield item.title
        yield from titles(item.children)


def main():
    faults = list(docx_faults(*sys.argv[2:4]) if sys.argv[1] == "docx" else pdf_faults(sys.argv[2]))
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


main()

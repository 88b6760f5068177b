// Writes tables in word/document.xml: fixed widths, rows that are not split, headers repeated on every page.

extension BodyPart {
    mutating func write(_ table: Table) {
        guard let rows = TableGrid.rows(of: table) else { return }  // already refused by the check
        let table = table.fitted(rows)
        xml.open("w:tbl")
        table.writeProperties(into: &xml)
        xml.element("w:tblGrid") { xml in
            for column in table.columns { xml.element("w:gridCol", ["w:w": column.attribute]) }
        }
        for (index, (row, cells)) in zip(table.rows, rows).enumerated() {
            xml.append { row.writeStart(isHeader: index < table.headerRows, into: &$0) }
            for cell in cells { write(cell, of: table, isBold: row.isEmphasised) }
            xml.append { $0.add("</w:tr>") }
        }
        xml.close()
    }

    private mutating func write(_ place: GridCell, of table: Table, isBold: Bool) {
        let width = table.columns[place.columns].reduce(.zero, +)
        xml.append { place.writeStart(width: width, into: &$0) }
        write(place.cell?.blocks ?? [], within: width - table.cellMargin - table.cellMargin, isBold: isBold)
        xml.append { $0.add("</w:tc>") }
    }
}

extension Table {
    fileprivate func writeProperties(into xml: inout XMLPart) {
        xml.element("w:tblPr") { xml in
            xml.element("w:tblW", ["w:w": width.attribute, "w:type": "dxa"])
            xml.value("w:jc", "center")
            if borders == .grid { writeGrid(into: &xml) }
            xml.element("w:tblLayout", ["w:type": "fixed"])
            writeMargins(into: &xml)
        }
    }

    private func writeMargins(into xml: inout XMLPart) {
        let air = borders == .grid ? Length.points(1.5) : .zero  // so that letters do not touch the lines
        xml.element("w:tblCellMar") { xml in
            for (side, width) in [("w:top", air), ("w:left", cellMargin), ("w:bottom", air), ("w:right", cellMargin)] {
                xml.element(side, ["w:w": width.attribute, "w:type": "dxa"])
            }
        }
    }

    private func writeGrid(into xml: inout XMLPart) {
        xml.element("w:tblBorders") { xml in
            for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                xml.element(side, ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"])
            }
        }
    }
}

// Reads the tables of a .docx, so that changes made by a person can be compared with what was written.
import Archive
import LibXML

package enum DOCXTables {
    /// The text of every cell, by table, row and column. Nested tables follow the table that contains them.
    ///
    /// Text deleted with change tracking is omitted, and text inserted with it is included.
    /// - Returns: nil when the bytes are not a readable .docx.
    package static func read(_ bytes: [UInt8]) -> [[[String]]]? {
        guard let archive = try? ArchiveReader(bytes), let part = try? archive.bytes(of: "word/document.xml"),
            let tree = try? XMLTree.parse(part, limits: .own)
        else { return nil }
        return tree.withRoot { root in
            var tables: [[[String]]] = []
            collect(root, depth: 0, into: &tables)
            return tables
        }
    }

    private static func collect(_ node: XMLNode, depth: Int, into tables: inout [[[String]]]) {
        guard depth < 64 else { return }
        for child in node.children {
            if child.isNamed("tbl") { tables.append(rows(of: child)) }
            collect(child, depth: depth + 1, into: &tables)
        }
    }

    private static func rows(of table: XMLNode) -> [[String]] {
        table.children.filter { $0.isNamed("tr") }.map { row in
            row.children.filter { $0.isNamed("tc") }.map { cell in
                cell.children.filter { $0.isNamed("p") }.map { words(in: $0, depth: 0) }.filter { !$0.isEmpty }.joined(
                    separator: " ")
            }
        }
    }

    /// Runs of white space become one space; a no-break space counts as white space.
    private static func words(in node: XMLNode, depth: Int) -> String {
        text(of: node, depth: depth).split { $0 == " " || $0 == "\u{A0}" || $0 == "\n" || $0 == "\t" }.joined(
            separator: " ")
    }

    private static func text(of node: XMLNode, depth: Int) -> String {
        guard depth < 64 else { return "" }
        return node.children.reduce(into: "") { text, child in
            if child.isNamed("t") {
                text += child.text
            } else if child.isNamed("tab") {
                text += " "
            } else {
                text += self.text(of: child, depth: depth + 1)
            }
        }
    }
}

// Reads the parts of an Office package and the relationships between them.
import Archive
import LibXML

/// A relationship from one part to another.
struct Relation {
    let id: String
    let type: String
    /// The path inside the package.
    let target: String

    /// Compares the last component of the relationship's type, in the namespace of its dialect: `worksheet`.
    func `is`(_ kind: String) -> Bool {
        guard type.hasSuffix("/" + kind) else { return false }
        return Namespace.relationships.contains(String(type.dropLast(kind.utf8.count + 1)))
            || type == "http://schemas.microsoft.com/office/2006/relationships/" + kind
    }
}

enum PackageReader {
    /// The relationships of a part; the package itself is the part “”.
    static func relations(
        of part: String, in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> [Relation] {
        let steps = part.split(separator: "/").map(String.init)
        let folder = steps.dropLast()
        let path = (folder + ["_rels", (steps.last ?? "") + ".rels"]).joined(separator: "/")
        guard let path = archive.path(equalTo: path) else { return [] }
        let tree = try tree(of: path, in: archive, limits)
        return tree.withRoot { root in
            root.children.compactMap { node in
                guard node.isNamed("Relationship"), node["TargetMode"] != "External", let target = node["Target"] else {
                    return nil
                }
                return Relation(
                    id: node["Id"] ?? "", type: node["Type"] ?? "", target: resolved(target, in: Array(folder)))
            }
        }
    }

    /// Reads a small part as a tree.
    static func tree(
        of path: String, in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> XMLTree {
        let bytes = try bytes(of: path, in: archive, limits)
        do {
            return try XMLTree.parse(
                bytes, limits: XMLScanLimits(bytes: 8 << 20, elements: 400_000, valueBytes: 1 << 20))
        } catch {
            throw .damaged(part: path)
        }
    }

    /// The maximum number of properties that are read; workbooks have fewer in practice.
    private static let mostProperties = 100

    /// The custom properties that the package's own relationships lead to, by name.
    static func properties(
        among relations: [Relation], in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> [String: String] {
        guard let path = relations.first(where: { $0.is("custom-properties") })?.target, archive.contains(path) else {
            return [:]
        }
        let tree = try Self.tree(of: path, in: archive, limits)
        var found: [String: String] = [:]
        tree.withRoot { root in
            for node in root.children where node.isNamed("property") && found.count < mostProperties {
                guard let name = node["name"] else { continue }
                for value in node.children { found[name] = value.text }
            }
        }
        return found
    }

    static func bytes(
        of path: String, in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> [UInt8] {
        guard let path = archive.path(equalTo: path) else { throw .damaged(part: path) }
        let bytes: [UInt8]
        do {
            bytes = try archive.bytes(of: path)
        } catch {
            throw .archive(error)
        }
        guard bytes.count <= limits.partBytes else { throw .limit(.partBytes, allowed: limits.partBytes) }
        return bytes
    }

    /// `/xl/a.xml` is absolute, `../a.xml` is relative. A path that leaves the package matches no part.
    private static func resolved(_ target: String, in folder: [String]) -> String {
        var steps = target.hasPrefix("/") ? [] : folder
        for step in target.split(separator: "/") {
            switch step {
            case ".": break
            case "..": _ = steps.popLast()
            default: steps.append(String(step))
            }
        }
        return steps.joined(separator: "/")
    }
}

// The schema of an exported data set: a tabular data package (Frictionless Data), which many tools read.
import FoundationEssentials
import Register

struct DataPackage: Encodable {
    struct Resource: Encodable {
        var name, description: String
        var path: [String]
        var format = "csv"
        var compression = "gz"
        var encoding = "utf-8"
        var schema: TableSchema
    }

    struct TableSchema: Encodable {
        var fields: [Field]
        var primaryKey: [String]
        var missingValues = [""]
    }

    struct Field: Encodable {
        var name, type, description: String
        var constraints: [String: Bool]
    }

    var profile = "tabular-data-package"
    var name = "tonghop"
    var resources: [Resource]

    /// - Parameter files: the paths of the data files.
    init(files: [String]) {
        resources = ExportTable.all.map { table in
            let fields = table.columns.map { column in
                Field(
                    name: column.name, type: column.kind.frictionless, description: column.note,
                    constraints: ["required": !column.isOptional])
            }
            return Resource(
                name: table.name, description: table.note,
                path: files.filter { $0.hasPrefix(table.name + "/") }.sorted(),
                schema: TableSchema(fields: fields, primaryKey: table.key))
        }
    }

    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}

extension ExportColumn.Kind {
    fileprivate var frictionless: String {
        switch self {
        case .text: "string"
        case .integer: "integer"
        case .date: "date"
        case .timestamp: "datetime"
        }
    }
}

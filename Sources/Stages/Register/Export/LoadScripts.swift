// Scripts that load the exported files into other engines.

extension ExportTable {
    /// Views over the files for DuckDB, to be read from within the folder of a version.
    package static let duckdbScript =
        all.map { table in
            let types = table.columns.map { "'\($0.name)': '\($0.kind.duckdb)'" }.joined(separator: ", ")
            return """
                CREATE OR REPLACE VIEW \(table.name) AS SELECT * FROM read_csv('\(table.name)/**/*.csv.gz',
                    auto_detect = false, delim = ',', quote = '"', escape = '"', header = true, hive_partitioning = false,
                    columns = {\(types)});

                """
        }.joined()

    /// Tables for PostgreSQL, created where they are missing.
    package static let postgresTables =
        all.map { table in
            let columns = table.columns.map { column in
                "    \(column.name) \(column.kind.postgres)" + (column.isOptional ? "" : " NOT NULL")
            }
            return """
                CREATE TABLE IF NOT EXISTS \(table.name) (
                \((columns + ["    PRIMARY KEY (\(table.key.joined(separator: ", ")))"]).joined(separator: ",\n"))
                );

                """
        }.joined()

    /// A script for psql that loads the given files in one transaction. Loading them again changes nothing: rows are
    /// identified by the table's key. Of the tables that are written whole, the rows of the plans in these files are
    /// replaced.
    /// - Parameter files: by table, relative to the folder from which psql is started.
    package static func postgresScript(_ files: [String: [String]]) -> String {
        let loads = all.map { table in
            let copies = (files[table.name] ?? []).map { path in
                "\\copy new_\(table.name) FROM PROGRAM 'gzip -dc \(path)' WITH (FORMAT csv, HEADER)\n"
            }.joined()
            let columns = table.columns.map(\.name)
            let updates = columns.filter { !table.key.contains($0) }.map { "\($0) = EXCLUDED.\($0)" }
            let conflict =
                updates.isEmpty ? "NOTHING" : "UPDATE SET " + updates.joined(separator: ", ")
            let clears =
                table.isAppendOnly
                ? "" : "DELETE FROM \(table.name) WHERE plan IN (SELECT plan FROM new_plans);\n"
            return """
                CREATE TEMPORARY TABLE new_\(table.name) (LIKE \(table.name)) ON COMMIT DROP;
                \(copies)\(clears)INSERT INTO \(table.name) SELECT * FROM new_\(table.name)
                    ON CONFLICT (\(table.key.joined(separator: ", "))) DO \(conflict);

                """
        }
        return """
            -- Start psql in this folder: psql -v ON_ERROR_STOP=1 -f sql/postgres.sql postgresql://…
            \\set ON_ERROR_STOP 1
            BEGIN;
            \(postgresTables)\(loads.joined())COMMIT;

            """
    }
}

extension ExportColumn.Kind {
    fileprivate var duckdb: String {
        switch self {
        case .text: "VARCHAR"
        case .integer: "BIGINT"
        case .date: "DATE"
        case .timestamp: "TIMESTAMPTZ"
        }
    }

    fileprivate var postgres: String {
        switch self {
        case .text: "text"
        case .integer: "bigint"
        case .date: "date"
        case .timestamp: "timestamptz"
        }
    }
}

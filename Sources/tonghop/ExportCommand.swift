// `tonghop export`: writes the register as a data set for other engines.
import ArgumentParser
import Commands
import Domain
import Glibc
import Pipeline

struct ExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: say(
                vi: "Xuất số liệu của sổ đăng ký thành bộ dữ liệu cho phần mềm khác.",
                en: "Writes the register's data as a data set for other engines."),
            discussion: say(
                vi: """
                      tonghop export du-lieu            du-lieu/latest/: tệp CSV nén gzip theo kế hoạch và kỳ
                      tonghop export --sql > merge.sql  câu lệnh SQL tính lại mọi số tổng hợp
                    Mỗi lần xuất là một phiên bản trọn vẹn trong du-lieu/versions/; latest chỉ đổi khi phiên bản mới đã đủ. Không có
                    gì mới thì không ghi thêm. Kiểu dữ liệu từng cột: datapackage.json; nạp vào PostgreSQL, DuckDB: thư mục sql/.
                    """,
                en: """
                      tonghop export data               data/latest/: gzipped CSV files by plan and period
                      tonghop export --sql > merge.sql  the SQL text that computes every total again
                    Each export is a complete version in data/versions/; latest changes only when the new one is whole. Where nothing
                    is new, nothing is written. Types of columns: datapackage.json; loading into PostgreSQL and DuckDB: sql/.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            say(vi: "Thư mục của bộ dữ liệu.", en: "The folder of the data set."), valueName: "DIR"))
    var folder: String?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Chỉ in câu lệnh SQL; chạy được trên SQLite, DuckDB, PostgreSQL, Spark.",
                en: "Print the SQL text only; it runs on SQLite, DuckDB, PostgreSQL and Spark.")))
    var sql = false

    @Flag(help: ArgumentHelp(say(vi: "In kết quả dạng JSON.", en: "Print the answer as JSON.")))
    var json = false

    func validate() throws {
        guard sql != (folder != nil) else {
            throw ValidationError(say(vi: "Cần một thư mục, hoặc --sql.", en: "Either a folder or --sql is needed."))
        }
    }

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: json) {
            guard let folder else {
                put(portableMerge, on: STDOUT_FILENO)
                return 0
            }
            let export = try Run(in: common.place, at: clock).export(to: folder)
            if json { try printJSON(ExportJSON(export)) } else { print(summary(of: export, folder)) }
            return 0
        }
    }

    private func summary(of export: Export, _ folder: String) -> String {
        guard let version = export.versionFolder else {
            return say(
                vi: "Không có gì mới so với \(folder)/latest.", en: "Nothing is new since \(folder)/latest.")
        }
        return say(
            vi:
                "\(folder)/\(version): \(export.plans) kế hoạch, \(export.submissions) lần gửi; \(export.files) tệp, mới \(export.written) tệp với \(export.rows) dòng.",
            en:
                "\(folder)/\(version): \(export.plans) plans, \(export.submissions) submissions; \(export.files) files, \(export.written) of them new with \(export.rows) rows."
        )
    }
}

private struct ExportJSON: Encodable {
    var version: Int?
    var files, written, rows, plans, submissions: Int

    init(_ export: Export) {
        (version, files, written, rows) = (export.version, export.files, export.written, export.rows)
        (plans, submissions) = (export.plans, export.submissions)
    }
}

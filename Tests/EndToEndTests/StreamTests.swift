// End to end: standard output and standard error in one file, as cron's mail and the journal have them.
import Foundation
import TestSupport
import Testing

@Suite("Both streams in one file")
struct StreamTests {
    @Test("a remark never lands in the middle of a line of the summary")
    func wholeLines() throws {
        let workspace = try ScratchWorkspace.small()
        // A folder that names no unit is remarked on; thirty files make the summary longer than a stream's buffer.
        for number in 1...30 {
            try workspace.write(Array(RiceReport(unit: "HTX\(number)").xml.utf8), to: "inbox/Khac/\(number).xml")
        }
        let run = workspace.command(["run", "--settle", "0"], now: onTime).map { "'\($0)'" }.joined(separator: " ")
        let file = workspace.url("both.txt").path
        _ = try Command(["sh", "-c", "\(run) >'\(file)' 2>&1"]).run()
        let lines = try workspace.text("both.txt").split(separator: "\n")
        let remark = try #require(lines.first { $0.contains("Khac/: tên thư mục") })
        #expect(remark.hasPrefix("inbox/Khac/"), "\(remark)")
        #expect(lines.count { $0.contains(".xml") } >= 30)
    }
}

// Packed content: what goes in comes out, and altered bytes are a fault of the file, never a crash.

import Domain
import SQLite
import TestSupport
import Testing

@testable import Register

@Suite struct StoredContentTests {
    private var content: ContentWriter {
        var (statuses, passages) = (PackedRows(), PackedRows())
        for task in 1...3 {
            statuses.add(task)
            statuses.add("done")
        }
        for (number, text) in [(-1, "một"), (Int.max, "hai\nba"), (Int.min, "")] {
            passages.add(number)
            passages.add(nil as String?)
            passages.add(text)
            passages.add(nil as Int?)
        }
        var content = ContentWriter()
        content.add(.statuses, statuses)
        content.add(.models, PackedRows())
        content.add(.passages, passages)
        return content
    }

    @Test("every value comes back, and a list without rows takes no space")
    func roundTrip() throws {
        let stored = try StoredContent(content.bytes)
        var found: [String] = []
        try stored.each(.statuses) { found.append("\(try $0.number()) \(try $0.text())") }
        try stored.each(.passages) { row in
            let (number, none) = (try row.number(), try row.optionalText())
            found.append(
                "\(number) \(none ?? "–") \(try row.text()) \(try row.optionalNumber().map(String.init) ?? "–")")
        }
        try stored.each(.models) { _ in Issue.record("there are no models") }
        #expect(
            found == [
                "1 done", "2 done", "3 done", "-1 – một –", "\(Int.max) – hai\nba –", "\(Int.min) –  –",
            ])
        #expect(ContentWriter().isEmpty)
    }

    @Test("bytes cut off or altered anywhere are refused or read as other values")
    func damage() throws {
        let bytes = content.bytes
        func readAll(_ bytes: [UInt8]) throws {
            let stored = try StoredContent(bytes)
            try stored.each(.statuses) { row in _ = (try row.number(), try row.text()) }
            try stored.each(.passages) { row in
                _ = (try row.number(), try row.optionalText(), try row.text(), try row.optionalNumber())
            }
        }
        try readAll(bytes)
        for count in 0..<bytes.count where count != 1 {
            // A value may end after a whole list.
            do { try readAll(Array(bytes.prefix(count))) } catch { #expect(error is RegisterFault) }
        }
        #expect(throws: RegisterFault.self) { try StoredContent([]) }
        #expect(throws: RegisterFault.self) { try StoredContent(Array(bytes.dropLast())) }
        var chance = Chance(11)
        for _ in 0..<2_000 {
            var altered = bytes
            altered[chance.number(0...bytes.count - 1)] = UInt8(chance.number(0...255))
            do { try readAll(altered) } catch { #expect(error is RegisterFault) }
        }
    }

    @Test("a submission whose content was deleted is reported as an altered file")
    func deletion() throws {
        let scratch = try Scratch()
        let register = try scratch.register()
        var report = UnitReport.made(.forest, .half, ["NV1.01": .number(5)])
        report.results[1] = ["một"]
        try register.take("a", report)
        _ = try register.submission(1)
        try register.connection.database.execute("DELETE FROM submission_content")
        #expect(throws: RegisterFault.self) { try register.submission(1) }
    }
}

// What verification reads of a register, and the register that it files into.

import Domain
import Register
import TestSupport
import Testing

@Suite struct VerificationReadingTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("files are listed in pieces, none divided and none twice", arguments: 1...7)
    func pieces(limit: Int) throws {
        let register = try scratch.register()
        for (claim, parts) in [("a", 1), ("b", 3), ("c", 1), ("d", 2)] {
            let judgement = Judgement(
                verdict: .returned, stated: StatedSender(), report: nil, findings: Findings(), version: 0, attempt: 1,
                daysLate: 0)
            try register.transaction { filing in
                for part in 0..<parts {
                    _ = try filing.file(.made(claim), part: part, judgement: judgement, plan: .small)
                }
            }
        }
        var (listed, piece) = ([FiledFile](), try register.filedFiles(after: nil, limit: limit))
        while !piece.isEmpty {
            listed += piece
            piece = try register.filedFiles(after: piece.last, limit: limit)
        }
        #expect(listed.map(\.claim) == ["a", "b", "c", "d"])
        #expect(listed.map(\.submission) == [1, 4, 5, 7])
    }

    @Test("a scratch register has every judgement and no file")
    func noFile() throws {
        let register = try scratch.open(.scratch)
        try register.transaction { try $0.adopt(.small, bytes: Array("<plan/>".utf8)) }
        let filed = try register.take("a", .made(figures))
        #expect(try register.original(filed.original) == nil)
        #expect(try register.submissions(claim: "a").first?.judgement.report?.figures == figures)
    }

    private var figures: [IndicatorCode: Figure] { ["NV1.01": .number(5)] }
}

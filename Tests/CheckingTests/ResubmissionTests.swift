// Test cases: file names that synchronisation programs give to the losing side of two edits.
import TestSupport
import Testing
import VietnameseText

@testable import Checking

struct ResubmissionTests {
    @Test("chance names: a conflict copy is recognised as by the regular expressions that state the patterns")
    func conflictCopies() {
        var chance = Chance(42)
        let pieces = [
            "bc", "xung", "đột", "dot", "Xung", " ", "_", "-", "(", "[", ")", "bản", "bản ", "sao ", "ban", "conflict",
            ".csv", "xung đột",
        ]
        var copies = 0
        for _ in 0..<4_000 {
            let name = (0..<Int.random(in: 1...7, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? ""
            }.joined()
            let key = plainKey(name)
            let stated =
                key.contains("conflict") || key.contains(/[(\[].*xung ?dot/) || key.contains(/ban (sao )?xung ?dot/)
            #expect(isConflictCopy(name) == stated, "\(name)")
            if stated { copies += 1 }
        }
        #expect((200...3_000).contains(copies))
    }
}

// `tonghop verify`: verifies register and reports against the originals.
import ArgumentParser
import Commands
import Domain

struct VerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say(
                vi: "Đối chiếu sổ đăng ký và các báo cáo với tệp gốc.",
                en: "Proves register and reports from the originals."),
            discussion: say(
                vi: """
                    Đọc và kiểm tra lại mọi tệp gốc trong sổ, tổng hợp lại mọi bản, so với từng báo cáo trong outbox/. Không ghi gì.
                      tonghop verify
                    Mã kết thúc 1 khi có chỗ khác, kèm danh sách từng chỗ.
                    """,
                en: """
                    Reads and judges every original again, merges every version again, and compares each report in outbox/. Writes nothing.
                      tonghop verify
                    Exits 1 when something differs, and names it.
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    func run() throws {
        let clock = try common.clock()
        try reportingFailures(json: answer.json) {
            let proof = try Verification(of: common.place, at: clock)
            var said = CommandAnswer(messages(about: proof))
            said.failures = proof.differences.map { "✗ " + say($0) }
            try said.print(asJSON: answer.json)
            return proof.differences.isEmpty ? 0 : 1
        }
    }

    private func messages(about proof: Verification) -> [String] {
        let counts = say(
            vi:
                "Đã kiểm tra lại \(proof.originals) tệp gốc, \(proof.submissions) lần gửi, \(proof.versions) bản tổng hợp, \(proof.outputs) tệp báo cáo.",
            en:
                "Proved \(proof.originals) originals, \(proof.submissions) submissions, \(proof.versions) versions, \(proof.outputs) reports."
        )
        let edited = proof.edited.map { path in
            say(
                vi: "· outbox/\(path): đã có người sửa; bản của phần mềm nằm bên cạnh.",
                en: "· outbox/\(path): edited by the office; ours stands beside it.")
        }
        let verdict = say(vi: "✓ Tất cả đều khớp.", en: "✓ All are equal.")
        return [counts] + edited + (proof.differences.isEmpty ? [answer.json ? verdict : verdict.coloured(.green)] : [])
    }
}

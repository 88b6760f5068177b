// The page that answers a command file: each line with what came of it.
import Documents
package import Domain

/// What came of one command file.
package struct CommandAnswer: Sendable {
    /// One line of the file.
    package struct Line: Sendable {
        /// As typed; empty for a remark about the whole file.
        package let command: String
        /// What the command printed, or why it was not executed.
        package let output: String
        package let isDone: Bool
        package init(command: String, output: String, isDone: Bool) {
            (self.command, self.output, self.isDone) = (command, output, isDone)
        }
    }

    package let file: String
    /// The account that wrote the file.
    package let owner: String
    package let arrived: Moment
    package let lines: [Line]
    package init(file: String, owner: String, arrived: Moment, lines: [Line]) {
        (self.file, self.owner, self.arrived, self.lines) = (file, owner, arrived, lines)
    }
}

/// The page depends on its arguments only.
package func commandAnswer(_ answer: CommandAnswer, under plan: Plan) -> [UInt8] {
    let undone = answer.lines.count { !$0.isDone }
    let verdict = undone == 0 ? "Đã thực hiện \(answer.lines.count) lệnh" : "\(undone) lệnh chưa thực hiện được"
    return HTMLPage(
        title: "Trả lời tệp lệnh – \(answer.file)", language: "vi", style: noteStyle,
        body: [
            .element(.header) { HTML.element(.p, [.class("office")], text: plan.office.name) },
            .element(.main) {
                HTML.element(.h1, text: "TRẢ LỜI TỆP LỆNH")
                HTML.element(
                    .p, [.class("plan")],
                    text:
                        "Tệp \(shortened(answer.file)), của \(answer.owner), nhận lúc \(answer.arrived.clocked(at: plan.offset))"
                )
                HTML.element(.section, [.class("verdict \(undone == 0 ? "good" : "care")")]) {
                    HTML.element(
                        .span, [.class("sign"), Attribute("aria-hidden", "true")], text: undone == 0 ? "✓" : "!")
                    HTML.element(.div) { HTML.element(.p, [.class("words")], text: verdict) }
                }
                for line in answer.lines {
                    HTML.element(.section) {
                        if !line.command.isEmpty {
                            HTML.element(.h2, text: "\(line.isDone ? "✓" : "✗") \(shortened(line.command, to: 300))")
                        }
                        HTML.element(
                            "pre", [.class("screen")], text: line.output.isEmpty ? "(không có gì để in)" : line.output)
                    }
                }
                HTML.element(
                    .p, [.class("hint")],
                    text:
                        "Mỗi lệnh đều được ghi vào sổ (tonghop events). Tệp lệnh đã được lấy đi; muốn làm lại thì thả tệp mới."
                )
            },
        ]
    ).bytes
}

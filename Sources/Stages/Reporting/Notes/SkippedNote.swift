// The page in a unit's folder of notes that lists the files in its inbox folder that are not claimed. It exists as long
// as they do.
import Documents
package import Domain

/// The page depends on the list only, not on the clock.
package func skippedNote(_ files: [SkippedFile], of unit: UnitCode?, under plan: Plan) -> [UInt8] {
    let name = unit.flatMap(plan.unit)?.name ?? "Chưa rõ đơn vị"
    let contact = plan.office.contact.isEmpty ? plan.office.name : plan.office.contact
    return HTMLPage(
        title: "Tệp chưa nhận – " + name, language: "vi", style: noteStyle,
        body: [
            .element(.header) { HTML.element(.p, [.class("office")], text: plan.office.name) },
            .element(.main) {
                HTML.element(.h1, text: "TỆP CHƯA NHẬN")
                HTML.element(.p, [.class("plan")], text: name)
                HTML.element(.section, [.class("verdict care")]) {
                    HTML.element(.span, [.class("sign"), Attribute("aria-hidden", "true")], text: "!")
                    HTML.element(.div) {
                        HTML.element(.p, [.class("words")], text: "Có \(files.count) tệp chưa được nhận")
                        HTML.element(
                            .p,
                            text:
                                "Các tệp này còn nguyên ở nơi đơn vị đã để, chưa được tính là đã gửi. Trang này tự hết khi không còn tệp nào."
                        )
                    }
                }
                table(of: files)
                HTML.element(
                    .p, [.class("contact")], [.element(.strong, text: "Cần hỏi thêm, xin liên hệ: "), .text(contact)])
            },
        ]
    ).bytes
}

private func table(of files: [SkippedFile]) -> HTML {
    .element(.table) {
        HTML.element(.thead) { HTML.element(.tr, [], ["Tệp", "Vì sao", "Cách xử lý"].map { .element(.th, text: $0) }) }
        HTML.element(.tbody) {
            for file in files {
                HTML.element(.tr) {
                    HTML.element(.td, text: shortened(file.path))
                    HTML.element(.td, text: file.why.vi)
                    HTML.element(.td, text: file.remedy.vi)
                }
            }
        }
    }
}

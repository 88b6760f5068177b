// The figures as the program read them, so that a unit can compare them with its document and dispute a reading.
import Documents
import Domain

extension NoteSubject {
    /// “Số liệu phần mềm đã đọc”. Included in receipts only, because in a return the figures are not final. Shows
    /// normalised values.
    var figuresRead: HTML {
        guard judgement.verdict.isAccepted, let report = judgement.report, !report.figures.isEmpty else {
            return .empty
        }
        let tidied = tidiedPlaces
        return .element(.section) {
            HTML.element(.h2, text: "Số liệu phần mềm đã đọc")
            HTML.element(
                .p, [.class("hint")],
                text:
                    "Để đơn vị đối chiếu khi cần; nếu có số ghi nhận sai, xin báo ngay cho người liên hệ ở cuối phiếu."
            )
            HTML.element(.table, [.class("figures")]) {
                HTML.element(.caption, text: "Theo thứ tự của biểu mẫu")
                columns(["Mã", "Tên chỉ tiêu", "Số đã ghi nhận", "Ghi chú"])
                HTML.element(.tbody) {
                    for task in plan.withPartsBelowTheirWholes.tasks {
                        for indicator in task.indicators {
                            if let figure = report.figures[indicator.code] {
                                row(indicator, figure, tidied[figure.place])
                            }
                        }
                    }
                }
            }
        }
    }

    private func row(_ indicator: Indicator, _ figure: Figure, _ typed: String?) -> HTML {
        let notes = [
            figure.isEstimate ? "số ước" : nil, figure.note.map { "ghi chú “\(shortened($0, to: 80))”" },
            typed.map { "đơn vị ghi “\(shortened($0, to: 40))”" },
            place(figure.place),
        ].compactMap { $0 }
        return .element(.tr) {
            HTML.element(.th, [.scope("row")], text: indicator.code.rawValue)
            HTML.element(.td, text: indicator.nameWithMeasure)
            HTML.element(.td, [.class("number")], text: words(figure.answer, indicator))
            HTML.element(.td, text: notes.joined(separator: "; "))
        }
    }

    private func place(_ place: Place) -> String? {
        if place.documentTable != nil { return Place(line: place.line, cell: place.cell).inVietnamese }
        return place.cell.map { "ô \($0)" } ?? place.line.map { "dòng \($0)" }
    }

    /// The typed text of normalised values.
    private var tidiedPlaces: [Place: String] {
        var places: [Place: String] = [:]
        for finding in findings.kept where finding.severity == .repair && finding.place.line != nil {
            if let found = finding.found, places[finding.place] == nil { places[finding.place] = found }
        }
        return places
    }
}

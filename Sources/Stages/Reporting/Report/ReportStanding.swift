// The information about the report itself on the office's own pages: what it replaces, what was sent, which signed
// copies were found.
import Domain

extension ReportContext {
    /// “Bản này thay thế báo cáo đã gửi số 07/BC-SNNMT ngày 20/5/2026 (bản 2): 03 số liệu khác.”
    var replacementWords: String? {
        guard let replaced = consolidation.replacement else { return nil }
        let number = numbered(replaced.mark)
        let changes =
            replaced.changes.isEmpty
            ? "số liệu tổng hợp không đổi" : "\(Printed.inText(replaced.changes.count)) số liệu khác"
        return "Bản này thay thế báo cáo đã gửi (bản \(replaced.version), \(number)): \(changes)."
    }

    /// The last sending, if it was of the current version.
    var sentWords: String? {
        guard let sent = consolidation.history.lastSent else { return nil }
        let number = numbered(sent.sending.mark)
        let day = sent.sending.at.day(at: plan.offset)
        return "Báo cáo gửi gần nhất: bản \(sent.version), \(number), lập hồ sơ ngày \(day.official)."
    }

    /// “số 07/BC-SNNMT ngày 20/5/2026”, as far as known. The office's own pages print no blanks.
    private func numbered(_ mark: DocumentMark) -> String {
        guard let number = mark.number else { return "chưa ghi số" }
        let padded = number.utf8.count == 1 ? "0" + number : number
        return "số \(padded)/\(reportNotation(plan))" + (mark.date.map { " ngày \($0.official)" } ?? "")
    }

    /// A line for each signed copy in the period's folder.
    var signedLines: [String] {
        consolidation.history.signed.map { report in
            let name = report.path.split(separator: "/").last.map(String.init) ?? report.path
            var facts = [
                report.isDigital ? (report.signer.map { "người ký \($0)" } ?? "chưa đọc được người ký") : "bản quét"
            ]
            if let day = report.signedAt { facts.append("ký ngày \(day.day(at: plan.offset).official)") }
            if report.isIntact == false { facts.append("nội dung không khớp chữ ký") }
            if report.isDigital, !report.coversWholeFile { facts.append("tệp có phần thêm sau khi ký") }
            return "Bản ký của báo cáo: \(name), \(facts.joined(separator: ", "))."
        }
    }

    /// The arrival of the newest data on the page; nil if there is none.
    var updatedThrough: CalendarDay? {
        let arrivals = consolidation.receipts.compactMap { $0.submission?.arrived.day(at: plan.offset) }
        return arrivals.max()
    }
}

func replacementLine(_ context: ReportContext) -> String? { context.replacementWords }

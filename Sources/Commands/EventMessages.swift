// Formats an entry of the event log as a sentence for people.
package import Domain
import Pipeline

extension EventLog.Entry {
    /// `excuse DV-2026 TTNS 6-thang` becomes “Miễn báo cáo: TTNS, kỳ 6-thang”. An entry written by a later version of
    /// the program is shown as stored.
    package var message: Wording {
        switch LoggedEvent(what) {
        case .excuse(_, let unit, let period):
            Wording(vi: "Miễn báo cáo: \(unit), kỳ \(period)", en: "Excused: \(unit), \(period)")
        case .withdraw(_, let unit, let period, let version):
            Wording(
                vi: "Rút báo cáo: \(unit), kỳ \(period), bản \(version)",
                en: "Withdrawn: \(unit), \(period), version \(version)")
        case .arrived(_, let unit, let period, let day, let number):
            Wording(
                vi: "Ghi ngày đến của bản ký: \(unit), kỳ \(period), ngày \(day.short), "
                    + "số đến \(number)",
                en: "Arrival of the signed report: \(unit), \(period), \(day.iso), number \(number)")
        case .unexcuse(_, let unit, let period):
            Wording(vi: "Bỏ miễn báo cáo: \(unit), kỳ \(period)", en: "Excuse taken back: \(unit), \(period)")
        case .remind(_, let period, let units):
            Wording(
                vi: "Soạn công văn đôn đốc kỳ \(period) cho \(units) đơn vị",
                en: "Reminder written: \(period), \(units) units")
        case .close(_, let period): Wording(vi: "Chốt kỳ \(period)", en: "Closed: \(period)")
        case .reopen(_, let period): Wording(vi: "Mở lại kỳ \(period)", en: "Reopened: \(period)")
        case .send(_, let period, let version):
            Wording(vi: "Gửi đi: kỳ \(period), bản \(version)", en: "Sent: \(period), version \(version)")
        case .baseline(_, let period):
            Wording(
                vi: "Nhập số liệu năm trước để so sánh: kỳ \(period)", en: "Last year's totals entered: \(period)")
        case .rename(_, let old, let new):
            Wording(vi: "Đổi mã đơn vị \(old) thành \(new)", en: "Unit \(old) was renamed \(new)")
        case .backup(let path): Wording(vi: "Sao lưu sổ đăng ký ra \(path)", en: "Backed up to \(path)")
        case .restore(let path): Wording(vi: "Khôi phục sổ đăng ký từ \(path)", en: "Restored from \(path)")
        case .samples(let day): Wording(vi: "Nhận bộ mẫu ngày \(day)", en: "Samples of \(day) taken")
        case .security(let code): securityMessage(code) ?? Wording(plain: what)
        case .unknownFolder: Wording(vi: "Thư mục lạ", en: "Strange folder")
        case .skipped: Wording(vi: "Tệp không nhận được", en: "Not taken")
        case .noPDF(let reason): Wording(vi: "Không lập được bao-cao.pdf", en: "No bao-cao.pdf (\(reason))")
        case .noSignatureReader: Wording(vi: "Chưa có pdfsig để đọc chữ ký", en: "No pdfsig to read signatures")
        case .command(let line): Wording(vi: "Tệp lệnh: \(line)", en: "Command file: \(line)")
        case .unknown: Wording(plain: what)
        }
    }
}

extension EventLog.Entry {
    /// The reason. That of a sending is stored as number and day of the document: “5 2025-05-26”.
    package var reason: Wording {
        let words = why.split(separator: " ", maxSplits: 2).map(String.init)
        guard case .send = LoggedEvent(what), let number = words.first, !number.hasPrefix("(") else {
            return Wording(plain: why)
        }
        let date = words.dropFirst().first.flatMap { CalendarDay(iso: $0) }
        let rest = words.dropFirst(date == nil ? 1 : 2).map { " " + $0 }.joined()
        guard let mark = DocumentMark(number: number, date: date).shown() else { return Wording(plain: why) }
        return Wording(vi: mark.vi + rest, en: mark.en + rest)
    }
}

private func securityMessage(_ code: String) -> Wording? {
    securityKinds.first { $0.code == code }.map { kind in
        Wording(vi: "An ninh: \(lowercasedFirst(kind.about.vi))", en: "Security: \(kind.about.en)")
    }
}

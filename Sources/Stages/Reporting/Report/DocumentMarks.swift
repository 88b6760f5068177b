// Number and day of a report, as offices write them: given by the document system, blank until then.
import Domain

extension DocumentMark {
    /// “ 05/BC-SNNMT”, or room for a pen before the notation.
    func numbered(_ notation: String) -> String {
        (number.map { " " + DocumentMark.padded($0) } ?? emptyNumber) + "/" + notation
    }

    /// “ngày 05 tháng 02 năm 2026”; the year alone is known beforehand.
    func day(in year: Int) -> String {
        guard let date else { return "\(emptyDate) năm \(year)" }
        let month = date.month <= 2 ? "0\(date.month)" : "\(date.month)"
        return "ngày \(twoDigits(date.day)) tháng \(month) năm \(date.year)"
    }

    /// In a sentence: “123/BC-SNNMT ngày 19/5/2026”.
    func inText(_ notation: String, year: Int) -> String {
        let day = date.map(Printed.day) ?? "\(room(4))/\(room(4))/\(year)"
        return "\(number.map(DocumentMark.padded) ?? room(6))/\(notation) ngày \(day)"
    }

    /// A number below 10 has a zero before it, so that no digit can be put there.
    private static func padded(_ number: String) -> String { number.utf8.count == 1 ? "0" + number : number }
}

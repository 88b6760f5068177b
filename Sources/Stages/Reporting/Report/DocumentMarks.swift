// Number and date of a report in official spelling. They are blank until the document system assigns them.
package import Domain

extension DocumentMark {
    /// “ 05/BC-SNNMT”, or blank space before the notation.
    package func numbered(_ notation: String) -> String {
        (paddedNumber.map { " " + $0 } ?? emptyNumber) + "/" + notation
    }

    /// “ngày 05 tháng 02 năm 2026”. If the date is unknown, only the year is printed.
    func day(in year: Int) -> String {
        guard let date else { return "\(emptyDate) năm \(year)" }
        let month = date.month <= 2 ? "0\(date.month)" : "\(date.month)"
        return "ngày \(twoDigits(date.day)) tháng \(month) năm \(date.year)"
    }

    /// In a sentence: “123/BC-SNNMT ngày 19/5/2026”.
    func inText(_ notation: String, year: Int) -> String {
        let day = date.map(\.official) ?? "\(room(4))/\(room(4))/\(year)"
        return "\(paddedNumber ?? room(6))/\(notation) ngày \(day)"
    }
}

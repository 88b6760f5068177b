// Parses a cell that should contain a date: Vietnamese order, ISO, or a spreadsheet's day number.

/// An existing day of the Gregorian calendar.
package struct WrittenDate: Equatable, Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// nil for a day that does not exist, or a year outside 1900–2199.
    package init?(year: Int, month: Int, day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month), (1...daysInMonth(month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date of a spreadsheet's day number. Day 1 is 1900-01-01, and spreadsheets count a 29 February 1900 that did
    /// not exist, so numbers up to 60 are refused.
    package init?(serial: Int) {
        guard (61...109_574).contains(serial) else { return nil }
        var rest = serial - 61
        var (year, month) = (1900, 3)
        while rest >= daysInMonth(month, of: year) {
            rest -= daysInMonth(month, of: year)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        self.init(year: year, month: month, day: rest + 1)
    }

    /// `2026-05-20`.
    package var iso: String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }

    package static func < (a: WrittenDate, b: WrittenDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }
}

private func daysInMonth(_ month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
}

/// Reads dd/MM/yyyy (also with `-` or `.`, one or two digits, or as `ngày 20 tháng 5 năm 2026`), yyyy-MM-dd, and a
/// spreadsheet's day number of five digits (46162 = 20/05/2026). A time of day after the date is ignored. nil for any
/// other text, and for a day that does not exist.
package func readDate(_ cell: String) -> WrittenDate? {
    let scalars = unwrapped(cell)
    if scalars.count == 5, scalars.allSatisfy(isDigit), let serial = Int(text(scalars)),
        let day = WrittenDate(serial: serial)
    {
        return day
    }
    guard let parts = dateParts(scalars), parts.count == 3 else { return nil }
    let isYearFirst = parts[0].digits == 4
    let (year, day) = isYearFirst ? (parts[0], parts[2]) : (parts[2], parts[0])
    guard day.digits <= 2, parts[1].digits <= 2, year.digits == 4 else { return nil }
    return WrittenDate(year: year.value, month: parts[1].value, day: day.value)
}

/// The numbers of a date, separated by one repeated sign or by the words ngày, tháng, năm; nil for any other text.
private func dateParts(_ scalars: [Unicode.Scalar]) -> [(value: Int, digits: Int)]? {
    var date = plainWords(withoutTime(scalars))
    if date.first == "ngay" { date.removeFirst() }
    if date.count == 5, date[1] == "thang", date[3] == "nam" { date = [date[0], date[2], date[4]] }
    if date.count == 1 {
        guard let sign = ["/", "-", "."].first(where: { date[0].contains($0) }) else { return nil }
        date = date[0].split(separator: sign, omittingEmptySubsequences: false).map(String.init)
    }
    let parts = date.map { $0.utf8.allSatisfy(isDigit) && $0.utf8.count <= 4 ? Int($0) : nil }
    let numbers = parts.compactMap { $0 }
    guard numbers.count == parts.count else { return nil }
    return Array(zip(numbers, date.map(\.utf8.count)))
}

/// The words of a date, without spaces around its signs and without accents.
private func plainWords(_ scalars: [Unicode.Scalar]) -> [String] {
    var tight: [Unicode.Scalar] = []
    for scalar in scalars {
        let afterSign = tight.last.map { $0 == "/" || $0 == "-" || $0 == "." } ?? false
        if scalar == " ", afterSign { continue }
        if scalar == "/" || scalar == "-" || scalar == ".", tight.last == " " { tight.removeLast() }
        tight.append(scalar)
    }
    return text(tight).split(separator: " ").map {
        $0.utf8.contains(where: isDigit) ? String($0) : plainKey(String($0))
    }
}

/// The date without a time of day (`T00:00:00`, ` 08:30`).
private func withoutTime(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard let colon = scalars.firstIndex(of: ":"),
        let start = scalars[..<colon].lastIndex(where: { $0 == " " || $0 == "T" })
    else { return scalars }
    let isTime = scalars[(start + 1)...].allSatisfy { isDigit($0) || $0 == ":" || $0 == "." || $0 == "Z" }
    return isTime ? Array(scalars[..<start]) : scalars
}

/// Whether a cell that should contain a number looks like a date: `12/15`, `5-12`, `20.05.2026`, `05-Dec`.
func looksLikeDate(_ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars.contains("/") || scalars.contains("-") || scalars.count(where: { $0 == "." }) == 2 else {
        return false
    }
    let cell = withoutTime(scalars)
    let parts = cell.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" || $0 == "." }
    let hasOnlyPoints = !cell.contains("/") && !cell.contains("-")
    guard parts.count == 3 || parts.count == 2 && !hasOnlyPoints else { return false }
    let numbers = parts.map { $0.allSatisfy(isDigit) && (1...4).contains($0.count) ? Int(text($0)) : nil }
    if numbers.contains(nil) { return hasMonthName(parts) }
    let small = numbers.compactMap { $0 }.filter { $0 <= 31 }
    let isMonthThere = small.contains { (1...12).contains($0) }
    if parts.count == 2 { return small.count == 2 && isMonthThere && parts.allSatisfy { $0.count <= 2 } }
    return small.count >= 2 && isMonthThere && parts.filter { $0.count == 4 || $0.count <= 2 }.count == 3
}

/// `05-Dec`, `Dec-26`, `05-Thg12`, as spreadsheet programs show dates.
private func hasMonthName(_ parts: [ArraySlice<Unicode.Scalar>]) -> Bool {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "thg"]
    let words = parts.filter { !$0.allSatisfy(isDigit) }
    guard words.count == 1, let word = words.first else { return false }
    let key = plainKey(text(word))
    return months.contains { key.hasPrefix($0) } && key.utf8.count <= 9
}

// The words that head columns and lines of a form, as offices write them; matched without accents and case.
import Domain
import VietnameseText

/// What a column of a table holds.
enum Column: Hashable, Sendable, CaseIterable {
    case code, name, measure, value, note
    /// Only in a machine's export, where each row says whose it is.
    case unit, period
    /// Only for commendations, perhaps headed by their own heading row alone.
    case reward

    /// What a header says, and how surely: of two columns the lower rank is the one meant. nil for a header that means
    /// nothing
    /// to us. What stands in parentheses (`Số liệu (đến 15/5)`) does not count.
    static func named(_ header: String) -> (column: Column, rank: Int)? {
        let key = plainKey(header)
        return headers[key] ?? key.firstIndex(of: "(").flatMap { headers[trimmed(String(key[..<$0]))] }
    }

    private static let headers: [String: (column: Column, rank: Int)] = {
        let synonyms: [Column: [[String]]] = [
            .code: [["ma", "ma so", "ma chi tieu", "code", "indicator"], ["ky hieu"], ["tt", "stt", "so tt"]],
            .name: [["noi dung", "name"], ["chi tieu", "ten chi tieu", "noi dung chi tieu", "description"]],
            .measure: [["dvt", "don vi tinh", "measure", "unit of measure"]],
            .value: [["so lieu", "value"], ["gia tri", "ket qua", "so luong", "ket qua thuc hien", "thuc hien"]],
            .note: [["thuyet minh", "note"], ["ghi chu", "dien giai", "notes", "remark"]],
            .unit: [["unit", "ma don vi"], ["don vi bao cao"], ["don vi"]],
            .period: [["period", "ma ky"], ["ky bao cao"], ["ky"]],
            .reward: [["hinh thuc khen thuong", "hinh thuc khen thuong de nghi", "reward"]],
        ]
        var table: [String: (column: Column, rank: Int)] = [:]
        for (column, ranks) in synonyms {
            for (rank, words) in ranks.enumerated() { words.forEach { table[$0] = (column, rank) } }
        }
        return table
    }()

    /// The aspect of a node that the column shows.
    var aspect: Aspect? {
        switch self {
        case .code: .code
        case .name: .name
        case .measure: .measure
        case .value: .value
        case .note: .note
        case .unit, .period, .reward: nil
        }
    }
}

/// What a line above the table says.
enum Head: String, Hashable, Sendable {
    case plan, unit, period, number, date, signer

    static func named(_ key: String) -> Head? { heads[plainKey(key)] }

    private static let heads: [String: Head] = {
        let synonyms: [Head: [String]] = [
            .plan: ["ke hoach", "ma ke hoach", "plan"],
            .unit: ["don vi", "don vi bao cao", "ten don vi", "ma don vi", "unit"],
            .period: ["ky bao cao", "ky", "period"],
            .number: ["so bao cao", "so", "so van ban", "so ky hieu", "number"],
            .date: ["ngay bao cao", "ngay", "ngay thang", "date"],
            .signer: ["nguoi ky", "signer"],
        ]
        return synonyms.reduce(into: [:]) { table, entry in entry.value.forEach { table[$0] = entry.key } }
    }()
}

/// What a row of the form is, told by its code cell.
enum RowKind: Hashable, Sendable {
    case model, commendation, issued
    case assessment(AssessmentPart)
    case justification

    /// - Parameter key: of the code cell, see `plainKey`.
    static func named(key: String) -> RowKind? { kinds[key] }

    private static let kinds: [String: RowKind] = [
        "mh": .model, "kt": .commendation, "vb": .issued, "ud": .assessment(.strength), "hc": .assessment(.limitation),
        "nn": .assessment(.cause), "ph": .assessment(.direction), "dx": .assessment(.proposal), "gt": .justification,
    ]
}

/// Whether a key closes the form: `HẾT`, also with its number in the same cell (`HẾT: 42 dòng`).
func isEnding(key: String) -> Bool {
    let words = key.split(separator: " ")
    guard let first = words.first, ["het", "het:", "end", "end:"].contains(first) else { return false }
    return words.dropFirst().allSatisfy {
        $0.utf8.allSatisfy { (0x30...0x39).contains($0) } || ["dong", "rows"].contains($0)
    }
}

/// “Tổng cộng”: a row that adds up the others and must not be added again.
func isTotal(key: String) -> Bool { totals.contains(key) || key.hasPrefix("tong cong ") }

private let totals: Set<String> = ["tong cong", "tong so", "cong", "tong", "total", "sum"]

/// Whether the name cell of an assessment's row is the form's own label rather than the text itself.
func isAssessmentLabel(key: String) -> Bool { labels.contains { key.hasPrefix($0) } }

private let labels = [
    "uu diem", "ket qua noi bat", "han che", "ton tai", "kho khan", "nguyen nhan", "phuong huong", "nhiem vu",
    "giai phap", "de xuat", "kien nghi",
]

/// A status as an office writes it; nil for other words.
func taskStatus(_ text: String) -> TaskStatus? { statuses[plainKey(text)] }

private let statuses: [String: TaskStatus] = [
    "da hoan thanh": .done, "hoan thanh": .done, "da thuc hien": .done, "done": .done,
    "dang trien khai thuong xuyen": .ongoing, "dang trien khai": .ongoing, "thuong xuyen": .ongoing,
    "dang thuc hien": .ongoing,
    "ongoing": .ongoing,
    "chua trien khai": .notStarted, "chua thuc hien": .notStarted, "not started": .notStarted,
    "khong phat sinh": .notArising, "kps": .notArising, "khong": .notArising, "not arising": .notArising,
    "khong thuoc nhiem vu": .notApplicable, "khong thuoc chuc nang": .notApplicable, "khong ap dung": .notApplicable,
    "not applicable": .notApplicable,
]

/// A model's field as an office writes it; anything else stays as typed.
func fieldWord(_ text: String) -> String { fields[plainKey(text)]?.rawValue ?? text }

private let fields: [String: Model.Field] = [
    "kinh te": .economy, "van hoa xa hoi": .society, "van hoa": .society, "xa hoi": .society,
    "quoc phong an ninh": .defence,
    "quoc phong": .defence, "an ninh": .defence, "xay dung he thong chinh tri": .politics,
    "he thong chinh tri": .politics,
    "khac": .other,
]

/// “tập thể”, “cá nhân”; anything else stays as typed.
func holderWord(_ text: String) -> String { holders[plainKey(text)]?.rawValue ?? text }

private let holders: [String: Holder] = ["tap the": .collective, "ca nhan": .individual]

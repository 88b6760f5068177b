// The words that head columns and lines of a form, as offices write them; matched without accents and case.
import Domain
import VietnameseText

/// What a column of a table holds.
enum Column: Hashable, Sendable, CaseIterable {
    case code, name, measure, value, note
    /// Only in a machine's export, where each row says whose it is.
    case unit, period

    /// nil for a header that means nothing to us.
    static func named(_ header: String) -> Column? { headers[plainKey(header)] }

    private static let headers: [String: Column] = {
        let synonyms: [Column: [String]] = [
            .code: ["ma", "ma so", "ma chi tieu", "ky hieu", "tt", "stt", "so tt", "code", "indicator"],
            .name: ["noi dung", "chi tieu", "ten chi tieu", "noi dung chi tieu", "name", "description"],
            .measure: ["dvt", "don vi tinh", "measure", "unit of measure"],
            .value: ["so lieu", "gia tri", "ket qua", "so luong", "ket qua thuc hien", "thuc hien", "value"],
            .note: ["thuyet minh", "ghi chu", "dien giai", "note", "notes", "remark"],
            .unit: ["unit", "don vi", "ma don vi", "don vi bao cao"],
            .period: ["period", "ky", "ky bao cao", "ma ky"],
        ]
        return synonyms.reduce(into: [:]) { table, entry in entry.value.forEach { table[$0] = entry.key } }
    }()

    /// The aspect of a node that the column shows.
    var aspect: Aspect? {
        switch self {
        case .code: .code
        case .name: .name
        case .measure: .measure
        case .value: .value
        case .note: .note
        case .unit, .period: nil
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
    case end

    static func named(_ code: String) -> RowKind? { kinds[plainKey(code)] }

    private static let kinds: [String: RowKind] = [
        "mh": .model, "kt": .commendation, "vb": .issued, "ud": .assessment(.strength), "hc": .assessment(.limitation),
        "nn": .assessment(.cause), "ph": .assessment(.direction), "dx": .assessment(.proposal), "gt": .justification,
        "het": .end, "end": .end,
    ]
}

/// “Tổng cộng”: a row that adds up the others and must not be added again.
func isTotalRow(_ cells: [String]) -> Bool {
    cells.prefix(2).contains { totals.contains(plainKey($0)) }
}

private let totals: Set<String> = ["tong cong", "tong so", "cong", "tong", "total", "sum"]

/// A status as an office writes it; nil for other words.
func taskStatus(_ text: String) -> TaskStatus? { statuses[plainKey(text)] }

private let statuses: [String: TaskStatus] = [
    "da hoan thanh": .done, "hoan thanh": .done, "da thuc hien": .done, "done": .done,
    "dang trien khai thuong xuyen": .ongoing, "dang trien khai": .ongoing, "thuong xuyen": .ongoing, "dang thuc hien": .ongoing,
    "ongoing": .ongoing,
    "chua trien khai": .notStarted, "chua thuc hien": .notStarted, "not started": .notStarted,
    "khong phat sinh": .notArising, "kps": .notArising, "khong": .notArising, "not arising": .notArising,
    "khong thuoc nhiem vu": .notApplicable, "khong thuoc chuc nang": .notApplicable, "khong ap dung": .notApplicable,
    "not applicable": .notApplicable,
]

/// A model's field as an office writes it; anything else stays as typed.
func fieldWord(_ text: String) -> String { fields[plainKey(text)]?.rawValue ?? text }

private let fields: [String: Model.Field] = [
    "kinh te": .economy, "van hoa xa hoi": .society, "van hoa": .society, "xa hoi": .society, "quoc phong an ninh": .defence,
    "quoc phong": .defence, "an ninh": .defence, "xay dung he thong chinh tri": .politics, "he thong chinh tri": .politics,
    "khac": .other,
]

/// “tập thể”, “cá nhân”; anything else stays as typed.
func holderWord(_ text: String) -> String { holders[plainKey(text)]?.rawValue ?? text }

private let holders: [String: Holder] = ["tap the": .collective, "ca nhan": .individual]

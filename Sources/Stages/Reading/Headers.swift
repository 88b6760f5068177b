// The words for columns and lines of a form as offices write them, matched without accents and case.
import Domain
import VietnameseText

/// The content of a column of a table.
enum Column: Hashable, Sendable, CaseIterable {
    case code, name, measure, value, note
    /// Only in a system's export, where each row names its unit and period.
    case unit, period
    /// Only for commendations. It may be named only in the header row of their list.
    case reward

    /// The column that a header means, and how certain that is: of two columns for the same content the one with the
    /// lower rank is used. nil for an unknown header.
    static func named(_ header: String) -> HeaderWords? {
        let key = plainKey(header)
        if let exact = headers[key] { return HeaderWords(column: exact.column, rank: exact.rank) }
        if let open = key.utf8.firstIndex(of: UInt8(ascii: "(")), let base = headers[trimmed(String(key[..<open]))] {
            let inner = String(key[open...].filter { $0 != "(" && $0 != ")" })
            let typed =
                header.firstIndex(of: "(").map { String(header[header.index(after: $0)...].filter { $0 != ")" }) }
                ?? inner
            return HeaderWords(column: base.column, rank: base.rank, qualifier: inner, typed: trimmed(typed))
        }
        let parts = key.utf8.split { separators.contains($0) }.map { trimmed(String($0) ?? "") }
        if parts.count > 1, let first = headers[parts[0]], parts.allSatisfy({ headers[$0]?.column == first.column }) {
            return HeaderWords(column: first.column, rank: first.rank + 5)
        }
        return prefixed(key, header)
    }

    /// The marks between two names for one column: `Ghi chú/Thuyết minh`.
    private static let separators = Array(",/;+&".utf8)

    /// `Số liệu kỳ này`, `Thuyết minh kết quả`: a known name with more words after it.
    private static func prefixed(_ key: String, _ header: String) -> HeaderWords? {
        for (column, names) in openings {
            guard
                let name = names.first(where: {
                    key.hasPrefix($0) && key.dropFirst($0.count).first.map { !$0.isLetter && !$0.isNumber } ?? false
                })
            else { continue }
            let rest = trimmed(String(key.dropFirst(name.count).drop { !$0.isLetter && !$0.isNumber && $0 != "%" }))
            switch column {
            case .value:
                return HeaderWords(
                    column: .value, rank: 3, qualifier: rest, typed: header,
                    allowsPlanWords: name.contains("thuc hien") || name == "ket qua")
            case .name where HeaderWords.planWords.contains(where: rest.contains): return nil
            default: return HeaderWords(column: column, rank: 20)
            }
        }
        return nil
    }

    /// The longer names come first.
    private static let openings: [(Column, [String])] = [
        (.value, ["ket qua thuc hien", "so lieu", "gia tri", "so luong", "thuc hien", "ket qua"]),
        (.note, ["thuyet minh", "ghi chu", "dien giai"]), (.name, ["noi dung", "ten chi tieu", "chi tieu"]),
        (.code, ["ma chi tieu", "ma so chi tieu"]), (.measure, ["don vi tinh"]),
    ]

    /// Columns that forms have beside the answers: explanations, earlier and planned figures, comparisons.
    static func isAside(_ header: String) -> Bool {
        let key = plainKey(header)
        if [
            "cach tinh", "nguon so lieu", "da bao cao", "cung ky", "huong dan", "tang", "giam", "so sanh", "ty le",
            "ti le", "luy ke", "stt", "tt",
        ].contains(where: key.hasPrefix) {
            return true
        }
        return HeaderWords.planWords.contains(where: key.contains)
            || HeaderWords.periodWords.contains(where: key.contains)
    }

    private static let headers: [String: (column: Column, rank: Int)] = {
        let synonyms: [Column: [[String]]] = [
            .code: [["ma", "ma so", "ma chi tieu", "code", "indicator"], ["ky hieu"], ["tt", "stt", "so tt"]],
            .name: [["noi dung", "name"], ["chi tieu", "ten chi tieu", "noi dung chi tieu", "description"]],
            .measure: [["dvt", "don vi tinh", "measure", "unit of measure"]],
            .value: [
                ["so lieu", "value"], ["gia tri", "ket qua", "so luong", "ket qua thuc hien", "thuc hien"],
                ["so thuc hien", "so bao cao", "thuc te", "ky nay", "trong ky"],
            ],
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

    /// The aspect of a node that the column holds.
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

/// The meaning of one header.
struct HeaderWords {
    let column: Column
    var rank: Int
    /// The text in parentheses or after the name, as a key and as typed. Empty for a plain name.
    var qualifier = ""
    var typed = ""

    init(column: Column, rank: Int, qualifier: String = "", typed: String = "", allowsPlanWords: Bool = false) {
        (self.column, self.qualifier, self.typed) = (column, qualifier, typed)
        self.rank = rank
        guard !qualifier.isEmpty else { return }
        // A plain name is preferred to one with words, words of this period to those of another, a later year to an
        // earlier one.
        self.rank += 10
        if Self.periodWords.contains(where: qualifier.contains)
            || !allowsPlanWords && Self.planWords.contains(where: qualifier.contains)
        {
            self.rank += 100
        }
        if let year = years(in: qualifier).max() { self.rank += max(0, 2_100 - year) }
        if allowsPlanWords, Self.planWords.contains(where: qualifier.contains) { self.qualifier = "" }
    }

    static let periodWords = [
        "ky truoc", "nam truoc", "cung ky", "thang truoc", "quy truoc", "nam ngoai", "nhiem ky", "giai doan",
    ]
    static let planWords = [
        "ke hoach", "muc tieu", "duoc giao", "chi tieu giao", "giao nam", "du kien", "phan dau", "du toan", "dinh muc",
    ]
}

/// `2025` for `năm 2025`.
func years(in key: String) -> [Int] {
    key.split { !$0.isNumber }.filter { $0.count == 4 }.compactMap { Int($0) }.filter { (1990...2099).contains($0) }
}

/// The key of a line above the table.
enum Head: String, Hashable, Sendable {
    case plan, unit, period, number, date, signer
    /// The unit of measure of all figures below.
    case measure
    /// The accepted version that the file replaces: `Thay thế;bản 1`.
    case replaces
    /// What the sender confirms after a question: `Xác nhận;6-thang`.
    case confirms
    /// The unit and period that the form was made for; written by the program.
    case form

    static func named(_ key: String) -> Head? { heads[plainKey(key)] }

    /// The key and the text of a cell that holds both: `Đơn vị: CCKL`, `Thay thế;bản 1` in one cell, `Xác nhận nam`.
    static func split(_ cell: String) -> (head: Head, text: String)? {
        if let mark = cell.firstIndex(where: { ":;=".contains($0) }), let head = named(String(cell[..<mark])) {
            return (head, trimmed(String(cell[cell.index(after: mark)...])))
        }
        // Declarations are typed from the note. Their keys are two words, followed by one or two more.
        let words = cell.split(whereSeparator: \.isWhitespace)
        guard (3...5).contains(words.count), let head = named(words.prefix(2).joined(separator: " ")) else {
            return nil
        }
        let text = words.dropFirst(2).joined(separator: " ")
        return head == .confirms || head == .replaces && Int(versionNumber(in: text)) != nil ? (head, text) : nil
    }

    private static let heads: [String: Head] = {
        let synonyms: [Head: [String]] = [
            .plan: ["ke hoach", "ma ke hoach", "plan"],
            .unit: ["don vi", "don vi bao cao", "ten don vi", "ma don vi", "unit"],
            .period: ["ky bao cao", "ky", "period"],
            .number: ["so bao cao", "so", "so van ban", "so ky hieu", "number"],
            .date: ["ngay bao cao", "ngay", "ngay thang", "date"],
            .signer: ["nguoi ky", "signer"], .measure: ["don vi tinh", "dvt"],
            .replaces: ["thay the", "thay the ban", "replaces"],
            .confirms: ["xac nhan", "confirms"],
        ]
        return synonyms.reduce(into: [:]) { table, entry in entry.value.forEach { table[$0] = entry.key } }
    }()
}

/// The kind of a row of the form, determined by its code cell.
enum RowKind: Hashable, Sendable {
    case model, commendation, issued
    case assessment(AssessmentPart)
    case justification

    /// - Parameter key: the `plainKey` of the code cell.
    static func named(key: String) -> RowKind? { kinds[key] }

    /// The list whose lines the rows are.
    var list: Task.List? {
        switch self {
        case .model: .model
        case .commendation: .commendation
        case .issued: .issued
        case .assessment, .justification: nil
        }
    }

    private static let kinds: [String: RowKind] = [
        "mh": .model, "kt": .commendation, "vb": .issued, "ud": .assessment(.strength), "hc": .assessment(.limitation),
        "nn": .assessment(.cause), "ph": .assessment(.direction), "dx": .assessment(.proposal), "gt": .justification,
    ]
}

/// The key of a code without the number that a sender gave to the row: `mh` for `mh1`, `mh 2` and `mh.3`.
func withoutNumber(_ key: String) -> String {
    let digits = key.utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
    guard (1...3).contains(digits) else { return key }
    let head = key.dropLast(digits)
    let plain = head.dropLast(head.reversed().prefix { " .-".contains($0) }.count)
    // `KT1.02` is the code of an indicator.
    return plain.last?.isNumber ?? true ? key : String(plain)
}

/// Whether a key ends the form: `HẾT`, also with its number in the same cell (`HẾT: 42 dòng`).
func isEnding(key: String) -> Bool {
    let words = key.split(separator: " ")
    guard let first = words.first, ["het", "het:", "end", "end:"].contains(first) else { return false }
    return words.dropFirst().allSatisfy {
        $0.utf8.allSatisfy { (0x30...0x39).contains($0) } || ["dong", "rows"].contains($0)
    }
}

/// “Tổng cộng”: a row with the sum of the others, which must not be added again.
func isTotal(key: String) -> Bool { totals.contains(key) || key.hasPrefix("tong cong ") }

private let totals: Set<String> = ["tong cong", "tong so", "cong", "tong", "total", "sum"]

/// Whether the name cell of an assessment row is only a label, such as the form's own, and not a text that begins like
/// one.
func isAssessmentLabel(key: String) -> Bool {
    guard labels.contains(where: { key.hasPrefix($0) }) else { return false }
    let words = key.split { !$0.isLetter && !$0.isNumber }
    return words.count <= 14 && words.allSatisfy { labelWords.contains(String($0)) || $0.allSatisfy(\.isNumber) }
}

private let labels = [
    "uu diem", "ket qua noi bat", "han che", "ton tai", "kho khan", "nguyen nhan", "phuong huong", "nhiem vu",
    "giai phap", "de xuat", "kien nghi",
]

private let labelWords = Set(
    (labels.joined(separator: " ")
        + " va cac nhung ve cua don vi trong thoi gian toi ky nam sau tiep theo thang dau cuoi quy chu yeu trong tam cong tac dan van vuong mac bai hoc")
        .split(separator: " ").map(String.init))

/// Parses a status as an office writes it; nil for other text.
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

/// Other spellings of the usual fields of models.
let usualFields = [
    "van hoa": "van-hoa-xa-hoi", "xa hoi": "van-hoa-xa-hoi", "quoc phong": "quoc-phong-an-ninh",
    "an ninh": "quoc-phong-an-ninh", "he thong chinh tri": "he-thong-chinh-tri",
]

/// Parses “tập thể”, “cá nhân”; other text is returned as typed.
func holderWord(_ text: String) -> String { holders[plainKey(text)]?.rawValue ?? text }

private let holders: [String: Holder] = ["tap the": .collective, "ca nhan": .individual]

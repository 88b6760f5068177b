// One line of a command file. Only the commands listed here can be requested, with the options listed here, and nothing
// in a line is ever interpreted by a shell.
import Domain

/// A request that may be executed: the words of a command of this program.
struct CommandRequest: Equatable {
    /// Without the program's name and without the workspace.
    var words: [String]
    /// Whether it changes what counts, so that it must not be executed twice.
    let isDecision: Bool
    /// The person named with `--by`.
    var person: String?

    /// - Throws: `CommandRefused` with a sentence for the person who wrote the line.
    init(_ line: String) throws(CommandRefused) {
        var words = try Self.split(line)[...]
        if words.first == "tonghop" { words = words.dropFirst() }
        guard let verb = words.popFirst(), let known = AllowedCommand.all[verb] else { throw .notAllowed }
        (self.words, isDecision) = ([verb], known.isDecision)
        var positions = known.arguments[...]
        while let word = words.popFirst() {
            if word.hasPrefix("-") {
                try add(option: word, known, &words)
            } else {
                guard positions.popFirst() != nil else { throw .tooManyWords(word) }
                guard word.utf8.count <= 40, word.utf8.allSatisfy(isPlain) else { throw .notACode(word) }
                self.words.append(word)
            }
        }
    }

    private mutating func add(option word: String, _ known: AllowedCommand, _ rest: inout ArraySlice<String>)
        throws(CommandRefused)
    {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0]
        if known.flags.contains(name), parts.count == 1 { return words.append(name) }
        guard known.options.contains(name) || (name == "--by" && isDecision) else { throw .noSuchOption(name) }
        guard let value = parts.count > 1 ? parts[1] : rest.popFirst(), !value.isEmpty, !value.hasPrefix("--") else {
            throw .noValue(name)
        }
        if name == "--by" { return person = value }
        // A path would let a line of text read any file of the service's account.
        if name == "--with", !["edited", "generated"].contains(value) { throw .noPaths }
        words.append(name + "=" + value)
    }

    /// Words between blanks; quotes, also those of word processors, hold a word together.
    private static func split(_ line: String) throws(CommandRefused) -> [String] {
        guard line.utf8.count <= 500 else { throw .tooLong }
        guard line.unicodeScalars.allSatisfy({ !$0.properties.isDefaultIgnorableCodePoint && $0.value >= 0x20 }) else {
            throw .invisible
        }
        var words: [String] = []
        var word: String?
        var isQuoted = false
        for character in line {
            switch character {
            case "\"", "“", "”":
                isQuoted.toggle()
                word = word ?? ""
            case " ", "\u{A0}":
                if isQuoted {
                    word = (word ?? "") + " "
                } else if let whole = word {
                    (words, word) = (words + [whole], nil)
                }
            default: word = (word ?? "") + String(character)
            }
        }
        guard !isQuoted else { throw .openQuote }
        return words + (word.map { [$0] } ?? [])
    }
}

/// Characters of the codes of plans, units and periods.
private func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2D, 0x2E, 0x5F].contains(byte)
}

/// A command that a file may request.
struct AllowedCommand {
    let isDecision: Bool
    let arguments: [String]
    var options: Set<String> = []
    var flags: Set<String> = []

    /// The closed list. Commands that take a path, replace the register or change the installation are not in it.
    static let all: [String: AllowedCommand] = [
        "status": .init(isDecision: false, arguments: ["PERIOD"], options: ["--plan"]),
        "form": .init(
            isDecision: false, arguments: ["UNIT", "PERIOD"], options: ["--plan", "--format"], flags: ["--all"]),
        "report": .init(isDecision: false, arguments: ["PERIOD"], options: ["--plan", "--report-version"]),
        "events": .init(isDecision: false, arguments: []),
        "doctor": .init(isDecision: false, arguments: []),
        "verify": .init(isDecision: false, arguments: []),
        "remind": .init(isDecision: true, arguments: ["PERIOD"], options: ["--plan", "--deadline"]),
        "arrived": .init(
            isDecision: true, arguments: ["UNIT", "PERIOD"], options: ["--plan", "--date", "--number", "--reason"]),
        "excuse": .init(
            isDecision: true, arguments: ["UNIT", "PERIOD"], options: ["--plan", "--reason"], flags: ["--cancel"]),
        "withdraw": .init(isDecision: true, arguments: ["UNIT", "PERIOD"], options: ["--plan", "--reason"]),
        "close": .init(isDecision: true, arguments: ["PERIOD"], options: ["--plan"]),
        "reopen": .init(isDecision: true, arguments: ["PERIOD"], options: ["--plan", "--reason"]),
        "send": .init(
            isDecision: true, arguments: ["PERIOD"], options: ["--plan", "--number", "--date", "--with"],
            flags: ["--renumber", "--accept-concerns"]),
    ]
}

/// Why a line is not executed.
enum CommandRefused: Error, Equatable {
    case notAllowed, tooLong, invisible, openQuote, noPaths
    case tooManyWords(String)
    case notACode(String)
    case noSuchOption(String)
    case noValue(String)

    var message: String {
        switch self {
        case .notAllowed:
            "Lệnh này không yêu cầu được bằng tệp. Các lệnh được dùng: "
                + AllowedCommand.all.keys.sorted().joined(separator: ", ") + "."
        case .tooLong: "Dòng dài quá 500 byte."
        case .invisible: "Dòng có ký tự không nhìn thấy được; đề nghị gõ lại dòng này."
        case .openQuote: "Thiếu một dấu ngoặc kép."
        case .noPaths: "--with trong tệp lệnh chỉ nhận edited hoặc generated, không nhận đường dẫn tệp."
        case .tooManyWords(let word): "Thừa chữ “\(word)”. Lý do, họ tên có dấu cách phải đặt trong ngoặc kép."
        case .notACode(let word): "“\(word)” không phải mã đơn vị hay mã kỳ báo cáo."
        case .noSuchOption(let name): "Lệnh này không dùng “\(name)” trong tệp lệnh."
        case .noValue(let name): "Sau \(name) còn thiếu nội dung."
        }
    }
}

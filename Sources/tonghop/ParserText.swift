// Translates the help and the error messages of the argument parser, which are in English, to the language of the
// screen.
import ArgumentParser
import Domain
import Glibc

/// Prints the parser's message, on stdout for help and on stderr for an error, and exits with its exit code.
func exitWithMessage(_ error: any Error) -> Never {
    let code = Tonghop.exitCode(for: error)
    // Vietnamese text is slightly longer than the English text for which the parser breaks its lines.
    let text =
        screenLanguage == .vi
        ? inVietnamese(Tonghop.fullMessage(for: error, columns: 76)) : Tonghop.fullMessage(for: error)
    if !text.isEmpty, !code.isSuccess, CommandLine.arguments.contains("--json") {
        try? printJSON(FailureJSON(code: code.rawValue, messages: text.split(separator: "\n").map(String.init)))
        fflush(nil)
    }
    if !text.isEmpty { put(text + "\n", on: code.isSuccess ? STDOUT_FILENO : STDERR_FILENO) }
    exit(code.rawValue)
}

private func inVietnamese(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        frames.reduce(complaint(line) ?? String(line)) { $0.replacing($1.en, with: $1.vi) }
    }
    return lines.joined(separator: "\n")
}

/// The fixed text around the descriptions of our commands.
private let frames: [(en: String, vi: String)] = [
    ("OVERVIEW: ", ""), ("USAGE: ", "CÁCH GÕ: "), ("ARGUMENTS:", "THAM SỐ:"), ("SUBCOMMANDS:", "CÁC LỆNH:"),
    ("OPTIONS:", "TÙY CHỌN:"),
    ("Usage: ", "Cách gõ: "), ("Help:  ", "Ý nghĩa: "), ("Show the version.", "In số phiên bản."),
    ("Show help information.", "In hướng dẫn này."),
    ("See 'tonghop help <subcommand>' for detailed help.", "Xem kỹ một lệnh: tonghop help <lệnh>"),
    ("<subcommand>", "<lệnh>"),
    ("(values:", "(một trong:"), ("(default:", "(mặc định:"), (" default:", " mặc định:"),
]

/// Translates an error message of the parser; nil for another line.
private func complaint(_ line: Substring) -> String? {
    if let more = line.wholeMatch(of: /\ *See '(.+)' for more information\./) { return "  Xem thêm: \(more.1)" }
    guard line.hasPrefix("Error: ") else { return nil }
    let parserMessage = line.dropFirst("Error: ".count)
    return "Gõ chưa đúng: "
        + (lacking(parserMessage) ?? unknown(parserMessage) ?? unusable(parserMessage) ?? String(parserMessage))
}

private func lacking(_ parserMessage: Substring) -> String? {
    if let match = parserMessage.wholeMatch(of: /Missing expected argument '(.+)'/) { return "còn thiếu \(match.1)." }
    if let match = parserMessage.wholeMatch(of: /Missing one of: (.+)/) {
        return "còn thiếu một trong: \(plain(match.1))."
    }
    if let match = parserMessage.wholeMatch(of: /Missing value for '(\S+)( .+)?'/) {
        return "sau \(match.1) còn thiếu\(match.2 ?? " giá trị")."
    }
    return nil
}

private func unknown(_ parserMessage: Substring) -> String? {
    if let match = parserMessage.wholeMatch(of: /Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/) {
        return "không có tùy chọn \(match.1)." + (match.2.map { " Có phải là \($0)?" } ?? "")
    }
    if let match = parserMessage.wholeMatch(of: /Unexpected argument '(.+)'/) { return "không hiểu “\(match.1)”." }
    if let match = parserMessage.wholeMatch(of: /\d+ unexpected arguments: (.+)/) {
        return "không hiểu: \(plain(match.1))."
    }
    return nil
}

private func unusable(_ parserMessage: Substring) -> String? {
    if let match = parserMessage.wholeMatch(
        of: /The value '(.*)' is invalid for '(.+?)'(?:\. Please provide one of (.+)\.)?/)
    {
        let choices =
            match.3.map {
                " Hãy ghi một trong: " + plain($0).replacing(" and ", with: ", ").replacing(" or ", with: ", ") + "."
            } ?? ""
        return "“\(match.1)” không dùng được cho \(match.2)." + choices
    }
    if let match = parserMessage.wholeMatch(of: /The option '(.+)' does not take any value, but '(.*)' was specified\./)
    {
        return "sau \(match.1) không ghi gì thêm, nhưng có “\(match.2)”."
    }
    return nil
}

/// `'a', 'b'` → `a, b`
private func plain(_ list: Substring) -> String { String(list.filter { $0 != "'" }) }

// Text shared by the messages of findings.
import Domain

/// The typed text in curly quotes, shortened if it is longer than a line.
func quoted(_ text: String) -> String {
    let limit = 60
    return text.unicodeScalars.count > limit
        ? "“\(String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))))…”" : "“\(text)”"
}

/// A list to show in a message; empty when it has more than 15 entries.
func shown(_ allowed: [String]) -> [String] { allowed.count <= 15 ? allowed : [] }

extension Indicator {
    /// `NV2.01 (Cuộc tuyên truyền, vận động)`
    var label: String { "\(code) (\(name))" }
}

extension Task {
    /// `nhiệm vụ 2 (Tuyên truyền, giáo dục, nâng cao nhận thức)`
    var label: String { "nhiệm vụ \(number) (\(title))" }
}

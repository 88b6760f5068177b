// Terminal output: colours, width, a progress bar.
import Glibc
import Pipeline
import Synchronization

enum Terminal {
    static let isInteractive = isatty(STDOUT_FILENO) == 1
    static let isErrorInteractive = isatty(STDERR_FILENO) == 1
    static let hasColours = isInteractive && getenv("NO_COLOR") == nil && getenv("TERM").map { strcmp($0, "dumb") } != 0

    enum Colour: String {
        case green = "32", yellow = "33", red = "31", dim = "2", bold = "1"
    }
}

extension String {
    func coloured(_ colour: Terminal.Colour) -> String {
        Terminal.hasColours ? "\u{1B}[\(colour.rawValue)m\(self)\u{1B}[0m" : self
    }

    /// The number of columns on a terminal. Vietnamese letters in NFC take one each.
    var width: Int { count }

    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - self.width)) }
    func paddedLeft(to width: Int) -> String { String(repeating: " ", count: max(0, width - self.width)) + self }

    /// On a terminal, cut at `width` with an ellipsis. A file or a pipe gets the whole text.
    func fitted(to width: Int) -> String {
        !Terminal.isInteractive || self.width <= width ? self : String(prefix(max(1, width - 1))) + "…"
    }
}

/// A progress bar on standard error, for runs that take longer than a second.
final class ProgressBar: Sendable {
    private struct State {
        var began: Int
        var isShown = false
    }
    private let state = Mutex(State(began: time(nil)))

    var progress: Progress {
        guard Terminal.isErrorInteractive else { return .none }
        return Progress { [self] done, all in show(done, all) }
    }

    private func show(_ done: Int, _ all: Int) {
        let isDue = state.withLock { state in
            state.isShown = state.isShown || time(nil) - state.began >= 1
            return state.isShown
        }
        guard isDue, all > 0 else { return }
        let filled = min(30, 30 * done / all)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        put("\r\(bar) \(done)/\(all)", on: STDERR_FILENO)
    }

    func clear() {
        if state.withLock({ $0.isShown }) { put("\r\u{1B}[K", on: STDERR_FILENO) }
    }
}

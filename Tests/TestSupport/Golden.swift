// Answers that a person read once, and that must stay as they are.
import Foundation

/// The answer kept under `path`, for `#expect(told == golden(path, of: told))`.
///
/// With TONGHOP_UPDATE_GOLDENS=1 in the environment, what is told now is written down first; the difference is then
/// read
/// in the version control by whoever asked for it.
/// - Parameter path: relative to the checkout.
/// - Returns: nil when there is no such file.
package func golden(_ path: String, of told: String) -> String? {
    if ProcessInfo.processInfo.environment["TONGHOP_UPDATE_GOLDENS"] == "1" {
        let file = Checkout.url(path)
        try? FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? told.write(to: file, atomically: true, encoding: .utf8)
    }
    return try? Checkout.text(path)
}

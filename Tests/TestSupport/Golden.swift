// Expected outputs that a person has read, and that must not change unnoticed.
import Foundation

/// The expected output stored under `path`, for `#expect(text == golden(path, of: text))`.
///
/// With TONGHOP_UPDATE_GOLDENS=1 in the environment the file is written first; whoever set the variable then reads the
/// difference in version control. Where CI is set the variable is ignored: a build server would accept anything.
/// - Parameters:
///   - path: relative to the checkout.
///   - text: what the program says now.
/// - Returns: nil when there is no such file.
package func golden(_ path: String, of text: String) -> String? {
    let environment = ProcessInfo.processInfo.environment
    if environment["TONGHOP_UPDATE_GOLDENS"] == "1", environment["CI"] == nil {
        let file = Checkout.url(path)
        try? FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? text.write(to: file, atomically: true, encoding: .utf8)
    }
    return try? Checkout.text(path)
}

// Programs of other people that read our documents, through Tests/Validators/report.py.
import Foundation

package enum OtherReader: String, Sendable {
    case docx
    case pdf = "pikepdf"

    /// The Python that has the package, if there is one: another one may be first on PATH than the system's.
    private var python: String? {
        ["python3", "/usr/bin/python3"].first {
            (try? Command([$0, "-c", "import \(rawValue)"]).run().exit) == 0
        }
    }

    package var isInstalled: Bool { python != nil }

    /// What it does not find in the files, one fault a line; empty when all is well.
    package func faults(in paths: String...) throws -> String {
        let kind = self == .docx ? "docx" : "pdf"
        let outcome = try Command([python ?? "python3", Checkout.url("Tests/Validators/report.py").path, kind] + paths)
            .run()
        return outcome.out + outcome.err
    }
}

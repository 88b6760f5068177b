// The schema in other validators than ours: each must accept it, and give the verdicts that libxml2 gives here.
import Foundation
import LibXML
import Planning
import TestSupport
import Testing

/// A program that validates files against a schema, and where it differs from this one.
private struct OtherValidator: Sendable, CustomTestStringConvertible {
    let name: String
    /// The program and its arguments before the schema and the files.
    let command: [String]
    let isInstalled: Bool
    /// Cases of the gallery with another verdict than ours, each with the reason.
    let differences: [String: String]

    var testDescription: String { name }

    private static let noDoctype = "a DOCTYPE is refused here for safety"
    private static let bytesDecide = "here the bytes decide, not a declaration that contradicts them"

    static let xmllint = OtherValidator(
        name: "xmllint", command: ["sh", "-c", lintScript, "xmllint"],
        isInstalled: Command.isInstalled("xmllint"),
        differences: [
            "doctype": noDoctype, "encoding": "xmllint prefers a byte order mark to the declaration",
            "not-data": "xmllint decompresses gzip",
        ])

    /// One line for each valid file: its path.
    private static let lintScript = """
        schema=$1; shift; xmllint --noout --schema "$schema" "$@" 2>&1 | sed -n 's/ validates$//p'
        """

    static let jdk = OtherValidator(
        name: "javax.xml.validation",
        command: ["java", Checkout.url("Tests/Validators/Validate.java").path],
        isInstalled: Command.isInstalled("javac"),
        differences: ["doctype": noDoctype, "xml-prolog-lies-utf-16": bytesDecide])

    static let python = OtherValidator(
        name: "Python xmlschema",
        command: ["python3", Checkout.url("Tests/Validators/validate.py").path],
        isInstalled: (try? Command(["python3", "-c", "import xmlschema"]).run().exit) == 0,
        differences: [
            "doctype": noDoctype, "xml-prolog-lies-utf-16": bytesDecide,
            "stray-text": "xmlschema ignores text between elements where a wildcard is open",
        ])

}

@Suite("The schema in other validators")
struct OtherValidatorsTests {
    private static let files = GalleryTests.cases.map { "Tests/Gallery/\($0)/case.xml" }.filter {
        FileManager.default.fileExists(atPath: Checkout.url($0).path)
    }

    @Test("xmllint gives our verdicts", .enabled(if: OtherValidator.xmllint.isInstalled, "no xmllint here"))
    func lint() throws { try compare(.xmllint) }

    @Test(
        "the JDK accepts the schema and gives our verdicts",
        .enabled(if: OtherValidator.jdk.isInstalled, "no JDK here"))
    func java() throws { try compare(.jdk) }

    @Test(
        "Python's xmlschema accepts the schema and gives our verdicts",
        .enabled(if: OtherValidator.python.isInstalled, "no Python package xmlschema here"))
    func python() throws { try compare(.python) }

    private func compare(_ other: OtherValidator) throws {
        let schema = submissionSchema(of: shippedPlan)
        let files = try Checkout.cases(Self.files, atLeast: 50)
        let paths = files.map { Checkout.url($0).path }
        let folder = try ScratchFolder()
        let path = try folder.file("schema.xsd", String(decoding: schema, as: UTF8.self))
        let outcome = try Command(other.command + [path] + paths).run()
        let valid = Set(outcome.out.split(separator: "\n").map(String.init))
        #expect(valid.isSubset(of: paths) && !valid.isEmpty, "\(outcome)")
        var validator = XMLValidator(try XMLSchema(compiling: schema))
        var different: Set<String> = []
        for (file, path) in zip(files, paths) {
            let isValid: Bool
            do {
                isValid = validator.faults(in: try XMLTree.parse(try Checkout.bytes(file))).isEmpty
            } catch is XMLRefusal {
                isValid = false
            }
            if isValid != valid.contains(path) { different.insert(String(file.split(separator: "/")[2])) }
        }
        #expect(different == Set(other.differences.keys))
    }
}

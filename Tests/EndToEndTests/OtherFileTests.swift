// Files that are attachments by their names: with the form inside they are read, without it they stay attachments.
import Archive
import Domain
import Foundation
import TestSupport
import Testing

@Suite("Word documents and archives in the inbox")
struct OtherFileTests {
    private let workspace: ScratchWorkspace
    private let onTime = "2026-05-12T09:00:00+07:00"

    init() throws {
        workspace = try ScratchWorkspace()
    }

    private func verdict(of bytes: [UInt8], named name: String) throws -> (checked: String, filed: String) {
        try workspace.write(bytes, to: "khac/\(name)")
        let checked = try workspace.tonghop("check", workspace.url("khac/\(name)").path, "--json", now: onTime).answer()
        try workspace.drop(bytes, as: "TTKN/\(name)")
        let filed = try workspace.tonghop("run", "--settle", "0", "--json", now: onTime).answer()
        return (
            checked.submissions.map(\.verdict).joined(separator: " "),
            filed.submissions.map(\.verdict).joined(separator: " ")
        )
    }

    private func packed(_ files: [(String, [UInt8])]) throws -> [UInt8] {
        try ArchiveWriter.pack(files.map { ArchiveEntry(path: $0.0, bytes: $0.1) })
    }

    @Test("the form as a Word table is read, and figures in the text beside it are not")
    func document() throws {
        let bytes = try Checkout.bytes("Tests/Gallery/accepted/case.docx")
        let (checked, filed) = try verdict(of: bytes, named: "bao cao.docx")
        #expect(checked == "accepted" && filed == "accepted")
        #expect(try workspace.sqlite("SELECT count(*) FROM original") == "1\n")
    }

    @Test("a Word document without the form is an attachment, as before")
    func letter() throws {
        let (checked, filed) = try verdict(of: try letterWithTable(), named: "cong van.docx")
        #expect(checked == "attachment" && filed == "attachment")
    }

    /// A document whose table has a code but not the form's header.
    private func letterWithTable() throws -> [UInt8] {
        try packed([
            (
                "_rels/.rels",
                Array(
                    """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
                    """.utf8)
            ),
            (
                "word/document.xml",
                Array(
                    """
                    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>NV1.01</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>
                    """.utf8)
            ),
        ])
    }

    @Test("an archive with one workbook is read as the workbook; with pictures it is an attachment")
    func archives() throws {
        let workbook = try Checkout.bytes("Tests/Gallery/workbook-bent/case.ods")
        let one = try packed([("bao-cao.ods", workbook), ("Thumbs.db", [1])])
        #expect(try verdict(of: one, named: "bao cao.zip") == ("accepted", "accepted"))
        let pictures = try packed([("1.jpg", [1]), ("2.jpg", [2])])
        #expect(try verdict(of: pictures, named: "anh.zip") == ("attachment", "attachment"))
    }

    @Test("a returned Word form comes back as a workbook with its cells marked")
    func marked() throws {
        let (_, filed) = try verdict(
            of: try Checkout.bytes("Tests/Gallery/number-not-read/case.docx"), named: "bao cao.docx")
        #expect(filed == "returned")
        #expect(workspace.files(in: "outbox").contains { $0.hasSuffix("danh-dau.xlsx") })
        let note = try #require(workspace.files(in: "outbox").first { $0.hasSuffix("can-sua.html") })
        #expect(try workspace.text("outbox/" + note).contains("Bảng 3, hàng 3 (cột “Số liệu”)"))
    }
}

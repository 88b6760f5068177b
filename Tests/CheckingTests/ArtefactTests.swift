// The ways in which text arrives, one by one: each is shown by a folder of the gallery whose case holds that very
// thing.
import Domain
import TestSupport
import Testing

@testable import Checking

@Suite("Artefacts")
struct ArtefactTests {
    struct Artefact: Sendable, CustomTestStringConvertible {
        let name: String
        /// Below Tests/Gallery.
        let file: String
        /// What the file must contain.
        let bytes: [UInt8]
        var testDescription: String { name }

        init(_ name: String, _ file: String, _ text: String) { self.init(name, file, bytes: Array(text.utf8)) }
        init(_ name: String, _ file: String, bytes: [UInt8]) {
            (self.name, self.file, self.bytes) = (name, file, bytes)
        }
    }

    static let all: [Artefact] = [
        // Encodings
        .init(
            "UTF-8 with its mark, lines ended as in Windows", "saved-csv-utf-8/case.csv", "\u{FEFF}Kế hoạch;DV-2026\r\n"
        ),
        .init(
            "Unicode Text: UTF-16LE, tabs", "saved-unicode-text/case.csv", bytes: utf16("\u{FEFF}Kế hoạch\tDV-2026\r\n")
        ),
        .init("windows-1258", "encoding-1258/case.csv", bytes: OldEncoding.windows1258.encode("Kế hoạch;") ?? []),
        .init("TCVN3", "encoding-converted/case.csv", bytes: OldEncoding.tcvn3.encode("Kế hoạch;") ?? []),
        .init("VNI", "encoding-vni/case.csv", bytes: OldEncoding.vni.encode("Kế hoạch;") ?? []),
        .init(
            "TCVN3 in one cell", "encoding-mixed/case.csv",
            OldEncoding.tcvn3.shown("Hội nghị quán triệt, triển khai") ?? ""),
        .init(
            "and VNI in another", "encoding-mixed/case.csv",
            OldEncoding.vni.shown("Quán triệt, triển khai chủ trương") ?? ""),
        .init("undecided", "encoding/case.csv", bytes: [0x4B, 0x00]),
        .init("decomposed", "text-repaired/case.csv", "a\u{300}"),
        .init("hoà for hòa", "text-repaired/case.csv", "hoà"),
        .init(
            "the other tone style in a name, Ð for Đ", "tone-style-and-eth/case.csv",
            "Ðơn vị;Trung tâm Phát triển qũy đất"),
        .init("no-break space in a number", "invisible-in-cells/case.csv", ";1\u{A0}850;"),
        .init("zero-width space behind a code", "invisible-in-cells/case.csv", "NV2.01\u{200B};"),
        // XML
        .init(
            "a prolog that says UTF-8 over UTF-16", "xml-prolog-lies-utf-16/case.xml",
            bytes: utf16("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>")),
        .init("a prolog that says UTF-8 over windows-1258", "xml-prolog-lies-1258/case.xml", "encoding=\"UTF-8\""),
        .init("a bare ampersand", "xml-bare-ampersand/case.xml", "Phòng NN&MT"),
        .init("a DOCTYPE", "doctype/case.xml", "<!DOCTYPE"),
        // CSV
        .init("commas", "saved-with-commas/case.csv", "Mã,Nội dung,ĐVT,Số liệu,Thuyết minh"),
        .init("sep=", "saved-with-sep-line/case.csv", "sep=;\r\n"),
        .init("CR alone", "saved-with-cr/case.csv", "Đơn vị;TTKN\r"),
        .init(
            "a line break in a quoted cell", "cell-with-line-break/case.csv",
            "\"Đã tổ chức 12 cuộc.\nXã Đakrông: 5 cuộc.\""),
        .init("title rows", "title-rows/case.csv", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG;;;;\nBIỂU SỐ LIỆU"),
        .init("separators behind every row", "trailing-separators/case.csv", "HẾT;38;;;;;"),
        .init("blank rows at the end", "blank-rows/case.csv", ";;;;\n;;;;"),
        .init("a total row", "total-row/case.csv", ";Tổng cộng;;1.234;"),
        .init("a column that was hidden", "hidden-column/case.csv", "Mã;Nội dung;ĐVT;Số kỳ trước;Số liệu;Thuyết minh"),
        // Excel
        .init(".xls", "file-xls/case.xlsx", bytes: [0xD0, 0xCF, 0x11, 0xE0]),
        .init("a password", "file-with-password/case.xlsx", bytes: utf16("EncryptedPackage")),
        .init(".ods", "file-ods/case.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        .init("#REF!", "excel-errors/case.csv", ";#REF!;"),
        .init("#DIV/0!", "excel-errors/case.csv", ";#DIV/0!;"),
        .init("########", "excel-errors/case.csv", ";########;"),
        .init("=\"05\"", "number-tidied/case.csv", ";=\"05\";"),
        .init("a leading apostrophe", "leading-apostrophe/case.csv", ";'12;"),
        .init("1E+05", "number-not-read/case.csv", ";1E+05;"),
        .init("12/15 turned into a date", "number-not-read/case.csv", ";12/15;"),
        // Numbers
        .init("-", "words-for-none/case.csv", ";-;"),
        .init("–", "words-for-none/case.csv", ";–;"),
        .init("Không", "words-for-none/case.csv", ";Không;"),
        .init("KPS", "words-for-none/case.csv", ";KPS;"),
        .init("1.850 of a count", "thousands-in-counts/case.csv", ";1.850;"),
        .init("1,250 of a count", "thousands-in-counts/case.csv", ";1,250;"),
        .init("05", "thousands-in-counts/case.csv", ";05;"),
        .init("1.234,5", "decimals-vietnamese/case.csv", ";1.234,5;"),
        .init("1,234.5", "decimals-english/case.csv", ";1,234.5;"),
        .init("1,234 of a decimal", "number-ambiguous/case.csv", ";1,234;"),
        .init("15 cuộc", "number-tidied/case.csv", ";15 cuộc;"),
        .init("98,5%", "computed-ignored/case.csv", ";98,5%;"),
        // Dates
        .init("dd/MM/yyyy", "accepted/case.csv", "Ngày báo cáo;12/05/2026"),
        .init("ISO", "dates-iso/case.csv", "Ngày báo cáo;2026-05-12"),
        .init("a spreadsheet's day number", "dates-serial/case.csv", "Ngày báo cáo;46154"),
        .init("month first", "dates-american/case.csv", "Ngày báo cáo;05/13/2026"),
    ]

    @Test("is in the gallery", arguments: all)
    func isInGallery(_ artefact: Artefact) throws {
        let bytes = try Checkout.bytes("Tests/Gallery/\(artefact.file)")
        #expect(!artefact.bytes.isEmpty && bytes.contains(artefact.bytes))
    }

    private static func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
}

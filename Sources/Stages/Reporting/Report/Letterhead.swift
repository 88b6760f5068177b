// The head of the first page (issuer, number, date) and the signature block.
import Documents
package import Domain

func letterhead(_ context: ReportContext) -> [Block] {
    let plan = context.plan
    let width = PageLayout.portraitA4.textWidth
    return [
        .table(
            offices(
                plan, number: context.mark.numbered(reportNotation(plan)), day: context.mark.day(in: context.yearOfDate)
            )),
        .text("BÁO CÁO", .kind),
    ]
        + [
            .text(balanced(context.heading, within: width - .millimetres(10), points: 14), .abstract),
            .rule(Rule(width: ReportLayout.abstractRule)),
        ] + addressees(plan.addressees)
}

/// - Parameters:
///   - number: “ 05/BC-SNNMT”, or with blank space for the number.
///   - about: the subject of a letter, below its number; nil for a document with a title.
func offices(_ plan: Plan, number: String, day: String, about: String? = nil) -> Table {
    offices(
        superior: plan.office.superior, name: plan.office.name, place: plan.office.place, number: number, day: day,
        about: about)
}

/// The same for any office and its superior office.
func offices(superior: String, name: String, place: String, number: String, day: String, about: String? = nil) -> Table
{
    let room = ReportLayout.letterhead[0] - .millimetres(2)
    return .layout(
        columns: ReportLayout.letterhead,
        rows: [
            TableRow([
                TableCell([
                    .text(balanced(superior.uppercased(), within: room, points: 13), .superior),
                    .text(balanced(name.uppercased(), within: room, points: 13), .issuer),
                    .rule(Rule(width: ReportLayout.issuerRule)),
                ]),
                TableCell([
                    .text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .country), .text("Độc lập - Tự do - Hạnh phúc", .motto),
                    .rule(Rule(width: ReportLayout.mottoRule)),
                ]),
            ]),
            TableRow([
                TableCell([.text("Số:\(number)", .number)] + (about.map { [.text($0, .about)] } ?? [])),
                TableCell([.text("\(place), \(day)", .placeAndDate)]),
            ]),
        ])
}

/// “BC-SNNMT”
package func reportNotation(_ plan: Plan) -> String { "BC-\(plan.office.code)" }
let emptyNumber = room(9)
let emptyDate = "ngày\(room(6))tháng\(room(6))"

func addressees(_ names: [String]) -> [Block] {
    guard names.count > 1 else { return [.text("Kính gửi: \(names.first ?? "")", .addressee)] }
    return [.text("Kính gửi:", .addresseeLead)] + addresseeLines(names).map { .text($0, .addresseeLine) }
}

func addresseeLines(_ names: [String]) -> [String] { names.count > 1 ? closed(names).map { "- \($0)" } : names }

func recipientLines(_ recipients: [String], archive: String) -> [String] {
    closed(recipients + (archive.isEmpty ? [] : ["Lưu: \(archive)"])).map { "- \($0)" }
}

/// The punctuation of official lists: “a;”, “b;”, “c.”
private func closed(_ lines: [String]) -> [String] {
    lines.enumerated().map { index, line in line + (index == lines.count - 1 ? "." : ";") }
}

/// One row that is not split: “Nơi nhận” on the left, the signer on the right with space for signature and seal.
func signature(_ plan: Plan) -> Table { signature(of: plan.signer, recipients: plan.recipients, archive: plan.archive) }

func signature(of signer: Signer, recipients: [String], archive: String) -> Table {
    let recipients = recipientLines(recipients, archive: archive)
    // Widths are estimates, so a text that would just fit is broken too.
    let room = ReportLayout.signature[1] - .millimetres(6)
    let titles = [signer.authority, signer.title].compactMap { $0 }.filter { !$0.isEmpty }
    return .layout(
        columns: ReportLayout.signature,
        rows: [
            TableRow([
                TableCell([.text("Nơi nhận:", .recipientsLead)] + recipients.map { .text($0, .recipient) }),
                TableCell(
                    titles.map { .text(balanced($0.uppercased(), within: room, points: 14), .signerTitle) }
                        + [.text("", .signatureRoom), .text(signer.name, .signerName)]),
            ])
        ])
}

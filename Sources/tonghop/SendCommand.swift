// `tonghop send PERIOD`: records the report as sent and writes the package for the document system.
import ArgumentParser
import Commands
import Domain
import Pipeline

struct SendCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "send",
            abstract: say(
                vi: "Chốt báo cáo của kỳ là bản gửi đi và lập hồ sơ gửi (không tự gửi).",
                en: "Fixes a period's report as sent and writes the package to hand over (it sends nothing)."),
            discussion: say(
                vi: """
                    Hồ sơ nằm ở outbox/<năm>/<kỳ>/ho-so-gui-di/: báo cáo, số liệu gửi lên, tệp edXML chưa ký, SHA256SUMS.
                    Số và ngày do hệ thống văn bản cấp; có thể ghi sau:
                      tonghop send 6-thang
                      tonghop send 6-thang --number 123 --date 19/05/2026
                    Mỗi báo cáo có số riêng trong năm, báo cáo thay thế cũng vậy. Ngày văn bản không sau hôm nay và không
                    trước ngày có số liệu được ký.
                    Nếu báo cáo các đơn vị có điểm cần đối chiếu (cùng kê một văn bản, số liệu giống hệt nhau), lệnh
                    nêu từng điểm rồi dừng, chưa chốt gì. Đối chiếu xong: thêm --accept-concerns.
                    Báo cáo đã có người sửa, hoặc đã ký: --with edited, --with TỆP.pdf.
                    Sau khi gửi, nếu số liệu thay đổi thì bản sau là báo cáo thay thế, kèm phụ lục số liệu thay đổi.
                    """,
                en: """
                    The package is outbox/<year>/<period>/ho-so-gui-di/: report, figures for above, unsigned edXML, SHA256SUMS.
                    Number and date come from the document system and may be filled in later:
                      tonghop send 6-thang
                      tonghop send 6-thang --number 123 --date 2026-05-19
                    Each report has its own number within its year, a replacement too. Its day is not after today, and not
                    before the signed figures were put together.
                    When units have points to compare (one document twice, equal figures), it names each
                    and stops; nothing is fixed. Once they were looked into: --accept-concerns.
                    For a report that somebody edited or signed: --with edited, --with FILE.pdf.
                    When figures change afterwards, the next version is a replacement with an appendix of what changed.
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var answer: JSONOption

    @Argument(help: .period)
    var period: String

    @Option(
        help: ArgumentHelp(
            say(vi: "Số văn bản, không kèm ký hiệu: 123.", en: "The document's number without its notation: 123."),
            valueName: "NUMBER"))
    var number: String?

    @Option(
        help: ArgumentHelp(
            say(vi: "Ngày văn bản: 19/05/2026.", en: "The document's day: 2026-05-19."), valueName: "DAY"))
    var date: CalendarDay?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Bản đã gửi cần ghi số; mặc định là bản hiện nay.",
                en: "A sent version to be numbered; otherwise the last one."), valueName: "N"))
    var reportVersion: Int?

    @Option(
        help: ArgumentHelp(say(vi: "Người gửi, ghi vào sổ.", en: "Who sends, for the register."), valueName: "NAME"))
    var by: String?

    @Option(help: .plan)
    var plan: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi:
                    "Báo cáo nào được gửi: generated (phần mềm lập), edited (tệp trong outbox đã có người sửa), hoặc một tệp .docx, .pdf.",
                en:
                    "Which report goes up: generated, edited (the one in the outbox that somebody edited), or a .docx or .pdf."
            ),
            valueName: "edited|generated|FILE"))
    var with: String?

    @Flag(
        help: ArgumentHelp(
            say(vi: "Đổi số, ngày của bản đã ghi số.", en: "Give a numbered version another number or day.")))
    var renumber = false

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Vẫn chốt khi còn điểm cần đối chiếu giữa các đơn vị (đã xem).",
                en: "Fix it although there are points to compare between units (they were looked into).")))
    var acceptConcerns = false

    func validate() throws {
        if let number, number.isEmpty || number.contains("/") || number.contains(where: \.isWhitespace) {
            throw ValidationError(
                say(vi: "--number chỉ ghi số, không kèm ký hiệu: 123.", en: "--number is the number alone: 123."))
        }
    }

    @OptionGroup var pdf: PDFOption

    func run() throws {
        let clock = try common.clock()
        let request = SendRequest(
            mark: DocumentMark(number: number, date: date), version: reportVersion, source: source,
            isRenumbering: renumber, acceptsConcerns: acceptConcerns)
        try reportingFailures(json: answer.json) {
            let summary = try Run(in: common.place, at: clock, pdf.options).send(
                PeriodID(period), of: plan.map { PlanID($0) }, request, by: operatorName(by))
            try CommandAnswer([], summary).print(asJSON: answer.json)
            return summary.exitCode
        }
    }

    private var source: SendSource? {
        switch with {
        case nil: nil
        case "generated"?: .generated
        case "edited"?: .edited
        case let path?: .file(path)
        }
    }
}

// The list of all tags, for the person who makes a template.
package import Domain

/// Every tag that a template of this plan can use, in the order of the report.
package func templateTags(of plan: Plan) -> [TagDescription] {
    heads + parts(of: plan) + tasks(of: plan) + appendices(of: plan) + lists(of: plan) + facts(of: plan)
        + figures(of: plan)
}

private func tag(_ name: String, _ vi: String, _ en: String) -> TagDescription {
    TagDescription(name: name, meaning: Wording(vi: vi, en: en))
}

private let heads = [
    tag("tieu-de", "trích yếu của báo cáo", "the heading of the report"),
    tag("trich-yeu", "trích yếu, đã ngắt dòng cho cân", "the heading, broken into even lines"),
    tag("so-ky-hieu", "số, ký hiệu; để trống số khi chưa có", "number and notation"),
    tag("ngay-van-ban", "ngày tháng năm của báo cáo", "the day of the report"),
    tag("dia-danh", "địa danh", "the place"),
    tag("co-quan", "tên cơ quan; {{CO-QUAN}} là chữ in hoa", "the office; {{CO-QUAN}} in capitals"),
    tag("co-quan-cap-tren", "tên cơ quan cấp trên", "the superior office"),
    tag("ten-ke-hoach", "tên kế hoạch", "the title of the plan"),
    tag("nam", "năm của kế hoạch", "the year of the plan"),
    tag("noi-gui", "nơi nhận ở dòng Kính gửi, mỗi nơi một dòng", "the addressees, one a line"),
    tag("noi-nhan", "các dòng ở mục Nơi nhận", "the recipients, one a line"),
    tag("chuc-vu-ky", "quyền hạn, chức vụ của người ký", "authority and title of the signer"),
    tag("nguoi-ky", "họ tên người ký", "the name of the signer"),
]

private func parts(of plan: Plan) -> [TagDescription] {
    let sections = plan.assessment.map { form in
        tag(form.part.tag, "các đoạn về \(lowercasedFirst(form.plainTitle))", "the section \(form.part.rawValue)")
    }
    return wholes + sections + ends
}

private let wholes = [
    tag("dau-trang", "cả phần đầu: cơ quan, Quốc hiệu, số, ngày, trích yếu, Kính gửi", "the whole letterhead"),
    tag("mo-dau", "đoạn mở đầu", "the opening"),
    tag("noi-dung", "toàn bộ các mục I đến V", "all sections I to V"),
    tag("ket-qua", "các mục về kết quả thực hiện", "the sections on results"),
    tag("danh-gia", "các mục đánh giá sau phần kết quả", "the sections of assessment"),
]

private let ends = [
    tag("nguon-so-lieu", "câu nói số liệu ở đâu, còn thiếu đơn vị nào", "where the figures are"),
    tag("thay-the", "câu “Báo cáo này thay thế …”, nếu có", "what the report replaces, if anything"),
    tag("ket", "đoạn kết", "the closing"),
    tag("chu-ky", "cả bảng Nơi nhận và chữ ký", "the whole signature block"),
    tag("phu-luc", "mọi phụ lục kèm theo, mỗi phụ lục một trang riêng; đặt ở cuối tệp", "all appendices, at the end"),
    tag("bang:thay-doi", "bảng số liệu thay đổi, nếu báo cáo thay thế báo cáo trước", "the table of changed figures"),
]

private func tasks(of plan: Plan) -> [TagDescription] {
    plan.tasks.flatMap { task in
        [
            tag("ten-nhiem-vu:\(task.number)", "tên nhiệm vụ \(task.number)", "the title of task \(task.number)"),
            tag(
                "nhiem-vu:\(task.number)", "các đoạn về nhiệm vụ \(task.number): \(task.title)",
                "the paragraphs on task \(task.number)"),
            tag("cau:\(task.number)", "câu số liệu của nhiệm vụ \(task.number)", "its sentence of figures"),
        ]
    }
}

private func appendices(of plan: Plan) -> [TagDescription] {
    plan.appendices.filter(\.isSent).enumerated().flatMap { index, appendix in
        let name = "phu-luc-\(index + 1)"
        return [
            tag("bang:\(name)", "bảng: \(appendix.title)", "the table of appendix \(index + 1)"),
            tag("ten:\(name)", "tên phụ lục đó", "its title"),
            tag("so:\(name)", "“Phụ lục I”, “Phụ lục II” … như trong báo cáo", "its number"),
            tag("#\(name)", "… {{/}}: chỉ in khi có phụ lục đó", "… {{/}}: only if it is attached"),
        ]
    }
}

private func lists(of plan: Plan) -> [TagDescription] {
    let present = plan.lists
    let own = [Task.List.issued, .model, .commendation].filter(present.contains).map { list in
        tag(
            list.tag, "… {{/}}: lặp theo \(plan.form(of: list).noun): tt, \(list.fields)",
            "… {{/}}: for each line of the list \(list.code)")
    }
    return unitLists + own + planLists
}

extension AssessmentPart {
    /// The tag of its paragraphs.
    fileprivate var tag: String {
        switch self {
        case .strength: "uu-diem"
        case .limitation: "han-che"
        case .cause: "nguyen-nhan"
        case .direction: "phuong-huong"
        case .proposal: "kien-nghi"
        }
    }

    init?(tag: String) {
        guard let part = AssessmentPart.allCases.first(where: { $0.tag == tag }) else { return nil }
        self = part
    }
}

extension Task.List {
    fileprivate var tag: String {
        switch self {
        case .issued: "#van-ban"
        case .model: "#mo-hinh"
        case .commendation: "#khen-thuong"
        }
    }

    /// The names of the fields of one line.
    fileprivate var fields: String {
        switch self {
        case .issued: "so, ngay, trich-yeu, don-vi"
        case .model: "ten, don-vi, linh-vuc, doi-tuong, ket-qua"
        case .commendation: "ten, chuc-vu, thanh-tich, hinh-thuc, don-vi"
        }
    }
}

private let unitLists = [
    tag("#don-vi", "… {{/}}: lặp theo đơn vị: tt, ma, ten, tinh-trang", "… {{/}}: for each unit"),
    tag("#don-vi-da-gui", "… {{/}}: các đơn vị đã gửi", "… {{/}}: units that reported"),
    tag("#don-vi-chua-gui", "… {{/}}: các đơn vị chưa gửi", "… {{/}}: units that did not"),
]

private let planLists = [
    tag("#nhiem-vu", "… {{/}}: lặp theo nhiệm vụ: tt, so, ten, cau", "… {{/}}: tasks"),
    tag(
        "#chi-tieu", "… {{/}}: lặp theo chỉ tiêu: tt, ma, ten, dvt, so-lieu, ky-truoc, cung-ky, tang-giam, ty-le",
        "… {{/}}: indicators"),
]

private func facts(of plan: Plan) -> [TagDescription] {
    SentenceFact.allCases.map { tag($0.rawValue, $0.words, "as in the plan's sentences") }
        + mentioned(by: plan)
        + plan.basis.indices.map { tag("can-cu:\($0 + 1)", "văn bản căn cứ thứ \($0 + 1)", "basis \($0 + 1)") }
        + plan.lists.map { tag("danh-muc:\($0.code)", "chỗ dẫn đến phụ lục", "the appendix of the list") }
}

private func mentioned(by plan: Plan) -> [TagDescription] {
    let mentioned = Set(plan.periods.flatMap(plan.periodsMentioned))
    return plan.periods.filter { mentioned.contains($0.id) }.flatMap { period in
        [SentenceFact.reported, .expected].map {
            tag("\($0.rawValue):\(period.id)", "\($0.words), kỳ \(period.name)", "the same for period \(period.id)")
        }
    }
}

private func figures(of plan: Plan) -> [TagDescription] {
    plan.indicators.map { tag($0.code.rawValue, $0.nameWithMeasure, $0.name) }
        + plan.indicators.prefix(1).flatMap { indicator in
            IndicatorColumns.names.map { column in
                tag(
                    "\(indicator.code):\(column)", "cột “\(column)” của chỉ tiêu; dùng được với mọi mã",
                    "another column; for any code")
            }
        }
}

extension SentenceFact {
    fileprivate var words: String {
        switch self {
        case .planNumber: "số của kế hoạch"
        case .planDate: "ngày của kế hoạch"
        case .reported: "số đơn vị đã gửi"
        case .expected: "số đơn vị phải gửi"
        case .period: "kỳ báo cáo, có năm"
        case .periodAlone: "kỳ báo cáo, không có năm"
        case .next: "thời gian của phương hướng"
        case .from: "số liệu tính từ ngày"
        case .cutoff: "số liệu tính đến ngày"
        }
    }
}

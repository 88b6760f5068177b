// A file becomes trees in the submission vocabulary, whatever its format, each node with the place its sender can see.
package import Domain
package import LibXML
import VietnameseText

/// What the reader knows of a tree besides the tree: the plan it was read under, where things stand, what was noticed.
package struct ReadSubmission: Sendable {
    package let plan: PlanID
    package let layout: SourceLayout
    package let findings: Findings
}

/// A file that gave no tree: all that can be said of it, and whom it seems to come from.
package struct Unreadable: Sendable {
    package let plan: PlanID
    package let findings: Findings
}

/// Reads files under the plans of a workspace. One value serves all workers.
package struct Reader: Sendable {
    /// The first is the one for files that do not say which plan they answer.
    private let lexicons: [Lexicon]

    /// - Parameter plans: not empty, the current plan first.
    package init(plans: [Plan]) {
        lexicons = plans.map(Lexicon.init)
    }

    /// Hands over each submission of the file; a machine's export may hold several units, each judged alone.
    ///
    /// - Returns: nil, or what is wrong with a file of which nothing could be made.
    package func read(_ file: IncomingFile, each body: (borrowing XMLTree, ReadSubmission) throws -> Void) rethrows -> Unreadable? {
        if let reason = file.notRead { return unreadable(.notRead(file, reason)) }
        let decoded: DecodedText
        do {
            decoded = try decodeText(file.bytes)
        } catch {
            return unreadable(.refusal(error))
        }
        guard !decoded.text.utf8.allSatisfy(isSpace) else { return unreadable(.blankFile) }
        let repairs = decoded.repairs.map(Finding.repaired)
        if looksLikeXML(decoded.text) { return try readXML(file, decoded, repairs, each: body) }
        return try readTable(decoded.text, repairs, each: body)
    }

    private func readXML(
        _ file: IncomingFile, _ decoded: DecodedText, _ repairs: [Finding], each body: (borrowing XMLTree, ReadSubmission) throws -> Void
    ) rethrows -> Unreadable? {
        // Bytes that needed nothing are parsed as they came; only a text set right is parsed in its new form.
        let isAsSent = decoded.encoding == .utf8 && decoded.repairs.allSatisfy { $0.before == $0.after }
        let tree: XMLTree
        do {
            tree = try XMLTree.parse(isAsSent ? file.bytes : Array(withoutDeclaration(decoded.text).utf8))
        } catch {
            var findings = Findings(repairs + error.faults.map(Finding.notWellFormed))
            findings.count(unseen: error.total - error.faults.count, of: .error)
            return unreadable(findings)
        }
        let lexicon = tree.withRoot { self.lexicon(named: $0["plan"]) }
        let findings = Findings(repairs + tree.oddities.map(Finding.oddity))
        try body(tree, ReadSubmission(plan: lexicon.plan.id, layout: .xml, findings: findings))
        return nil
    }

    private func readTable(
        _ text: String, _ repairs: [Finding], each body: (borrowing XMLTree, ReadSubmission) throws -> Void
    ) rethrows -> Unreadable? {
        switch Sheet.recognised(in: text) {
        case .failure(let findings): return unreadable(Findings(repairs).adding(findings))
        case .success(let sheet):
            let lexicon = lexicon(named: sheet.plan)
            for part in sheet.parts(under: lexicon) {
                var form = Form(part, of: sheet, under: lexicon, noting: repairs)
                form.fill()
                try form.handOver(to: body)
            }
            return nil
        }
    }

    private func lexicon(named plan: String?) -> Lexicon {
        lexicons.first { $0.plan.id.rawValue == plan } ?? lexicons[0]
    }

    private func unreadable(_ finding: Finding) -> Unreadable { unreadable(Findings([finding])) }

    private func unreadable(_ findings: Findings) -> Unreadable {
        var findings = findings
        findings.notChecked.append(
            Wording(
                vi: "Chưa kiểm tra được nội dung báo cáo vì chưa đọc được tệp.",
                en: "The report's content was not checked, because the file could not be read."))
        return Unreadable(plan: lexicons[0].plan.id, findings: findings)
    }
}

extension Findings {
    func adding(_ others: Findings) -> Findings {
        var all = self
        all.add(others)
        return all
    }
}

private func looksLikeXML(_ text: String) -> Bool {
    text.utf8.first { !isSpace($0) } == UInt8(ascii: "<")
}

func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// The text is UTF-8 by now, so a declaration that names another encoding would lie; blanks keep every place where it was.
private func withoutDeclaration(_ text: String) -> String {
    guard text.hasPrefix("<?xml "), let end = text.range(of: "?>")?.upperBound else { return text }
    return text[..<end].map { $0.isNewline ? String($0) : " " }.joined() + text[end...]
}

extension String {
    /// The first occurrence; by characters, which suffices for a declaration's end.
    fileprivate func range(of mark: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(mark) { return start..<index(start, offsetBy: mark.count) }
            start = index(after: start)
        }
        return nil
    }
}

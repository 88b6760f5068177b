// The answer of a command that does something: what it did and what it wrote, as text or as JSON.
import ArgumentParser
import Domain
import Pipeline

struct JSONOption: ParsableArguments {
    @Flag(help: .json)
    var json = false
}

struct CommandAnswer {
    /// What was done, for people.
    var messages: [String]
    /// The files that were written.
    var outputs: [String] = []
    var failures: [String] = []
    var remarks: [String] = []
    /// Lines about the files, for people; they repeat `outputs`.
    private var lines: [String] = []

    /// - Parameter outputs: files that are not mentioned in the messages; each is one line.
    init(_ messages: [String], outputs: [String] = [], failures: [String] = []) {
        (self.messages, self.outputs, self.failures, lines) = (messages, outputs, failures, outputs)
    }

    /// - Parameter summary: of the run that did it.
    init(_ messages: [String], _ summary: RunSummary) {
        self.init(messages, outputs: summary.outputs + summary.besides.map(\.written))
        failures = summary.failures.map { say($0) }
        remarks = summary.remarks.map { say($0) }
        let text = SummaryText(summary)
        lines = text.besides + text.written
    }

    /// Prints what was done on standard output, and what a person must look at on standard error.
    func print(asJSON: Bool) throws {
        if asJSON { return try printJSON(AnswerJSON(self)) }
        (messages + lines).forEach { tonghop.print($0) }
        (remarks + failures).forEach { toStandardError($0) }
    }
}

private struct AnswerJSON: Encodable {
    var messages, outputs, failures, remarks: [String]

    init(_ answer: CommandAnswer) {
        (messages, outputs) = (answer.messages, answer.outputs)
        (failures, remarks) = (answer.failures, answer.remarks)
    }
}

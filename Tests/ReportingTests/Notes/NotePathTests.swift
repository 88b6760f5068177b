// The paths of notes: unique, the same after a crash, and independent of text from the sender.
import Domain
import Testing

@testable import Reporting

@Suite("Paths of notes")
struct NotePathTests {
    @Test("follow from unit, period, attempt and verdict")
    func named() {
        let made = path(NoteFixture.submission(.returned, attempt: 2))
        #expect(made.path == "phieu/CCKL/2026-6-thang_CCKL_lan-2_can-sua.html")
        #expect(made.copyPath == "phieu/CCKL/2026-6-thang_CCKL_lan-2_can-sua.csv")
    }

    @Test(
        "say the verdict",
        arguments: [
            (Verdict.accepted, "da-tiep-nhan"), (.acceptedWithWarnings, "da-tiep-nhan"), (.returned, "can-sua"),
            (.attachment, "luu-kem"),
        ])
    func marked(_ verdict: Verdict, _ mark: String) {
        #expect(path(NoteFixture.submission(verdict)).path == "phieu/CCKL/2026-6-thang_CCKL_lan-1_\(mark).html")
    }

    @Test("of the same bytes delivered again are one note, however often they come")
    func deliveredAgain() {
        let notes = [2, 3, 4].map { path(NoteFixture.submission(.alreadyReceived, attempt: $0)).path }
        #expect(Set(notes) == ["phieu/CCKL/2026-6-thang_CCKL_3f2a91bc04de_da-nhan-truoc.html"])
    }

    @Test("of a unit or a period that the plan does not know say so")
    func unknown() {
        #expect(
            path(NoteFixture.submission(.returned, unit: "../X")).path.hasPrefix(
                "phieu/khong-ro/2026-05-12_3f2a91bc04de_091109-"))
        #expect(
            path(NoteFixture.submission(.returned, period: "../x")).path.hasPrefix(
                "phieu/CCKL/2026-khong-ro-ky_CCKL_2026-05-12_3f2a91bc04de_"))
        let foreign = NoteFixture.submission(.returned) { $0.stated.plan = "DV-2025" }
        #expect(path(foreign).path.contains("khong-ro-ky"))
    }

    @Test("hold nothing that a sender typed", arguments: NoteTests.hostile)
    func known(_ text: String) {
        let submissions = [
            NoteFixture.submission(.returned, name: text, fileExtension: text),
            NoteFixture.submission(
                .returned, unit: UnitCode(text), name: text, fileExtension: text, digest: Digest(text)),
            NoteFixture.submission(.returned, period: PeriodID(text), name: text, fileExtension: text),
        ]
        for submission in submissions {
            let made = path(submission)
            for path in [made.path, made.copyPath ?? ""] {
                #expect(path.wholeMatch(of: /phieu\/[A-Za-z0-9-]+\/[A-Za-z0-9._-]{1,200}/) != nil)
                #expect(!path.contains(".."))
            }
            #expect(made.copyPath?.hasSuffix(".bin") == true)
        }
    }

    @Test(
        "keep the extension only of files that open harmlessly",
        arguments: [("pdf", "pdf"), ("html", "bin"), ("svg", "bin"), ("exe", "bin")])
    func extensions(_ sent: String, _ kept: String) {
        #expect(path(NoteFixture.submission(.attachment, fileExtension: sent)).copyPath?.hasSuffix("." + kept) == true)
    }

    @Test("of different submissions differ")
    func unique() {
        var submissions: [FiledSubmission] = []
        // The two accepting verdicts share a mark: one attempt cannot have both.
        for verdict in Verdict.allCases where verdict != .acceptedWithWarnings && verdict != .alreadyReceived {
            for attempt in [1, 2, 11] {
                for (unit, period) in [("CCKL", "6-thang"), ("CCKL", "ke-hoach"), ("TCCB", "6-thang")] {
                    submissions.append(
                        NoteFixture.submission(
                            verdict, unit: UnitCode(unit), period: PeriodID(period), attempt: attempt))
                }
            }
        }
        // Without unit or period the register counts nothing, so the attempt is always the first.
        for unit in [UnitCode("CCKL"), UnitCode("TCCB"), nil] {
            for (arrived, name, part, digest) in differences {
                submissions.append(
                    NoteFixture.submission(
                        .returned, unit: unit, period: nil, arrived: arrived, name: name, part: part, digest: digest))
            }
        }
        let notes = submissions.map(path)
        let paths = notes.map(\.path) + notes.compactMap(\.copyPath)
        #expect(Set(paths).count == paths.count)
    }

    private var differences: [(arrived: String, name: String, part: Int, digest: Digest)] {
        let (arrived, name, other) = ("2026-05-12T09:11:09", "a.csv", Digest(String(repeating: "b", count: 64)))
        return [
            (arrived, name, 0, NoteFixture.digest), ("2026-05-12T09:11:10", name, 0, NoteFixture.digest),
            ("2026-05-13T09:11:09", name, 0, NoteFixture.digest),
            (arrived, "A.csv", 0, NoteFixture.digest), (arrived, "á.csv", 0, NoteFixture.digest),
            (arrived, "a\u{301}.csv", 0, NoteFixture.digest),
            (arrived, name, 1, NoteFixture.digest), (arrived, name, 2, NoteFixture.digest), (arrived, name, 0, other),
        ]
    }

    @Test("are the same after a crash, when claim and row differ", arguments: [UnitCode("CCKL"), nil])
    func repeatable(_ unit: UnitCode?) {
        var again = NoteFixture.submission(.returned, unit: unit, period: unit == nil ? nil : "6-thang", claim: "b/9")
        again.id = 99
        #expect(
            path(again).path
                == path(NoteFixture.submission(.returned, unit: unit, period: unit == nil ? nil : "6-thang")).path)
    }

    @Test("leave out the copy of a file that holds other units' rows")
    func shared() {
        #expect(path(NoteFixture.submission(.accepted, part: 1)).copyPath == nil)
        #expect(
            note(for: NoteFixture.accepted, under: NoteFixture.plan(), isSample: false, sharesFile: true).copyPath
                == nil)
    }

    private func path(_ submission: FiledSubmission) -> Note {
        note(for: submission, under: NoteFixture.plan(), isSample: false)
    }
}

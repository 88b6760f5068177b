// Determines the probable sender of a file from everything except the unit's code.
import Domain
import VietnameseText

/// The data in a file about its sender besides the unit's code.
struct SenderWords {
    /// The identity of the form: `DV-2026/6-thang/TTKN`.
    var form = ""
    /// The name typed beside the code.
    var unitName = ""
}

extension TreeChecker {
    /// Evidence for another unit, strongest first. Used only if the file's folder matches no unit, because the folder
    /// is stronger evidence.
    func senderDoubts(fileName: String) -> [SenderDoubt] {
        guard let unit else { return [] }
        let signs: [(SenderDoubt.Sign, Unit?, String)] = [
            (.nameBeside, prepared.unit(called: senderWords.unitName), senderWords.unitName),
            (.form, formUnit, senderWords.form),
            (.notation, prepared.unit(notedIn: draft.number ?? ""), draft.number ?? ""),
            (.fileName, prepared.unit(namedIn: fileName), fileName),
        ]
        return signs.compactMap { sign, other, text in
            guard let other, other.code != unit.code, other.mergedInto != unit.code, unit.mergedInto != other.code
            else { return nil }
            return SenderDoubt(sign, for: other.code, found: text)
        }
    }

    /// The unit that the form was made for, unless it is another plan's form.
    private var formUnit: Unit? {
        let parts = senderWords.form.split(separator: "/")
        guard parts.count == 3 else { return nil }
        return plan.unit(UnitCode(String(parts[2])))
    }

    /// The period that the form was made for, if it is not the named one.
    var formPeriod: Period? {
        let parts = senderWords.form.split(separator: "/")
        guard parts.count == 3, parts[0] == plan.id.rawValue, let made = plan.period(PeriodID(String(parts[1]))),
            made.id != period?.id
        else { return nil }
        return made
    }
}

extension PlanForChecking {
    /// By code, name or alias, compared by plain key.
    func unit(called text: String) -> Unit? { text.isEmpty ? nil : exactUnit(plainKey(text)) }

    /// The unit whose code ends a document's notation: `88/BC-TTKN`, `45/TTKN-KT`. nil for a code that is also a common
    /// word in notations, or that appears together with another unit's code.
    func unit(notedIn number: String) -> Unit? {
        guard let slash = number.firstIndex(of: "/") else { return nil }
        let words = number[number.index(after: slash)...].split { !$0.isLetter && !$0.isNumber }.map {
            plainKey(String($0))
        }
        return onlyUnit(among: words, arePlain: true)
    }

    /// The only unit whose code is a word of the file name.
    func unit(namedIn fileName: String) -> Unit? {
        onlyUnit(among: fileName.split { !$0.isLetter && !$0.isNumber }.map(String.init), arePlain: false)
    }
}

// Who the file seems to come from, by everything in and on it except the unit's code.
import Domain
import VietnameseText

/// What a file says of its sender besides the unit's code.
struct SenderWords {
    /// The identity of the form: `DV-2026/6-thang/TTKN`.
    var form = ""
    /// The name typed beside the code.
    var unitName = ""
}

extension TreeChecker {
    /// Signs for another unit, the strongest first. Only for a file whose folder names no unit: the folder is better evidence than all
    /// of these.
    func senderDoubts(fileName: String) -> [SenderDoubt] {
        guard let unit else { return [] }
        let signs: [(SenderDoubt.Sign, Unit?, String)] = [
            (.nameBeside, examination.unit(called: senderWords.unitName), senderWords.unitName),
            (.form, formUnit, senderWords.form),
            (.notation, examination.unit(notedIn: draft.number ?? ""), draft.number ?? ""),
            (.fileName, examination.unit(namedIn: fileName), fileName),
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

    /// The period that the form was made for, where it is not the one claimed.
    var formPeriod: Period? {
        let parts = senderWords.form.split(separator: "/")
        guard parts.count == 3, parts[0] == plan.id.rawValue, let made = plan.period(PeriodID(String(parts[1]))),
            made.id != period?.id
        else { return nil }
        return made
    }
}

extension Examination {
    /// By code, name or alias, letter for letter after folding: no guess.
    func unit(called text: String) -> Unit? { text.isEmpty ? nil : exactUnit(plainKey(text)) }

    /// The unit whose code ends a document's notation: `88/BC-TTKN`, `45/TTKN-KT`. A code that is also a word of many notations, or
    /// stands beside another unit's, names nobody.
    func unit(notedIn number: String) -> Unit? {
        guard let slash = number.firstIndex(of: "/") else { return nil }
        let words = number[number.index(after: slash)...].split { !$0.isLetter && !$0.isNumber }.map {
            plainKey(String($0))
        }
        let named = Set(words.compactMap { word in plan.units.first { plainKey($0.code.rawValue) == word }?.code })
        guard named.count == 1, let only = named.first else { return nil }
        return plan.unit(only)
    }

    /// The only unit whose code is a word of a file's name.
    func unit(namedIn fileName: String) -> Unit? {
        let words = Set(fileName.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        let named = plan.units.filter { words.contains($0.code.rawValue) }
        return named.count == 1 ? named[0] : nil
    }
}

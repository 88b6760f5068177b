// The catalogue of what this stage can find, in the order of the rulebook: from the whole file down to one figure.
package import Domain

/// What this stage is known for outside: its kinds of findings.
package enum Checking {
    /// Every kind of finding of this stage, listed by hand; the plan's own rules come besides. Each has a folder in the
    /// gallery.
    package static let findingKinds: [FindingKind] = [
        .notASubmission,
        .unknownPlan, .unknownPeriod, .unknownUnit, .inactiveUnit, .notYourFolder, .flatNotAllowed, .periodClosed,
        .senderInDoubt, .senderUnsure, .periodInDoubt, .figuresOfLastYear, .replacementInDoubt, .replacesUnclear,
        .nothingToReplace,
        .numberDamaged, .documentDate,
        .unknownElement, .misplacedElement, .unknownAttribute, .missingAttribute, .strayText, .elementInValue,
        .repeatedDocument,
        .missingTask, .unknownTask, .repeatedTask, .taskStatus, .listNotHere, .unnamedEntry,
        .missingIndicator, .unknownIndicator, .wrongTask, .repeatedIndicator,
        .notANumber, .negativeValue, .outOfRange, .tooManyDecimals, .tooManyDigits, .notYesOrNo, .noneWithValue,
        .notInList, .badDate, .tooLong, .notAllowed,
        .notYourBusiness, .figuresDespiteStatus, .doneWithoutFigures, .nothingAtAll, .flowDecreased, .openingChanged,
        .laterBelow,
        .figureJumped, .rowsSwapped, .figureUnlikePeers, .ratioUnlikely, .narrativeContradicts,
        .listAgainstFigure, .rowRepeated, .issuedDate, .issuedWithoutNumber, .unknownJustification,
        .computedIgnored, .figuresNotAsked, .formOfOtherPeriod, .nothingChanged, .supersededAgain,
    ]

    /// Those that only a period can have which contains an earlier one: a unit's form keeps a place for explaining
    /// them.
    package static let comparedKinds: [FindingKind] = [.flowDecreased, .openingChanged]
}

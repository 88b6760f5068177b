// The list of all kinds of findings of this stage, in the order of the rulebook: from the whole file to a single
// figure.
package import Domain

/// The kinds of findings of this stage.
package enum Checking {
    /// Every kind of finding of this stage, listed by hand. The plan's own rules are in addition. Each kind has a
    /// folder in the gallery.
    package static let findingKinds: [FindingKind] = [
        .notASubmission,
        .unknownPlan, .unknownPeriod, .unknownUnit, .inactiveUnit, .notYourFolder, .flatNotAllowed, .periodClosed,
        .senderInDoubt, .senderUnsure, .periodInDoubt, .figuresOfLastYear, .figuresOfEarlierPeriod,
        .replacementInDoubt, .replacesUnclear, .nothingToReplace, .withdrawnAgain,
        .numberDamaged, .documentDate,
        .unknownElement, .misplacedElement, .unknownAttribute, .missingAttribute, .strayText, .elementInValue,
        .repeatedDocument,
        .missingTask, .unknownTask, .repeatedTask, .taskStatus, .listNotHere, .unnamedEntry,
        .missingIndicator, .unknownIndicator, .wrongTask, .repeatedIndicator,
        .notANumber, .negativeValue, .outOfRange, .tooManyDecimals, .tooManyDigits, .notYesOrNo, .noneWithValue,
        .notInList, .badDate, .tooLong, .notAllowed,
        .notYourBusiness, .figuresDespiteStatus, .doneWithoutFigures, .nothingAtAll, .flowDecreased, .openingChanged,
        .laterBelow,
        .figureJumped, .rowsSwapped, .figureUnlikePeers, .ratioUnlikely, .narrativeMissing, .narrativeContradicts,
        .listAgainstFigure, .rowRepeated, .issuedDate, .issuedWithoutNumber, .unknownJustification,
        .computedIgnored, .figuresNotRequired, .formOfOtherPeriod, .nothingChanged, .supersededAgain,
    ]

    /// The kinds that occur only in a period that contains an earlier one. A unit's form reserves a line for their
    /// explanation.
    package static let comparedKinds: [FindingKind] = [.flowDecreased, .openingChanged]
}

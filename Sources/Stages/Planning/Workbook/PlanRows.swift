// The values of a plan in the order of the workbook's sheets.
import Domain

extension PlanSheet {
    /// The elements that the rows of this sheet show, each with the number of its task.
    func elements(of plan: PlanElement) -> [(element: PlanElement, task: String)] {
        let tasks = plan.children.filter { $0.name == "task" }.map { ($0, $0.attributes["number"] ?? "") }
        switch rows {
        case .plan: return [(plan, "")]
        case .elements(let containers, let names):
            let parent = containers.reduce(plan) { element, name in
                element.children.first { $0.name == name } ?? PlanElement(name)
            }
            return parent.children.filter { names.contains($0.name) }.map { ($0, "") }
        case .partsOfTask(let name):
            return tasks.flatMap { task, number in
                task.children.filter { $0.name == name }.map { ($0, number) }
            }
        case .tasksAgain:
            return tasks.filter { task, _ in
                columns.dropFirst().contains { !$0.path.values(in: task, task: "").isEmpty }
            }
        }
    }
}

extension PlanPath {
    /// The values at this place, in order; none where the plan does not have it.
    func values(in element: PlanElement, task: String) -> [String] {
        if isTaskNumber { return [task] }
        if isName { return [element.name] }
        var found = [element]
        for step in steps {
            found = found.flatMap { parent in parent.children.filter { $0.name == step } }
        }
        if let attribute { return found.compactMap { $0.attributes[attribute] } }
        return found.map(\.text).filter { !$0.isEmpty }
    }
}

extension PlanElement {
    /// Whether an indicator of the plan has decimals.
    var decimals: Set<String> {
        let indicators = children.filter { $0.name == "task" }.flatMap(\.children).filter { $0.name == "indicator" }
        return Set(
            indicators.filter { Int($0.attributes["digits"] ?? "") ?? 0 > 0 }.compactMap { $0.attributes["code"] })
    }

    /// Adds a value at a place below this element. Elements on the way are created where they are missing.
    mutating func add(_ value: String, at path: PlanPath, from origin: PlanOrigin) {
        add(value, at: path.steps[...], path, origin)
    }

    private mutating func add(_ value: String, at steps: ArraySlice<String>, _ path: PlanPath, _ origin: PlanOrigin) {
        guard let step = steps.first else {
            if let attribute = path.attribute { attributes[attribute] = value } else { text = value }
            return
        }
        var below = origin
        below.prefix += step + "/"
        if let index = children.firstIndex(where: { $0.name == step }), !(path.isRepeated && steps.count == 1) {
            children[index].add(value, at: steps.dropFirst(), path, below)
        } else {
            var child = PlanElement(step, origin: below)
            child.add(value, at: steps.dropFirst(), path, below)
            children.append(child)
        }
    }
}

"""The table of results, as Markdown: printed, or written between two marks of a document."""
import os

BEGIN, END = "<!-- torture: made by the command, not by hand -->", "<!-- /torture -->"
HEAD = ["| sweep | what is done | points | violations | seconds |", "|---|---|---:|---:|---:|"]


class Row:
    """The result of a sweep; `total` is the number of existing points, `note` why it was not run."""

    def __init__(self, sweep, points=0, total=None, violations=0, seconds=0.0, note=None):
        self.sweep, self.points, self.total = sweep, points, total
        self.violations, self.seconds, self.note = violations, seconds, note

    @property
    def plain(self):
        if self.note:
            return f"{self.sweep.name}: not possible here: {self.note}"
        return f"{self.sweep.name:<14} {self.points:>7} {self.violations:>10} {self.seconds:>8.1f}"

    @property
    def markdown(self):
        points = f"{self.points:,}" if self.total in (None, self.points) else f"{self.points:,} of {self.total:,}"
        figures = ["not possible here", "", ""] if self.note else [points, str(self.violations), f"{self.seconds:.0f}"]
        return "| " + " | ".join([f"`{self.sweep.name}`", self.sweep.summary, *figures]) + " |"


def markdown(rows):
    return "\n".join([*HEAD, *(row.markdown for row in rows)])


def put_into(path, rows, sweeps):
    """Replaces the rows of sweeps that were run; other rows stay."""
    text = path.read_text()
    before, found, rest = text.partition(BEGIN)
    old, ended, after = rest.partition(END)
    if not (found and ended):
        raise SystemExit(f"{path} has no marks for the table: {BEGIN} … {END}")
    lines = {line.split("`")[1]: line for line in old.splitlines() if line.startswith("| `")}
    lines |= {row.sweep.name: row.markdown for row in rows}
    table = [*HEAD, *(lines[sweep.name] for sweep in sweeps if sweep.name in lines)]
    waiting = path.with_name(path.name + ".new")
    waiting.write_text(before + "\n".join([BEGIN, *table, END]) + after)
    os.replace(waiting, path)

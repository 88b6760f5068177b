"""The workspace under torture: how it is prepared, what it must look like in ruins, and what it must become."""
import hashlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BINARY = Path(os.environ.get("TONGHOP_BINARY", ROOT / ".build/release/tonghop")).resolve()
NOW = "2026-11-18T09:00:00+07:00"
SECONDS_A_RUN = 60  # so long that only a run that never ends reaches it

# Taken in beforehand, by a run that ended and by one that was killed while it delivered its reports.
EARLIER = ["2026-05-12/CCKL/45-BC-CCKL.xml", "2026-05-13/cctl_pctt_6thang.csv"]
CUT_OFF = ["2026-05-14/ttptqd_bc140.xml"]
# The run under test: new, twice the same, sent again, replaced by another format, returned with its wrong cells marked, kept
# unread, tried out, of two periods. A copy gets its time of arrival from the clock, whose tick is coarse; ties are settled by
# folder, then name, so the files are dropped in that very order, and the order of arrival is always this one.
FEW = [
    ("Samples/2026-05-15/TTKN_dan_van.csv", "01 TTKN_dan_van.csv"),
    ("Samples/2026-05-18/Kiem lam 6 thang (ban cuoi).xml", "02 Kiem lam 6 thang (ban cuoi).xml"),
    ("Samples/2026-05-18/CCTLPCTT-gui-lai.csv", "03 CCTLPCTT-gui-lai.csv"),
    ("Samples/2026-05-15/TTKN_dan_van.csv", "04 TTKN_dan_van - Copy.csv"),
    ("Samples/2026-05-25/ttptqd_bc158 thay the.xml", "05 ttptqd_bc158 thay the.xml"),
    ("Samples/2026-05-18/bao cao CC PTNT.xml", "06 bao cao CC PTNT.xml"),
    ("Samples/2026-05-19/moi truong 6 thang.csv", "07 moi truong 6 thang.csv"),
    ("Samples/2026-11-18/xuat-so-lieu-rung-phong-ho.csv", "08 xuat-so-lieu-rung-phong-ho.csv"),
    ("Tests/Gallery/workbook-bent/case.xlsx", "09 TTKN dan van (sua).xlsx"),
    ("Samples/2026-05-12/CCKL/45-BC-CCKL (ban ky).pdf", "CCKL/45-BC-CCKL (ban ky).pdf"),
    ("Samples/2026-05-13/BQL rung Ben Hai - bieu so lieu.csv", "kiem-tra-thu/Ben Hai.csv"),
]
EDITED = Path("outbox/2026/6-thang/bao-cao.docx")
ONE_MORE = "Samples/2026-05-11/ttns-bc97.xml"
# And one file of so many units that its answers are synced all at once.
MANY = sorted([*FEW, (None, "10 xuat-so-lieu-ca-so.csv")], key=lambda drop: drop[1].rpartition("/")[::2])


def export_of_all():
    """A machine's table of every unit and both periods that lacks nearly everything: one file, an answer for each of them."""
    units = re.findall(r'<unit code="(\w+)"', (ROOT / "plan/2026.xml").read_text())
    rows = [f"{unit},{period},NV1.01,4," for period in ("6-thang", "nam") for unit in units]
    return "\n".join(["unit,period,code,value,note", *rows, ""]).encode()


class Ended:
    """How a run ended: its exit code, whether a signal killed it, whether it had to be stopped."""

    def __init__(self, process, out, endless):
        self.code, self.out, self.endless = process.returncode, out, endless
        self.killed = self.code in (-signal.SIGKILL, 128 + signal.SIGKILL)


def command(workspace, now=NOW):
    """Without a PDF: LibreOffice writes other bytes each time, so that a PDF is no part of what a run promises."""
    return [str(BINARY), "run", "--workspace", str(workspace), "--now", now, "--settle", "0", "--quiet", "--no-pdf"]


def launch(words, environment=None):
    """Runs to the end, or to the end of patience: then the whole group of processes is killed."""
    process = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment,
        start_new_session=True)
    try:
        out, _ = process.communicate(timeout=SECONDS_A_RUN)
        return Ended(process, out.decode(errors="replace"), endless=False)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, _ = process.communicate()
        return Ended(process, out.decode(errors="replace"), endless=True)


def run(workspace, now=NOW, environment=None):
    return launch(command(workspace, now), environment)


def copy(source, target):
    subprocess.run(["cp", "-a", "--reflink=auto", source, target], check=True)


def drop(sample, workspace, name=None):
    """`sample` is a path in the checkout; none for the export of all."""
    target = workspace / "inbox" / (name or sample.split("/", 2)[2])
    target.parent.mkdir(exist_ok=True)
    target.write_bytes((ROOT / sample).read_bytes() if sample else export_of_all())


class Office:
    """One prepared workspace, copied for each point, and what a run that nobody disturbs makes of it."""

    def __init__(self, base, later, past="eventful"):
        """`past`: what happened before: "none", "calm" or "eventful"."""
        self.base, self.later = Path(base), later
        self.prepared = self.base / "prepared"
        self.prepare(past)
        self.fresh("fresh")
        undisturbed = self.fresh("undisturbed")
        must(run(undisturbed))
        must_show(undisturbed, "verdict", "submission", {"accepted", "returned", "already-received", "attachment"})
        must_show(undisturbed, "kind", "delivery", {"note", "copy", "marked", "report", "workbook", "consolidation", "board", "upward"})
        self.expected = state(undisturbed)
        self.dropped = {digest((self.base / "fresh/inbox" / name).read_bytes()): name for _, name in later}
        self.tried = {content for content, name in self.dropped.items() if name.startswith("kiem-tra-thu/")}
        # What may stand in the outbox of a ruin: what stood there before, and what will stand there.
        self.complete = set(outputs(self.prepared).items()) | set(outputs(undisturbed).items())

    def prepare(self, past):
        for folder in ("plan", "inbox", "outbox", "register"):
            (self.prepared / folder).mkdir(parents=True)
        # The run under test takes reports of both periods on one day of November: half-year reports of May must not be asked
        # about as too late.
        plan = (ROOT / "plan/2026.xml").read_text()
        if 'lateDays="60"' not in plan:
            sys.exit("the shipped plan no longer says lateDays=60")
        (self.prepared / "plan/2026.xml").write_text(plan.replace('lateDays="60"', 'lateDays="365"'))
        if past == "none":
            return
        for sample in EARLIER:
            drop("Samples/" + sample, self.prepared)
        must(run(self.prepared, "2026-05-15T09:00:00+07:00"))
        if past == "calm":
            (self.prepared / "register/work").rmdir()  # by somebody's hand: the next run makes it anew
            return
        report = self.prepared / EDITED
        report.write_bytes(report.read_bytes() + b"edited")  # somebody's hand: ours goes beside it
        self.cut_off()

    def cut_off(self):
        """Leaves promised reports undelivered, and their temporary files where they were."""
        for sample in CUT_OFF:
            drop("Samples/" + sample, self.prepared)
        twin, log = self.base / "twin", self.base / "log"
        copy(self.prepared, twin)
        now = "2026-05-16T09:00:00+07:00"
        renames = ["strace", "--follow-forks", "--output", log, "--trace=renameat"]
        must(launch([*renames, *command(twin, now)]))
        last = log.read_text().count("renameat(")
        ended = launch([*renames, f"--inject=renameat:signal=KILL:when={last - 1}", *command(self.prepared, now)])
        if not ended.killed or not list(self.prepared.rglob("outbox/**/.tmp-*")):
            sys.exit(f"the fixture's run was not cut off while it delivered: {ended.code}\n{ended.out}")
        shutil.rmtree(twin)

    def fresh(self, name):
        """A workspace with a past, promises to keep, and a full inbox."""
        workspace = self.base / name
        copy(self.prepared, workspace)
        for sample, named in self.later:
            drop(sample, workspace, named)
        return workspace

    def ruin_faults(self, workspace):
        """What is wrong with a workspace in which a run was cut off: I1 and I3."""
        return self.lost_faults(workspace) + self.torn_faults(outputs(workspace))

    def lost_faults(self, workspace):
        kept = {digest(path.read_bytes()) for part in ("inbox", "register") for path in (workspace / part).rglob("*") if path.is_file()}
        kept |= originals(workspace)
        # What was only tried out is never filed: once it is answered, it stands beside its note.
        kept |= {content for content in outputs(workspace).values() if content in self.tried}
        return [f"I1: {name} is lost" for content, name in self.dropped.items() if content not in kept]

    def torn_faults(self, found, also={}):
        """`also`: what else may stand there, where a file was set aside and the others came out without it."""
        whole = self.complete | set(also.items())
        return [f"I3: {path} is not whole" for path, content in found.items() if (path, content) not in whole]

    def spent_claims(self, workspace):
        """Digests of claims that were begun three times and never filed: the next run may set them aside."""
        work = workspace / "register/work"
        begun = {mark.with_suffix("") for mark in work.glob("*/*.3")} - {work / claim for claim in filed_claims(workspace)}
        return {digest(claim.read_bytes()) for claim in begun if claim.exists()}

    def set_aside_faults(self, workspace, spent):
        """After three runs that were cut off with a claim in their hands: it is aside, whole, and no other with it."""
        ended = run(workspace)
        aside = {digest(path.read_bytes()) for path in (workspace / "register/quarantine").glob("*") if path.suffix != ".txt"}
        faults = [] if ended.code in (0, 1) else [f"the next run ended with {ended.code}: {ended.out.strip()[:300]}"]
        if aside - spent:
            faults.append("a file was set aside that three runs had not begun")
        if any((workspace / "register/work").iterdir()):
            faults.append("a claim was left")
        return faults + self.lost_faults(workspace) + ([] if aside else self.end_faults(workspace))

    def stranger_faults(self, workspace):
        """One more file arrives, so that every report changes: what stands beside one is there for a person's hand alone."""
        drop(ONE_MORE, workspace)
        ended = run(workspace)
        edited = str(EDITED.with_suffix("")) + "."
        found = {path for path in outputs(workspace) if ".may-lap-" in path and not path.startswith(edited)}
        return [f"{path} was written beside a file of ours" for path in found] + ([] if ended.code == 0 else [f"exit {ended.code}"])

    def end_faults(self, workspace):
        """What differs from a run that nobody disturbed: I8."""
        found = state(workspace)
        return [f"I8: {name} differs" for name in sorted(self.expected | found) if self.expected.get(name) != found.get(name)]

    def rerun_faults(self, workspace):
        ended = run(workspace)
        if ended.code != 0:
            return [f"the next run ended with {ended.code}: {ended.out.strip()[:300]}"]
        return self.end_faults(workspace)


def must(ended):
    if ended.code != 0:
        sys.exit(f"a run that nobody disturbed ended with {ended.code}:\n{ended.out}")


def must_show(workspace, column, table, wanted):
    """A fixture that no longer holds what it is meant to hold proves nothing."""
    lacking = wanted - {value for (value,) in asked(workspace, f"SELECT DISTINCT {column} FROM {table}")}
    if lacking:
        sys.exit(f"the fixture's run has no {column} {', '.join(sorted(lacking))}")


def digest(content):
    return hashlib.sha256(content).hexdigest()


def outputs(workspace):
    """What people can see in the outbox; hidden names are temporary files of ours."""
    found = {}
    for path in (workspace / "outbox").rglob("*"):
        if path.is_file() and not path.name.startswith(".tmp-"):
            found[str(path.relative_to(workspace))] = digest(path.read_bytes())
    return found


def files(workspace):
    """Everything that stands in a workspace, the register's file and the log apart."""
    result = {}
    for path in workspace.rglob("*"):
        name = str(path.relative_to(workspace))
        if name == "register/register.sqlite" or name.startswith("register/log"):
            continue
        result[name] = digest(path.read_bytes()) if path.is_file() else "folder"
    return result


def originals(workspace):
    """Digests of the files that the register keeps."""
    return {digest(content) for (content,) in asked(workspace, "SELECT bytes FROM original WHERE bytes IS NOT NULL")}


def filed_claims(workspace):
    return {claim for (claim,) in asked(workspace, "SELECT claim FROM submission")}


def asked(workspace, question):
    """A copy of the register is asked, since reading a cut-off register repairs it; one that is not readable says nothing."""
    with tempfile.TemporaryDirectory(dir=workspace.parent) as aside:
        for name in ("register.sqlite", "register.sqlite-journal"):
            if (workspace / "register" / name).exists():
                shutil.copyfile(workspace / "register" / name, Path(aside) / name)
        try:
            with sqlite3.connect(f"{aside}/register.sqlite") as database:
                return database.execute(question).fetchall()
        except sqlite3.DatabaseError:
            return []


# What two histories with the same outcome may tell differently: how many transactions there were, the random names of
# claims, and in which order deliveries were promised.
TELLING_NOTHING = {("mark", "change_counter"), ("submission", "claim"), ("delivery", "id")}


def register(workspace):
    """The register's rows by table, as what they say."""
    with sqlite3.connect(f"file:{workspace}/register/register.sqlite?mode=ro", uri=True) as database:
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return {"register.sqlite": "damaged"}
        result = {}
        for (table,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            cursor = database.execute(f'SELECT * FROM "{table}"')
            told = [index for index, column in enumerate(cursor.description) if (table, column[0]) not in TELLING_NOTHING]
            result["register: " + table] = sorted(repr([row[index] for index in told]) for row in cursor)
    return result


def state(workspace):
    return files(workspace) | register(workspace)

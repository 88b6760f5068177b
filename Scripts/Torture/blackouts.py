"""The power is cut at every step of a run, as modelled in power.py; then syncs are left out, and somebody must notice."""
import functools
import hashlib
import random
import shutil

from faults import spread
from office import digest
from power import Disk, File, Folder, record

PLAIN = [("lasting", "lasting"), ("now", "lasting"), ("removed", "lasting")]
SYNCS = ("fsync", "fdatasync", "syncfs")
TRIES = 12  # states looked at for each sync left out, after all those that no sync left out brings about

# Syncs that no power cut misses, and why they stay.
SPARE = [
    ("nothing waited", "a run that was killed before its own sync may have left something for this one"),
    ("register/work", "what is not cleared away comes back as a claim already seen"),
    ("register.sqlite-journal", "of two syncs of a journal the first guards the count in its head, which the model never tears"),
    ("register", "a journal that is not there any more need not be remembered; that it is gone, the next sync tells"),
]

remembered = functools.lru_cache(maxsize=4_096)(digest)


def key(state):
    told = hashlib.sha256()
    for path in sorted(state):
        told.update(path + b"\0" + (b"folder" if state[path] is None else remembered(state[path]).encode()) + b"\n")
    return told.hexdigest()


class Blackouts:
    def __init__(self, office):
        self.office = office

    @functools.cached_property
    def recorded(self):
        """The calls, and what stood in the workspace before: files with their bytes, folders with none."""
        begun = standing(self.office.base / "fresh")
        calls, workspace = record(self.office)
        disk = Disk(workspace, begun)
        for call in calls:
            disk.apply(call)
        assert key(disk.left("now", "now")) == key({path.encode(): content for path, content in standing(workspace).items()}), "the model is wrong"
        return calls, begun, workspace

    @functools.cached_property
    def labels(self):
        """Of each call: nothing, or what it syncs: a file or a folder, its path, and whether anything waited."""
        calls, begun, workspace = self.recorded
        disk, labels = Disk(workspace, begun), []
        for call in calls:
            node = disk.open.get(call.arguments[0]) if call.name in SYNCS else None
            if node is None:
                labels.append(None)
            else:
                waited = bool(node.pending) if isinstance(node, File) else node.now != node.lasting
                labels.append((type(node), path_of(disk, node), waited))
            disk.apply(call)
        return labels

    def states(self, calls, variants=PLAIN, since=0, chances=0):
        """Every state that a cut could leave behind, once, with the step after which it is left."""
        _, begun, workspace = self.recorded
        disk, seen, chance = Disk(workspace, begun), set(), random.Random(7)
        for step, call in enumerate(calls):
            disk.apply(call)
            if step < since:
                continue
            wanted = [(names, content, None) for names, content in variants] + [("some", "torn", chance)] * chances
            for names, content, luck in wanted:
                state = disk.left(names, content, luck)
                name = key(state)
                if name not in seen:
                    seen.add(name)
                    yield step, f"{call.name} {step}, names {names}, bytes {content}", state, name

    def judge(self, state, name):
        workspace = self.office.base / name
        build(workspace, state)
        faults = self.office.ruin_faults(workspace) + self.office.rerun_faults(workspace)
        shutil.rmtree(workspace)
        return faults

    def power(self, wanted):
        calls, _, _ = self.recorded
        found = list(self.states(calls, PLAIN, chances=2))
        for _, told, state, _ in spread(found, wanted):
            yield told, lambda name, state=state: self.judge(state, name)

    def omissions(self, wanted):
        """Each sync left out in turn: the states that only then can be left behind must show it."""
        calls, _, _ = self.recorded
        usual = {name for _, _, _, name in self.states(calls)}
        syncs = [step for step, label in enumerate(self.labels) if label]
        for step in spread(syncs, wanted):
            kind, path, waited = self.labels[step]
            told = f"without the sync of {'file' if kind is File else 'folder'} {path or '.'} ({step})"
            yield told, lambda name, step=step, path=path, waited=waited, told=told: self.omitted(name, step, path, waited, told, usual)

    def omitted(self, name, step, path, waited, told, usual):
        calls, _, _ = self.recorded
        states = [one for one in self.states(calls[:step] + calls[step + 1:], since=step) if one[3] not in usual]
        chosen = states[:3] + states[-1:] + spread(states[3:-1], TRIES - 4)
        for number, (_, _, state, _) in enumerate(chosen):
            if self.judge(state, f"{name}-{number}"):
                return []
        reason = "nothing waited" if not waited or not states else path
        for start, why in SPARE:
            if reason.startswith(start) or reason.endswith(start):
                print(f"  {told} all is well: {why}")
                return []
        return [f"nobody notices, over {len(chosen)} of {len(states)} states"]

    def mutants(self, wanted):
        """Programs that would be wrong: at least one state that they can leave behind must show it."""
        calls, _, _ = self.recorded
        for told, mutant in {
            "no sync of files": self.without(lambda call, label: call.name == "fsync" and label[0] is File),
            "no sync of folders": self.without(lambda call, label: call.name == "fsync" and label[0] is Folder),
            "unlink before commit": self.unlinking_first(),
            "synchronous=NORMAL": self.synchronous_normal(),
        }.items():
            yield told, lambda name, mutant=mutant: self.dies(name, mutant)

    def dies(self, name, mutant):
        """Looks at the end first, where all that was not synced is gone, then at every ruin on the way."""
        states = list(self.states(mutant, [*PLAIN, ("now", "now")]))
        if self.judge(states[-1][2], name + "-end"):
            return []
        for number, (_, _, state, _) in enumerate(states):
            workspace = self.office.base / f"{name}-{number}"
            build(workspace, state)
            faults = self.office.ruin_faults(workspace)
            shutil.rmtree(workspace)
            if faults:
                return []
        return ["it lives"]

    def without(self, left_out):
        calls, _, _ = self.recorded
        return [call for call, label in zip(calls, self.labels) if not (label and left_out(call, label))]

    def unlinking_first(self):
        """Claims are cleared away when they are read, not when they are filed."""
        calls, _, _ = self.recorded
        slots = [call for call in calls if call.name == "unlinkat" and call.arguments[1][-5:-4] == b"/" and call.arguments[1][-4:].isdigit()]
        taken = max(step for step, call in enumerate(calls) if call.name == "renameat" and call.arguments[3][-4:].isdigit())
        commit = next(step for step, call in enumerate(calls) if step > taken and call.name == "openat" and call.arguments[1].endswith(b"-journal"))
        return calls[:commit] + slots + [call for call in calls[commit:] if call not in slots]

    def synchronous_normal(self):
        """One sync of the journal instead of two, and none of its folder once it is gone."""
        calls, _, _ = self.recorded
        kept, last_journal_step, gone = [], False, False
        for call, label in zip(calls, self.labels):
            if call.name == "unlink" and call.arguments[0].endswith(b"-journal"):
                gone = True
            elif call.name == "openat" and call.arguments[1].endswith(b"-journal"):
                gone, last_journal_step = False, True
            if call.name == "fdatasync" and label:
                if label[1].endswith("-journal") and last_journal_step:
                    last_journal_step = False
                    continue
                if gone and label[0] is Folder:
                    continue
            kept.append(call)
        return kept


def standing(workspace):
    return {str(path.relative_to(workspace)): path.read_bytes() if path.is_file() else None for path in workspace.rglob("*")}


def path_of(disk, node, folder=None, path=""):
    folder = folder or disk.root
    if node is folder:
        return path
    for name, inner in folder.now.items():
        full = f"{path}/{name.decode()}".lstrip("/")
        if inner is node:
            return full
        if isinstance(inner, Folder):
            found = path_of(disk, node, inner, full)
            if found is not None:
                return found
    return None


def build(workspace, state):
    """In the order of arrival: by folder, then name."""
    workspace.mkdir()
    for path in sorted(state, key=lambda path: (state[path] is not None, path.rpartition(b"/"))):
        target = workspace / path.decode()
        if state[path] is None:
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(state[path])

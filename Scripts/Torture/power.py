"""A model of power cuts: the log of one run is replayed over a file system that loses everything that was not synced.

The model is harsher than a journaling file system, with one guarantee that all of those give. A file's bytes are durable
once the file is synced; before that any of its writes may be missing, in any order. A name, created or removed, is durable
once its folder is synced; before that each change may be missing. The guarantee: a rename never leaves two names.
"""
import random
import re

from office import command, launch

CALLS = (
    "openat,write,pwrite64,fsync,fdatasync,syncfs,ftruncate,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,unlink,"
    "unlinkat,rmdir,close,fallocate,copy_file_range,pwritev,writev"
)
ARGUMENT = re.compile(r'"([^"]*)"|([^,"\s][^,"]*)')
PAGE = 4096


class Call:
    """One call of a run's main thread that succeeded, or the end of the run."""

    def __init__(self, name, arguments, answer):
        self.name, self.arguments, self.answer = name, arguments, answer


def record(office, name, *preludes):
    """The calls of an undisturbed run and of those before it in the same workspace, and that workspace. A prelude is an
    injected fault that ends its run, or None for a run that finds no file at rest."""
    workspace, log = office.fresh(name), office.base / f"{name}.log"
    runs = []
    for prelude in preludes:
        options = ["--settle", "3600"] if prelude is None else []
        runs.append(recorded(["--inject=" + prelude] if prelude else [], log, [*command(workspace), *options], prelude))
    runs.append(recorded([], log, command(workspace), None))
    log.unlink()
    return runs, workspace


def recorded(faults, log, words, fault):
    ended = launch(
        ["strace", "--follow-forks", "-xx", "--string-limit=40000000", "--output", log, "--trace=" + CALLS, *faults, *words])
    assert ended.killed if fault else ended.code == 0, ended.out
    calls, main, cut = [], None, {}
    for line in log.read_text().splitlines():
        thread, rest = line.split(None, 1)
        main = main or thread
        if thread != main:
            continue
        if rest.endswith("<unfinished ...>"):
            cut = rest.removesuffix("<unfinished ...>")
            continue
        rest = re.sub(r"^<\.\.\. \w+ resumed>", lambda _: cut, rest)
        match = re.match(r"(\w+)\((.*)\) += (\d+)", rest)
        if match:
            calls.append(Call(match[1], [argument(*found) for found in ARGUMENT.findall(match[2])], int(match[3])))
    return [*calls, Call("end", [], 0)]


def argument(text, bare):
    return bytes.fromhex(text.replace("\\x", "")) if text or not bare else bare.strip()


class File:
    def __init__(self, content=b""):
        self.now, self.lasting, self.pending = content, content, []

    def write(self, offset, piece):
        self.now = patched(self.now, offset, piece)
        self.pending.append((offset, piece))

    def truncate(self, length):
        self.now = self.now[:length].ljust(length, b"\0")
        self.pending.append((length, None))

    def sync(self):
        self.lasting, self.pending = self.now, []

    def torn(self, chance):
        """The durable bytes with some of the later writes, one of them perhaps in part."""
        content = self.lasting
        for offset, piece in self.pending:
            if chance.random() < 0.5:
                continue
            if piece is None:
                content = content[:offset].ljust(offset, b"\0")
            else:
                whole = len(piece) <= 512 or chance.random() < 0.7
                content = patched(content, offset, piece if whole else piece[: chance.randrange(len(piece)) // 512 * 512])
        return content


def patched(content, offset, piece):
    return content[:offset].ljust(offset, b"\0") + piece + content[offset + len(piece):]


class Folder:
    def __init__(self):
        self.now, self.lasting = {}, {}

    def sync(self):
        self.lasting = dict(self.now)


def all_but(name, folder):
    found = {other: node for other, node in folder.now.items() if other != name}
    return found | {name: folder.lasting[name]} if name in folder.lasting else found


class Disk:
    """A workspace at one moment, and what a power cut could leave of it."""

    def __init__(self, workspace, initial):
        """`initial`: path → bytes at the start, all durable."""
        self.prefix = str(workspace).encode()
        self.root, self.open, self.appending = Folder(), {}, {}
        for path in sorted(initial):
            self.place(path.encode(), Folder() if initial[path] is None else File(initial[path]))
        for node in self.nodes(self.root):
            node.sync()

    def nodes(self, folder):
        yield folder
        for node in folder.now.values():
            if isinstance(node, Folder):
                yield from self.nodes(node)
            else:
                yield node

    def place(self, path, node):
        folder, name = self.find(self.root, path)
        folder.now[name] = node

    def find(self, folder, path):
        *way, name = path.split(b"/")
        for step in way:
            folder = folder.now[step]
        return folder, name

    def at(self, descriptor, path):
        """The folder and name that a call refers to; None outside the workspace."""
        if path.startswith(b"/"):
            if not path.startswith(self.prefix):
                return None
            return self.find(self.root, path[len(self.prefix):].lstrip(b"/"))
        folder = self.open.get(descriptor)
        return self.find(folder, path) if isinstance(folder, Folder) else None

    def apply(self, call):
        one = call.arguments
        match call.name:
            case "openat": self.opened(call)
            case "write": self.written(one[0], None, one[1])
            case "pwrite64": self.written(one[0], int(one[3]), one[1])
            case "ftruncate": self.node(one[0], lambda file: file.truncate(int(one[1])))
            case "fsync" | "fdatasync": self.node(one[0], lambda node: node.sync())
            case "syncfs":
                for node in self.nodes(self.root):
                    node.sync()
            case "mkdir": self.made("AT_FDCWD", one[0])
            case "mkdirat": self.made(one[0], one[1])
            case "renameat" | "renameat2": self.moved(one[0], one[1], one[2], one[3])
            case "rename": self.moved("AT_FDCWD", one[0], "AT_FDCWD", one[1])
            case "unlinkat": self.removed(one[0], one[1])
            case "unlink" | "rmdir": self.removed("AT_FDCWD", one[0])
            case "close": self.open.pop(one[0], None)
            case "end": self.open.clear()
            # Writes to pipes do not concern the disk.
            case other:
                if self.open.get(one[0]): raise NotImplementedError(other)

    def node(self, descriptor, do):
        if descriptor in self.open and self.open[descriptor] is not None:
            do(self.open[descriptor])

    def opened(self, call):
        descriptor, path, flags = call.arguments[:3]
        answer = str(call.answer)
        self.open.pop(answer, None)
        self.appending[answer] = 0
        if "O_TMPFILE" in flags:
            return
        if path == b".":
            self.open[answer] = self.open.get(descriptor)
            return
        place = self.root_itself(path) or self.at(descriptor, path)
        if place is None:
            return
        folder, name = place
        node = folder if name == b"" else folder.now.get(name)
        if node is None and "O_CREAT" in flags:
            node = folder.now[name] = File()
        if isinstance(node, File) and "O_TRUNC" in flags:
            node.truncate(0)
        if isinstance(node, File) and "O_APPEND" in flags:
            self.appending[answer] = len(node.now)
        self.open[answer] = node

    def root_itself(self, path):
        return (self.root, b"") if path.rstrip(b"/") == self.prefix else None

    def written(self, descriptor, offset, piece):
        node = self.open.get(descriptor)
        if isinstance(node, File):
            at = self.appending[descriptor] if offset is None else offset
            node.write(at, piece)
            if offset is None:
                self.appending[descriptor] += len(piece)

    def made(self, descriptor, path):
        place = self.at(descriptor, path)
        if place:
            place[0].now.setdefault(place[1], Folder())

    def moved(self, descriptor, path, other, target):
        source, destination = self.at(descriptor, path), self.at(other, target)
        if source and destination:
            destination[0].now[destination[1]] = source[0].now.pop(source[1])

    def removed(self, descriptor, path):
        place = self.at(descriptor, path)
        if place:
            place[0].now.pop(place[1], None)

    # What a power cut leaves

    def left(self, names, content, chance=None):
        """Path → bytes, None for a folder. `names`: "lasting", "now", "removed" (lasting without removed names), "some" (each
        at random), or a folder and a name: all but that name; `content`: "lasting", "now", "torn"."""
        linked = {id(node): (id(folder), name) for folder in self.nodes(self.root) if isinstance(folder, Folder) for name, node in folder.now.items()}
        found = {}

        def entries(folder):
            if isinstance(names, tuple):
                return all_but(names[1], folder) if folder is names[0] else folder.now
            if names == "lasting":
                return folder.lasting
            if names == "now":
                return folder.now
            gone = {name for name, node in folder.lasting.items() if folder.now.get(name) is not node}
            if names == "removed":
                return {name: node for name, node in folder.lasting.items() if name not in gone or id(node) in linked}
            mixed = dict(folder.lasting)
            for name in sorted(gone | {name for name in folder.now if folder.lasting.get(name) is not folder.now[name]}):
                if chance.random() < 0.5:
                    if name in folder.now:
                        mixed[name] = folder.now[name]
                    elif id(mixed[name]) not in linked:
                        del mixed[name]
            return mixed

        def walk(folder, path):
            for name, node in entries(folder).items():
                full = path + name
                if isinstance(node, Folder):
                    found.setdefault(full, (None, node, True))
                    walk(node, full + b"/")
                    continue
                # The guarantee: of two names of one file, the newer.
                is_home = linked.get(id(node)) == (id(folder), name)
                found[full] = (node, node, is_home)

        walk(self.root, b"")
        homes = {id(node) for file, node, is_home in found.values() if file and is_home}
        result = {}
        for path, (file, node, is_home) in found.items():
            if file is None:
                result[path] = None
            elif is_home or id(node) not in homes:
                result[path] = {"lasting": lambda: file.lasting, "now": lambda: file.now, "torn": lambda: file.torn(chance)}[content]()
        return result

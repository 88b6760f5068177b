// `tonghop setup-access`: a script made from the plan that creates the accounts, groups, permissions and shares of a
// workspace.
import Domain
import Glibc
package import Pipeline
import Reporting

/// A shell script for root that can be run repeatedly. Every unit sees its own files, the office sees everything and
/// edits the results, and only the account that runs tonghop owns files.
package struct AccessScript: Sendable {
    /// The account that runs tonghop and owns the workspace.
    package var account: String
    /// The group of the consolidating office.
    package var office: String
    private let root: String
    private let units: [Unit]
    private let years: [Int]

    /// - Parameters:
    ///   - account: the account that runs tonghop.
    ///   - office: the group of the consolidating office.
    /// - Throws: `Failure` when the plans cannot be loaded.
    package init(in workspace: Workspace, account: String, office: String) throws(Failure) {
        let plans = try Plans.load(try Plans.files(in: workspace))
        (self.account, self.office) = (account, office)
        // A unit that has left the newest plan still sends for the year before.
        units = plans.ready.flatMap(\.plan.units).reduce(into: []) { units, unit in
            if !units.contains(where: { $0.code == unit.code }) { units.append(unit) }
        }
        years = Array(Set(plans.ready.map(\.plan.year))).sorted()
        guard let whole = realpath(workspace.root.isEmpty ? "/" : workspace.root, nil) else {
            throw .unreadable(workspace.root, errno)
        }
        defer { free(whole) }
        root = String(cString: whole)
    }

    /// Groups of units have a prefix that separates them from system groups: `dv-cckl`.
    static func group(of unit: UnitCode) -> String {
        "dv-" + unit.rawValue.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    package var text: String {
        ([head] + folders + units.flatMap(lines) + [shares, tail]).joined(separator: "\n")
    }

    private var head: String {
        """
        #!/bin/sh
        # Made by tonghop setup-access. Root runs it; it may be run again, after the plan has got a new unit for one.
        set -eu
        root='\(root)'
        account='\(account)'
        office='\(office)'
        group() { getent group "$1" >/dev/null || groupadd --system "$1"; usermod -aG "$1" "$account"; }
        getent passwd "$account" >/dev/null || useradd --system --user-group --home-dir /nonexistent --shell /usr/sbin/nologin "$account"
        group "$office"

        """
    }

    private var folders: [String] {
        let outputs = years.map {
            "if [ -d \"$root/outbox/\($0)\" ]; then chgrp -R \"$office\" \"$root/outbox/\($0)\"; chmod -R ug+rwX,o= \"$root/outbox/\($0)\"; find \"$root/outbox/\($0)\" -type d -exec chmod g+s {} +; fi"
        }
        return [
            """
            # Only this account writes to the register; the office looks at it: status, trace, events, check, verify.
            chown -R "$account:$office" "$root/register"
            chmod -R u+rwX,g+rX,g-w,o= "$root/register"
            find "$root/register" -type d -exec chmod g+s {} +
            # The office edits the plan.
            chown -R "$account:$office" "$root/plan"
            chmod -R ug+rwX,o+rX "$root/plan"
            chmod g+s "$root/plan"
            chown "$account:$account" "$root"
            chmod 755 "$root"
            # What lies directly in inbox/ is the office's own.
            install -d -o "$account" -g "$office" -m 3775 "$root/inbox"
            install -d -o "$account" -g "$office" -m 2770 "$root/inbox/\(Workspace.trialFolder)"
            # The office reads and edits the results; units pass through to their notes.
            install -d -o "$account" -g "$office" -m 2755 "$root/outbox"
            install -d -o "$account" -g "$account" -m 755 "$root/outbox/\(Workspace.notesFolder)"
            install -d -o "$account" -g "$office" -m 2750 "$root/outbox/\(Workspace.notesFolder)/\(Workspace.unknownSender)"
            find "$root/outbox" -exec chown -h "$account" {} +
            """
        ] + outputs
    }

    private func lines(of unit: Unit) -> [String] {
        let group = Self.group(of: unit.code)
        return [
            """

            # \(unit.code): \(unit.name.filter { !$0.isNewline }). A clerk: usermod -aG \(group) NAME; smbpasswd -a NAME
            group \(group)
            for folder in "$root/inbox/\(unit.code)" "$root/inbox/\(unit.code)/\(Workspace.trialFolder)"; do
                install -d -o "$account" -g \(group) -m 2770 "$folder"
            done
            install -d -o "$account" -g \(group) -m 2750 "$root/outbox/\(Workspace.notesFolder)/\(unit.code)"
            \(reading("$root/outbox/\(Workspace.notesFolder)/\(unit.code)", for: group))
            """
        ]
            + formerCodes(of: unit).map { code in
                let folder = "$root/outbox/\(Workspace.notesFolder)/\(code)"
                return """
                    # What the unit was told under a former code.
                    if [ -d "\(folder)" ]; then
                    \(reading(folder, for: group))
                    fi
                    """
            }
    }

    /// The unit's page leads to its replies from before it got another code, which lie in the folder of that code. A
    /// folder that belongs to another unit by now stays that unit's.
    private func formerCodes(of unit: Unit) -> [UnitCode] {
        unit.aliases.map { UnitCode($0) }.filter { code in code.isSafe && !units.contains { $0.code == code } }
    }

    /// Lines that give a group the right to read a folder, and nobody else.
    private func reading(_ folder: String, for group: String) -> String {
        """
        chgrp -R \(group) "\(folder)"
        chmod -R u+rwX,g+rX,g-w,o= "\(folder)"
        find "\(folder)" -type d -exec chmod g+s {} +
        """
    }

    private var shares: String {
        let senders = units.map { "@" + Self.group(of: $0.code) }.joined(separator: " ")
        return """

            # The folders for Windows, where Samba is installed.
            if [ -d /etc/samba ]; then
            cat > /etc/samba/tonghop.conf <<END
            [gui-bao-cao]
               path = $root/inbox
               valid users = \(senders) @$office
               read only = no
               hide unreadable = yes
               create mask = 0660
               force create mode = 0660
               directory mask = 2770
               force directory mode = 2770
            [phieu]
               path = $root/outbox/\(Workspace.notesFolder)
               valid users = \(senders) @$office
               read only = yes
               hide unreadable = yes
            [ket-qua]
               path = $root/outbox
               valid users = @$office
               read only = no
               create mask = 0660
               force create mode = 0660
               directory mask = 2770
               force directory mode = 2770
            END
            grep -q tonghop.conf /etc/samba/smb.conf 2>/dev/null || echo "include = /etc/samba/tonghop.conf" >> /etc/samba/smb.conf
            fi
            """
    }

    private var tail: String {
        """

        # Who still writes a file is told to this program for files of every account (cron; the systemd unit has its own way).
        program=$(readlink -f "$(command -v tonghop)" || true)
        if [ -n "$program" ] && command -v setcap >/dev/null; then setcap cap_lease+ep "$program"; fi

        """
    }
}

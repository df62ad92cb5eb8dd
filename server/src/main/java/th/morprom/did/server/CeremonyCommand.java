package th.morprom.did.server;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.ca.ceremony.AskForCertificate;
import th.morprom.did.ca.ceremony.BeginGeneration;
import th.morprom.did.ca.ceremony.CertifyForeignAuthority;
import th.morprom.did.ca.ceremony.IssueRootList;
import th.morprom.did.ca.hierarchy.CrossTerms;
import th.morprom.did.ca.hierarchy.ForeignCertificate;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.hsm.KeyUnavailable;

/** Key ceremonies: the root's key under custodians, and everything that needs it; docs/ceremony.md is its manual. */
final class CeremonyCommand implements Command {
    private static final int HELD = 0;
    private static final int REFUSED = 1;
    private static final int NOT_NOW = 2;

    private static final Set<String> OPTIONS = Set.of(
            "script",
            "new-script",
            "out",
            "operator",
            "to",
            "authority",
            "certificate",
            "above",
            "publish",
            "compared",
            "agreement");

    @Override
    public String name() {
        return "ceremony";
    }

    @Override
    public List<String> usage() {
        return List.of(
                "ceremony dry-run --operator ID --script FILE                    rehearse the first one; leaves nothing",
                "ceremony found --operator ID --script FILE --out DIR            the first one: root, CAs, lists",
                "ceremony root-list --operator ID --script FILE --out DIR        the root's revocation list",
                "ceremony central-officers --operator ID --script FILE --out DIR [--compared FINGERPRINT,…]",
                "ceremony roll-over --operator ID --script FILE --out DIR --to signing-2|…|root-2",
                "ceremony custodians --operator ID --script FILE --new-script FILE --out DIR",
                "ceremony request --operator ID --script FILE --out DIR --authority root-1",
                "ceremony cross-certify --operator ID --script FILE --out DIR --agreement FILE   certify another CA, within limits",
                "ceremony import --operator ID --authority root-1 --certificate FILE --above FILE --publish yes|no");
    }

    @Override
    public int run(List<String> words, PrintStream out) {
        try {
            var what = words.isEmpty() ? "" : words.get(0);
            var given = CommandWords.of(words.stream().skip(1).toList(), OPTIONS);
            return run(what, given, out);
        } catch (IllegalArgumentException e) {
            out.println("ตรวจสอบคำสั่ง · Check the command: " + e.getMessage());
            usage().forEach(line -> out.println("  " + line));
            return NOT_NOW;
        } catch (IOException | UncheckedIOException e) {
            out.println("อ่านหรือเขียนแฟ้มไม่ได้ · A file cannot be read or written: " + e.getMessage());
            return NOT_NOW;
        } catch (RuntimeException e) {
            return stopped(e, out);
        }
    }

    /** Refused, somebody must change something; or an outage or a bug, and the ceremony cannot go on now. */
    private static int stopped(RuntimeException failure, PrintStream out) {
        var reason = CeremonyWords.reason(failure);
        var words = CeremonyWords.words(reason);
        out.println(words.orElseGet(
                () -> "ทำพิธีต่อไม่ได้ในขณะนี้ · The ceremony cannot go on now: " + reason.getMessage()));
        return words.isEmpty() || reason instanceof KeyUnavailable ? NOT_NOW : REFUSED;
    }

    private static int run(String what, CommandWords given, PrintStream out) throws IOException {
        var passphrases = new Passphrases(Optional.ofNullable(System.console()));
        switch (what) {
            case "dry-run" ->
                new DryRun(given.properties(), passphrases, compared(given, out), out)
                        .hold(CeremonyScript.read(Path.of(given.required("script"))), given.required("operator"));
            case "found" -> hold(given, passphrases, out, Ceremony::found);
            case "root-list" -> hold(given, passphrases, out, CeremonyCommand::rootList);
            case "central-officers" -> hold(given, passphrases, out, Ceremony::nameOfficers);
            case "roll-over" -> {
                var name = authority(given, "to");
                hold(given, passphrases, out, ceremony -> rollOver(ceremony, name));
            }
            case "custodians" -> {
                var next = CeremonyScript.read(Path.of(given.required("new-script")));
                hold(given, passphrases, out, ceremony -> ceremony.changeCustodians(next, passphrases));
            }
            case "request" -> {
                var name = authority(given, "authority");
                hold(given, passphrases, out, ceremony -> request(ceremony, name));
            }
            case "cross-certify" -> {
                var agreement = CrossAgreement.read(Path.of(given.required("agreement")));
                var other = agreement.other();
                hold(given, passphrases, out, ceremony -> crossCertify(ceremony, other, agreement.terms()));
            }
            case "import" -> take(given, out);
            default -> throw new IllegalArgumentException(what);
        }
        return HELD;
    }

    private static AuthorityName authority(CommandWords given, String option) {
        return AuthorityName.ofLabel(given.required(option))
                .orElseThrow(() -> new IllegalArgumentException("--" + option));
    }

    private static OfficersCompared compared(CommandWords given, PrintStream out) {
        return new OfficersCompared(Terminal.of(out, Optional.ofNullable(System.console())), given.option("compared"));
    }

    private interface Act {
        void in(Ceremony ceremony);
    }

    private static void hold(CommandWords given, Passphrases passphrases, PrintStream out, Act act) {
        var script = CeremonyScript.read(Path.of(given.required("script")));
        var folder = new CeremonyFolder(Path.of(given.required("out")));
        try (var room = CeremonyRoom.open(given.properties(), false, given.required("operator"), out::println)) {
            act.in(new Ceremony(room, script, passphrases, folder, compared(given, out)));
        }
        out.println("บันทึกพิธีและแฟ้มอยู่ที่ · The transcript and the files are in " + folder);
    }

    private static void rootList(Ceremony ceremony) {
        ceremony.later(
                "root-list",
                "พิธีออกรายการเพิกถอนของราก",
                "The root's revocation list is issued",
                (table, room) -> new IssueRootList(table, room.publishCrl())
                        .issue(room.hierarchy().get()));
    }

    private static void rollOver(Ceremony ceremony, AuthorityName name) {
        ceremony.later(
                "roll-over", "พิธีเปลี่ยนรุ่นกุญแจ " + name, "A new generation begins: " + name, (table, room) -> {
                    var hierarchy = new BeginGeneration(table).begin(name, room.hierarchy());
                    new IssueRootList(table, room.publishCrl()).issue(hierarchy);
                });
    }

    private static void request(Ceremony ceremony, AuthorityName name) {
        ceremony.later(
                "request",
                "พิธีขอใบรับรองจากผู้ให้บริการภายนอกสำหรับ " + name,
                "A certificate from another CA is requested for " + name,
                (table, room) ->
                        new AskForCertificate(table).ask(room.hierarchy().get(), name));
    }

    private static void crossCertify(Ceremony ceremony, ForeignCertificate other, CrossTerms terms) {
        ceremony.later(
                "cross-certify",
                "พิธีรับรองข้ามผู้ออกใบรับรองภายนอก",
                "Another CA is certified within limits",
                (table, room) -> new CertifyForeignAuthority(table, room.crossCertify(table)).certify(other, terms));
    }

    /** Needs no key of the root, and so no custodian: what it takes is checked against what we have. */
    private static void take(CommandWords given, PrintStream out) throws IOException {
        var name = authority(given, "authority");
        var certificates = PemFiles.certificates(Path.of(given.required("certificate")));
        var above = PemFiles.certificates(Path.of(given.required("above")));
        var publish = given.required("publish");
        if (certificates.size() != 1 || !Set.of("yes", "no").contains(publish)) {
            throw new IllegalArgumentException("--certificate (one), --publish");
        }
        try (var room = CeremonyRoom.open(given.properties(), false, given.required("operator"), out::println)) {
            room.importing().take(name, certificates.get(0), above, publish.equals("yes"), room.operator());
        }
        out.println(
                "รับใบรับรองแล้ว มีผลเมื่อเริ่มระบบครั้งถัดไป · Taken; it is shown from the next start on: " + name);
    }
}

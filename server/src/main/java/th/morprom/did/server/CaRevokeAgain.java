package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.ca.revocation.RevokeAgain;
import th.morprom.did.ca.revocation.RevokeAgain.Preview;

/** After a restore: revokes again what was revoked since the backup, before the servers start. */
final class CaRevokeAgain implements OperatorAction {
    /** What reads a file in which several things may be. */
    private interface Reading<T> {
        List<T> of(Path file) throws IOException;
    }

    @Override
    public String usage() {
        return "revoke-again --operator ID [--lists PATH] [--certificates PATH]";
    }

    @Override
    public String purpose() {
        return "หลังกู้คืนฐานข้อมูล เพิกถอนอีกครั้งตามรายการเพิกถอนที่เก็บไว้ · after a restore, revokes again what kept revocation lists name";
    }

    @Override
    public Set<String> options() {
        return Set.of("lists", "certificates");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) throws IOException {
        var lists = all(given.option("lists"), PemFiles::lists);
        var certificates = all(given.option("certificates"), PemFiles::certificates);
        if (lists.isEmpty() && certificates.isEmpty()) {
            throw new WordsRefused("--lists or --certificates, a file or a folder of files");
        }
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            var again = office.get(RevokeAgain.class);
            var preview = again.preview(lists, certificates);
            terminal.confirm(given, consequences(preview));
            office.record("ca revoke-again", Map.of("lists", inShort(preview.lists())));
            again.revoke(lists, certificates, office.operator());
            terminal.say("เพิกถอนแล้ว · Done. The lists are published when a process with the role ca starts");
            return 0;
        }
    }

    private static List<String> consequences(Preview preview) {
        return List.of(
                "จากรายการ · by the lists: " + String.join(", ", preview.lists()),
                "เพิกถอนถาวร · to be revoked for good: " + preview.revoked() + " certificates",
                "ระงับ · to be suspended, until a registrar releases them: " + preview.suspended() + " certificates",
                "ในจำนวนนี้ฐานข้อมูลไม่รู้จัก · of these the database does not know: " + preview.unknown());
    }

    /** An event has room for so much; the events of the certificates tell the rest. */
    private static String inShort(List<String> lists) {
        var most = 50;
        return String.join(" ", lists.subList(0, Math.min(most, lists.size())));
    }

    private static <T> List<T> all(Optional<String> path, Reading<T> reading) throws IOException {
        var found = new ArrayList<T>();
        for (var named : path.map(Path::of).stream().toList()) {
            for (var file : files(named)) {
                found.addAll(reading.of(file));
            }
        }
        return found;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.list(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

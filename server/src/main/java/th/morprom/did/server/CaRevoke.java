package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.OrderRevocations;
import th.morprom.did.ca.revocation.PreviewRevocations;
import th.morprom.did.ca.revocation.PreviewRevocations.Preview;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.Selection;
import th.morprom.did.server.CommandRefused.Reason;

/** Orders that certificates be revoked, one or ten thousand; the processes with the role {@code ca} work the order off. */
final class CaRevoke implements OperatorAction {
    private static final int NAMES_SHOWN = 10;

    @Override
    public String usage() {
        return "revoke --operator ID (--facility HCODE9 | --certificates FILE | --issued-by CA) --reason REASON [--invalid-since TIME]"
                + " [--order UUID] [--authority LABEL,…]";
    }

    @Override
    public String purpose() {
        return "สั่งเพิกถอนใบรับรอง · orders certificates to be revoked, all of a facility, those on a list, or all of a CA";
    }

    @Override
    public Set<String> options() {
        return Set.of("facility", "certificates", "issued-by", "reason", "invalid-since", "order", "authority");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) throws IOException {
        var named = named(given);
        var cause = cause(given);
        var id = given.uuid("order").orElseGet(UUID::randomUUID);
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            requirePast(cause, office.get(Clock.class).instant());
            var selection = named.selection(office.get(AuthorityCertificates.class));
            var preview = office.get(PreviewRevocations.class).preview(selection, NAMES_SHOWN);
            requireMeant(preview, given);
            terminal.confirm(given, consequences(preview, cause, id));
            office.record(
                    "ca revoke",
                    Map.of("order", id.toString(), "reason", cause.reason().name()));
            var progress = office.get(OrderRevocations.class).order(id, selection, cause, office.operator());
            terminal.say("สั่งแล้ว · Ordered; the CA's processes work it off, whatever happens to one of them");
            terminal.say(CaRevocation.line(id, progress));
            return 0;
        }
    }

    /** Thai time with a Z behind it is seven hours late. */
    private static void requirePast(Cause cause, Instant now) {
        if (cause.invalidityDate().filter(now::isBefore).isPresent()) {
            throw new WordsRefused(
                    "--invalid-since อยู่ในอนาคต เวลาไทยให้ลงท้ายด้วย +07:00 · lies in the future, it is " + now
                            + "; Thai time ends with +07:00");
        }
    }

    /** One line on a list can end a CA and all below it: those are revoked only by who names each. */
    private static void requireMeant(Preview preview, CommandWords given) {
        if (preview.known() == 0) {
            throw new CommandRefused(Reason.NOT_THERE, "the order selects no certificate of this CA");
        }
        var named =
                given.option("authority").map(names -> Set.of(names.split(","))).orElseGet(Set::of);
        if (!named.equals(preview.authorities())) {
            throw new CommandRefused(
                    Reason.AUTHORITY,
                    "ใบรับรองของ CA เองอยู่ในคำสั่ง · the order would end the CA's own keys "
                            + new TreeSet<>(preview.authorities()) + "; --authority has to name exactly these");
        }
    }

    private static List<String> consequences(Preview preview, Cause cause, UUID id) {
        var lines = new ArrayList<String>();
        lines.add("เพิกถอนถาวร · to be revoked for good: " + preview.toBeRevoked() + " certificates, "
                + cause.reason().name());
        new TreeSet<>(preview.authorities()).forEach(label -> lines.add("กุญแจของ CA เอง · the CA's own key " + label));
        if (preview.revoked() > 0) {
            lines.add("เพิกถอนแล้ว · revoked already: " + preview.revoked());
        }
        if (preview.selected() > preview.known()) {
            lines.add("ไม่รู้จัก · unknown and left out: " + (preview.selected() - preview.known()));
        }
        lines.addAll(preview.subjects());
        if (preview.toBeRevoked() > preview.subjects().size()) {
            lines.add("… +" + (preview.toBeRevoked() - preview.subjects().size()));
        }
        lines.add("คำสั่งเลขที่ · order " + id + " (given again with --order, it changes nothing)");
        return lines;
    }

    /** What the words name, before anything is opened. */
    private interface Named {
        Selection selection(AuthorityCertificates authorities);
    }

    private static Named named(CommandWords given) throws IOException {
        var ways = Stream.of("facility", "certificates", "issued-by")
                .filter(way -> given.option(way).isPresent())
                .toList();
        if (ways.size() != 1) {
            throw new WordsRefused("--facility, --certificates or --issued-by, one of them");
        }
        var value = given.required(ways.get(0));
        return switch (ways.get(0)) {
            case "facility" -> facility(value);
            case "certificates" -> certificates(Path.of(value));
            default -> issuedBy(value);
        };
    }

    private static Named facility(String code) {
        if (!code.matches("[A-Z]{2}[0-9]{7}")) {
            throw new WordsRefused("--facility, such as AA0000051");
        }
        return authorities -> new Selection.Facility(code);
    }

    private static Named certificates(Path list) throws IOException {
        try (Stream<String> lines = Files.lines(list)) {
            var serials = lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(CaRevoke::serial)
                    .toList();
            return authorities -> new Selection.Certificates(serials);
        }
    }

    private static Named issuedBy(String label) {
        var name = AuthorityName.ofLabel(label).orElseThrow(() -> new WordsRefused("--issued-by, such as signing-1"));
        return authorities -> authorities
                .key(name)
                .map(Selection.IssuedBy::new)
                .orElseThrow(() -> new CommandRefused(Reason.NOT_THERE, "there is no CA " + name));
    }

    private static SerialNumber serial(String line) {
        try {
            return SerialNumber.ofHex(line);
        } catch (IllegalArgumentException e) {
            throw new WordsRefused("--certificates: no serial number: " + line, e);
        }
    }

    private static Cause cause(CommandWords given) {
        var name = given.required("reason");
        var cause = Stream.of(RevocationReason.values())
                .filter(reason -> reason.name().equalsIgnoreCase(name.replace('-', '_')))
                .findFirst()
                .map(Cause::of)
                .orElseThrow(() -> new WordsRefused("--reason, one of " + List.of(RevocationReason.values())));
        return since(given).map(cause::since).orElse(cause);
    }

    private static Optional<Instant> since(CommandWords given) {
        try {
            return given.option("invalid-since").map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new WordsRefused("--invalid-since, such as 2026-11-26T00:00:00Z or 2026-11-26T07:00:00+07:00", e);
        }
    }
}

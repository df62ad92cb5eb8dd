package th.morprom.did.server;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.ChangeAuditKey;
import th.morprom.did.audit.CheckpointsUnreadable;
import th.morprom.did.audit.VerifyAuditLog;
import th.morprom.did.audit.segment.DropSegment;
import th.morprom.did.audit.segment.ExportSegments;
import th.morprom.did.audit.segment.SegmentBroken;
import th.morprom.did.audit.segment.SegmentRefused;
import th.morprom.did.audit.segment.VerifyExport;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.hsm.SigningKeyGenerations;

/** Verifies, exports and, after an export, drops parts of the audit log; docs/audit-log.md shows how. */
final class AuditCommand implements Command {
    private static final int WHOLE = 0;
    private static final int BROKEN = 1;
    private static final int COULD_NOT_LOOK = 2;

    private static final Set<String> OPTIONS =
            Set.of("operator", "checkpoints", "from", "out", "segment", "export", "key", "tsa-root", "confirmed");

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public List<String> usage() {
        return List.of(
                "audit verify --operator ID [--checkpoints FILE] [--from SEGMENT] [--key FILE] [--tsa-root FILE]",
                "audit verify --export DIR --key FILE [--tsa-root FILE]",
                "audit export --operator ID --out DIR [--segment N]",
                "audit drop --operator ID --export DIR --segment N",
                "audit change-key --operator ID",
                "audit resume --operator ID --checkpoints FILE");
    }

    @Override
    public int run(List<String> words, PrintStream out) {
        try {
            var what = words.isEmpty() ? "" : words.get(0);
            var given = CommandWords.of(words.stream().skip(1).toList(), OPTIONS);
            return switch (what) {
                case "verify" -> given.option("export").isPresent() ? verifyExport(given, out) : verify(given, out);
                case "export" -> export(given, out);
                case "drop" -> drop(given, out);
                case "change-key" -> changeKey(given, out);
                case "resume" -> resume(given, out);
                default -> throw new IllegalArgumentException(what);
            };
        } catch (IllegalArgumentException e) {
            out.println("ตรวจสอบคำสั่ง · Check the command: " + e.getMessage());
            usage().forEach(line -> out.println("  " + line));
            return COULD_NOT_LOOK;
        } catch (IOException | UncheckedIOException e) {
            out.println("อ่านหรือเขียนไฟล์ไม่ได้ · A file cannot be read or written: " + e.getMessage());
            return COULD_NOT_LOOK;
        } catch (SegmentRefused e) {
            out.println("ไม่ดำเนินการ · Refused, " + e.reason() + ": " + e.getMessage());
            return COULD_NOT_LOOK;
        } catch (CommandRefused e) {
            out.println("ไม่ดำเนินการ · Refused, " + e.reason() + ": " + e.getMessage());
            return COULD_NOT_LOOK;
        } catch (CheckpointsUnreadable e) {
            out.println(e.getMessage() + ". " + CheckpointsUnreadableAnalyzer.WHAT_TO_DO);
            return COULD_NOT_LOOK;
        } catch (SegmentBroken e) {
            out.println("บันทึกเสียหาย · BROKEN: " + e.getMessage());
            return BROKEN;
        } catch (RuntimeException e) {
            // Whatever keeps us from looking: no database, no token, a bug. None of them says that the log is whole.
            out.println("ตรวจสอบไม่ได้ · Could not look: " + innermost(e).getMessage());
            return COULD_NOT_LOOK;
        }
    }

    private int verify(CommandWords given, PrintStream out) throws IOException {
        var operator = given.required("operator");
        var kept = given.option("checkpoints").map(Path::of);
        if (kept.isPresent() && Files.size(kept.get()) == 0) {
            throw new IllegalArgumentException("--checkpoints " + kept.get() + " is empty");
        }
        var file = kept.map(StatementFile::new);
        try (var system = start(given)) {
            var own = StatementTrust.asOfNow(system.getBean("auditKeys", SigningKeyGenerations.class), Set.of());
            var trust = trust(given, own);
            var transaction = system.getBean(TransactionTemplate.class);
            var verdict = new VerifyAuditLog(system.getBean(JdbcClient.class), transaction, trust)
                    .verify(new VerifyAuditLog.Scope(file, given.number("from").orElse(1)));
            verdict.breaches().forEach(breach -> out.println(AuditFindings.line(breach)));
            out.println(AuditFindings.summary(verdict));
            transaction.executeWithoutResult(status -> system.getBean(AuditLog.class)
                    .append(new AuditEvent(
                            "audit.verified",
                            operator,
                            "log",
                            Map.of(
                                    "whole", Boolean.toString(verdict.intact()),
                                    "events", Long.toString(verdict.events())))));
            return verdict.intact() ? WHOLE : BROKEN;
        }
    }

    private int verifyExport(CommandWords given, PrintStream out) throws IOException {
        given.required("key");
        var outcomes = new VerifyExport(trust(given, new StatementTrust(Set.of(), Set.of())))
                .verify(Path.of(given.required("export")));
        outcomes.forEach(outcome -> out.println(AuditFindings.line(outcome)));
        if (outcomes.isEmpty()) {
            out.println("ไม่มีส่วนใดในโฟลเดอร์ · There is no segment in this folder");
            return COULD_NOT_LOOK;
        }
        if (outcomes.stream().anyMatch(outcome -> outcome.fault().isPresent())) {
            return BROKEN;
        }
        return outcomes.stream().anyMatch(outcome -> outcome.signedUpTo() == 0) ? COULD_NOT_LOOK : WHOLE;
    }

    private int export(CommandWords given, PrintStream out) {
        var operator = given.required("operator");
        var folder = Path.of(given.required("out"));
        try (var system = start(given)) {
            var exported = system.getBean(ExportSegments.class).export(given.number("segment"), folder, operator);
            out.println("ส่งออกแล้ว · Exported to " + folder + ": segments " + exported);
            return WHOLE;
        }
    }

    private int drop(CommandWords given, PrintStream out) {
        var operator = given.required("operator");
        var folder = Path.of(given.required("export"));
        var segment = Integer.parseInt(given.required("segment"));
        try (var system = start(given)) {
            system.getBean(DropSegment.class).drop(segment, folder, operator);
            out.println("นำออกจากฐานข้อมูลแล้ว · Dropped from the database: segment " + segment);
            return WHOLE;
        }
    }

    private int changeKey(CommandWords given, PrintStream out) {
        var operator = given.required("operator");
        try (var system = start(given)) {
            var last = system.getBean(ChangeAuditKey.class).change(operator);
            out.println(
                    "เปลี่ยนกุญแจลงลายมือชื่อแล้ว · The log has a new signing key; the last statement of the old one is "
                            + last.statement().number());
            return WHOLE;
        }
    }

    private int resume(CommandWords given, PrintStream out) {
        given.required("operator");
        given.required("checkpoints");
        try (var system = start(given)) {
            AuditResume.resume(system, given, Terminal.of(out, Optional.ofNullable(System.console())));
            return WHOLE;
        }
    }

    private static ConfigurableApplicationContext start(CommandWords given) {
        return new SpringApplicationBuilder(AuditCommandSystem.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=OFF")
                .run(given.properties().toArray(String[]::new));
    }

    private static StatementTrust trust(CommandWords given, StatementTrust own) throws IOException {
        var keys = new HashSet<>(own.keys());
        for (var file : given.option("key").stream().toList()) {
            keys.add(PemFiles.publicKey(Path.of(file)));
        }
        var roots = given.option("tsa-root").map(Path::of);
        return new StatementTrust(
                keys, roots.isPresent() ? Set.of(PemFiles.certificate(roots.get())) : Set.of(), own.present());
    }

    private static Throwable innermost(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : innermost(cause);
    }
}

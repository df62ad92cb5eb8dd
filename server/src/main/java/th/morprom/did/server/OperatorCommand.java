package th.morprom.did.server;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What operators do at the CA, at time-stamping, at signing or at the portal, a word for each; docs/operations.md shows them. */
final class OperatorCommand implements Command {
    private static final int REFUSED = 1;
    private static final int NOT_NOW = 2;

    private final String name;
    private final String title;
    private final List<OperatorAction> actions;

    private OperatorCommand(String name, String title, List<OperatorAction> actions) {
        this.name = name;
        this.title = title;
        this.actions = actions;
    }

    static Command atTheCa() {
        return new OperatorCommand(
                "ca",
                "คำสั่งของผู้ดูแล CA · What operators do at the CA",
                List.of(
                        new CaVerify(),
                        new CaOfficers(),
                        new CaRemoveOfficer(),
                        new CaEndAppointment(),
                        new CaImportOrganisations(),
                        new CaRevoke(),
                        new CaRevocation(),
                        new CaRevokeAgain(),
                        new CaIssue(),
                        new CaRenew(),
                        new CaExpiring(),
                        new CaWrappingKeys(),
                        new CaRotateWrappingKey(),
                        new CaDestroyWrappingKey(),
                        new CaFeedKey(),
                        new CaChangeFeedKey()));
    }

    static Command atTheTsa() {
        return new OperatorCommand(
                "tsa",
                "คำสั่งของผู้ดูแลตราเวลา · What operators do at the time-stamping authority",
                List.of(new TsaVerify()));
    }

    static Command atSigning() {
        return new OperatorCommand(
                "signing",
                "คำสั่งของผู้ดูแลระบบลงนาม · What operators do at signing",
                List.of(
                        new SigningSeals(),
                        new SigningRequestSeal(),
                        new SigningInstallSeal(),
                        new SigningSwitchSeal()));
    }

    static Command atThePortal() {
        return new OperatorCommand(
                "ra",
                "คำสั่งของผู้ดูแลระบบลงทะเบียน · What operators do at the portal",
                List.of(
                        new RaOfficerFile(),
                        new RaRecordOfficer(),
                        new RaEndOfficer(),
                        new RaAssignDuties(),
                        new RaCheckCa()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> usage() {
        return actions.stream().map(action -> name + " " + action.usage()).toList();
    }

    @Override
    public int run(List<String> words, PrintStream out) {
        if (words.isEmpty() || words.get(0).startsWith("-") || words.get(0).equals("help")) {
            help(out);
            return words.contains("help") || words.contains("--help") ? 0 : NOT_NOW;
        }
        var word = words.get(0);
        return actions.stream()
                .filter(action -> action.word().equals(word))
                .findFirst()
                .map(action -> run(action, words.subList(1, words.size()), out))
                .orElseGet(() -> {
                    out.println("ไม่มีคำสั่ง · There is no command " + name + " " + word + "; try: " + name + " help");
                    return NOT_NOW;
                });
    }

    private int run(OperatorAction action, List<String> words, PrintStream out) {
        try {
            var known = new HashSet<>(action.options());
            known.addAll(Set.of("operator", "confirmed"));
            var given = CommandWords.of(words, known);
            given.required("operator");
            return action.run(given, Terminal.of(out, Optional.ofNullable(System.console())));
        } catch (WordsRefused e) {
            out.println("ตรวจสอบคำสั่ง · Check the command: " + e.getMessage());
            out.println("  " + name + " " + action.usage());
            return NOT_NOW;
        } catch (IOException | UncheckedIOException e) {
            out.println("อ่านหรือเขียนแฟ้มไม่ได้ · A file cannot be read or written: " + e.getMessage());
            return NOT_NOW;
        } catch (RuntimeException e) {
            return stopped(e, out);
        }
    }

    /** Refused, somebody must change something; or an outage; or a bug, of which the developers need all there is. */
    private static int stopped(RuntimeException failure, PrintStream out) {
        var refusal = OperatorRefusals.line(failure);
        refusal.or(() -> OperatorOutages.line(failure))
                .ifPresentOrElse(out::println, () -> Incident.tell(failure, out));
        return refusal.isPresent() ? REFUSED : NOT_NOW;
    }

    private void help(PrintStream out) {
        out.println(title + " (docs/operations.md):");
        for (var action : actions) {
            out.println("  " + name + " " + action.usage());
            out.println("      " + action.purpose());
        }
        out.println(
                "คำสั่งที่เปลี่ยนสิ่งใดจะถามก่อน · What changes something asks first, unless --confirmed yes is given.");
    }
}

package th.morprom.did.demo;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import th.morprom.did.server.Commands;
import th.morprom.did.testpki.token.SoftHsm;

/** {@code ./run audit …} and {@code ./run ceremony …}: the production commands on this laptop's data, whether the system runs or not. */
final class DemoCommand {
    /** The copies of checkpoints, in the data folder. */
    static final String CHECKPOINTS = "audit-checkpoints.jsonl";

    /** The words that begin a command on the data. */
    static final Set<String> NAMES =
            Set.of("audit", "ca", "tsa", "signing", "ra", "ceremony", "verify-qr", ConformanceCommand.NAME);

    private DemoCommand() {}

    /** @return the command's exit code */
    static int run(Path folder, int port, List<String> given, PrintStream out) {
        var words = new ArrayList<>(given);
        words.add("--morprom.public-url=" + DemoSystem.publicUrl(port));
        var running = DemoDatabase.runningAt(folder.resolve("postgresql")).filter(url -> isInUse(folder));
        if (running.isPresent()) {
            return command(folder, running.get(), words, out);
        }
        try (var data = DataFolder.open(folder)) {
            DemoTokens.onlineReady(data);
            try (var database = DemoDatabase.start(data.path("postgresql"))) {
                return command(folder, database.url(), words, out);
            }
        }
    }

    private static boolean isInUse(Path folder) {
        try {
            DataFolder.open(folder).close();
            return false;
        } catch (CannotStart heldByARunningSystem) {
            return true;
        }
    }

    private static int command(Path folder, String url, List<String> words, PrintStream out) {
        if (words.get(0).equals(ConformanceCommand.NAME)) {
            return ConformanceCommand.run(folder, url, words, out);
        }
        var all = new ArrayList<>(words);
        if (!all.contains("--operator")) {
            all.addAll(List.of("--operator", "laptop"));
        }
        var copies = folder.resolve(CHECKPOINTS);
        if (all.get(0).equals("audit")
                && all.contains("verify")
                && !all.contains("--checkpoints")
                && Files.exists(copies)) {
            all.addAll(List.of("--checkpoints", copies.toString()));
        }
        all.add("--spring.datasource.url=" + url);
        all.add("--spring.datasource.username=postgres");
        all.add("--morprom.token.module=" + SoftHsm.module());
        all.add("--morprom.token.online.label=" + DemoTokens.ONLINE);
        all.add("--morprom.token.online.pin-file=" + folder.resolve("secrets").resolve("online.pin"));
        return Commands.run(all, out).orElse(2);
    }
}

package th.morprom.did.server;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Everything that the one jar does besides serving; a new command is a line here. */
public final class Commands {
    private static final List<Command> ALL = List.of(
            new AuditCommand(),
            OperatorCommand.atTheCa(),
            OperatorCommand.atTheTsa(),
            OperatorCommand.atSigning(),
            OperatorCommand.atThePortal(),
            new CeremonyCommand(),
            new VerifyQrCommand(System.in));

    private Commands() {}

    /**
     * Runs the command that the first word names.
     *
     * @return its exit code; empty if these are arguments of a server
     */
    public static Optional<Integer> run(List<String> arguments, PrintStream out) {
        if (arguments.isEmpty() || arguments.get(0).startsWith("-")) {
            return Optional.empty();
        }
        var name = arguments.get(0);
        return ALL.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .map(command -> command.run(arguments.subList(1, arguments.size()), out))
                .or(() -> Optional.of(explain(name, out)));
    }

    private static int explain(String name, PrintStream out) {
        out.println("ไม่มีคำสั่ง " + name + " · There is no command " + name + "; there are:");
        usage().forEach(line -> out.println("  " + line));
        return 2;
    }

    /** How to call every command, a line for each way. */
    static List<String> usage() {
        return ALL.stream().flatMap(command -> command.usage().stream()).toList();
    }
}

package th.morprom.did.server;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where an operator reads and answers.
 *
 * @param out what is said, a line each
 * @param asked gives the answer to a question; empty where nobody can be asked
 */
record Terminal(PrintStream out, Optional<UnaryOperator<String>> asked) {
    private static final String YES = "yes";

    static Terminal of(PrintStream out, Optional<Console> console) {
        return new Terminal(out, console.map(present -> question -> present.readLine("%s", question)));
    }

    void say(String line) {
        out.println(line);
    }

    /** Whether the word is typed; false where nobody can be asked. */
    boolean isYes(String question) {
        return asked.map(ask -> ask.apply(question)).filter(YES::equals).isPresent();
    }

    /**
     * Tells what is going to happen, and has it confirmed: by {@code --confirmed yes}, or by the word typed.
     *
     * @throws CommandRefused with {@code NOT_CONFIRMED}
     */
    void confirm(CommandWords given, List<String> consequences) {
        consequences.forEach(line -> say("  " + line));
        var isConfirmed = given.option("confirmed")
                .map(YES::equals)
                .orElseGet(() -> isYes("พิมพ์ yes เพื่อดำเนินการ · Type yes to go on: "));
        if (!isConfirmed) {
            throw new CommandRefused(
                    CommandRefused.Reason.NOT_CONFIRMED,
                    "ไม่มีสิ่งใดเปลี่ยน · nothing was changed; type yes, or give --confirmed yes");
        }
    }
}

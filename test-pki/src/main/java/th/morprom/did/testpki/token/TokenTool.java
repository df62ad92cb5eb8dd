package th.morprom.did.testpki.token;

import th.morprom.did.testpki.program.Program;

/** Runs the command line tool of a token's maker. */
final class TokenTool {
    private TokenTool() {}

    static void run(String... command) {
        var ended = Program.run(command);
        if (ended.status() != 0) {
            throw new IllegalStateException(
                    command[0] + " failed: " + ended.said().strip());
        }
    }
}

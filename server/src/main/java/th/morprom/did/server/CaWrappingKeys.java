package th.morprom.did.server;

import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.signing.credential.FindWrappingKeys;
import th.morprom.did.signing.credential.FindWrappingKeys.WrappingKeyState;

/** Shows the generations of the key that wraps the doctors' keys. */
final class CaWrappingKeys implements OperatorAction {
    @Override
    public String usage() {
        return "wrapping-keys --operator ID";
    }

    @Override
    public String purpose() {
        return "แสดงรุ่นของกุญแจที่ห่อกุญแจของแพทย์ · lists the generations of the key that wraps the doctors' keys";
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        try (var office = OperatorOffice.open(given, Role.SIGNING, WrappingOfficeSystem.class)) {
            new FindWrappingKeys(office.get(JdbcClient.class)).find().forEach(key -> terminal.say(line(key)));
            return 0;
        }
    }

    static String line(WrappingKeyState key) {
        var state = key.isDestroyed()
                ? "destroyed"
                : key.isNewest()
                        ? "newest"
                        : key.emptiedAt().map(at -> "empty since " + at).orElse("being emptied");
        return "generation " + key.generation() + ": " + state + ", keys " + key.keys() + ", not re-wrapped "
                + key.refused();
    }
}

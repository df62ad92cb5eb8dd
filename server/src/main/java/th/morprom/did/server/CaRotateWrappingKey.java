package th.morprom.did.server;

import java.util.ArrayList;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.signing.credential.FindWrappingKeys;
import th.morprom.did.signing.credential.FindWrappingKeys.WrappingKeyState;
import th.morprom.did.signing.credential.RotateWrappingKey;

/** Begins the next generation of the key that wraps the doctors' keys. */
final class CaRotateWrappingKey implements OperatorAction {
    @Override
    public String usage() {
        return "rotate-wrapping-key --operator ID";
    }

    @Override
    public String purpose() {
        return "เริ่มกุญแจห่อรุ่นใหม่ · begins the next generation of the wrapping key";
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        try (var office = OperatorOffice.open(given, Role.SIGNING, WrappingOfficeSystem.class)) {
            var present = new FindWrappingKeys(office.get(JdbcClient.class)).find();
            var lines =
                    new ArrayList<>(present.stream().map(CaWrappingKeys::line).toList());
            lines.add("จะห่อใหม่ · to be re-wrapped by the processes with the role signing: "
                    + present.stream().mapToInt(WrappingKeyState::keys).sum() + " keys");
            terminal.confirm(given, lines);
            office.record("ca rotate-wrapping-key", Map.of());
            var begun = office.get(RotateWrappingKey.class).rotate(office.actor());
            terminal.say("เริ่มรุ่น · Begun: generation " + begun);
            return 0;
        }
    }
}

package th.morprom.did.server;

import java.util.Set;
import java.util.UUID;
import th.morprom.did.ca.revocation.FindRevocationOrder;
import th.morprom.did.ca.revocation.OrderProgress;
import th.morprom.did.server.CommandRefused.Reason;

/** Shows how far an order to revoke has come. */
final class CaRevocation implements OperatorAction {
    private static final int FINISHED = 0;
    private static final int SOME_REFUSED = 1;
    private static final int UNDER_WAY = 2;

    @Override
    public String usage() {
        return "revocation --operator ID --order UUID";
    }

    @Override
    public String purpose() {
        return "แสดงความคืบหน้าของคำสั่งเพิกถอน · shows how far an order has come";
    }

    @Override
    public Set<String> options() {
        return Set.of("order");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        var id = given.uuid("order").orElseThrow(() -> new WordsRefused("--order"));
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            var progress = office.get(FindRevocationOrder.class)
                    .find(id)
                    .orElseThrow(() -> new CommandRefused(Reason.NOT_THERE, "there is no order " + id));
            terminal.say(line(id, progress));
            if (progress.finishedAt().isEmpty()) {
                return UNDER_WAY;
            }
            return progress.refused() == 0 ? FINISHED : SOME_REFUSED;
        }
    }

    static String line(UUID id, OrderProgress progress) {
        return "order " + id + ": listed " + progress.listed() + ", revoked " + progress.revoked()
                + ", revoked before " + progress.heldAlready() + ", refused " + progress.refused() + ", waiting "
                + progress.waiting()
                + progress.finishedAt().map(at -> ", finished " + at).orElse("");
    }
}

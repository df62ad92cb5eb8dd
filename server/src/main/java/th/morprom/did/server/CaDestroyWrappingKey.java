package th.morprom.did.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.server.CommandRefused.Reason;
import th.morprom.did.signing.credential.DestroyWrappingKey;
import th.morprom.did.signing.credential.FindWrappingKeys;

/** Destroys a generation of the wrapping key that nothing hangs on any more. */
final class CaDestroyWrappingKey implements OperatorAction {
    @Override
    public String usage() {
        return "destroy-wrapping-key --operator ID --generation N";
    }

    @Override
    public String purpose() {
        return "ทำลายกุญแจห่อรุ่นที่ว่างแล้ว · destroys an emptied generation of the wrapping key";
    }

    @Override
    public Set<String> options() {
        return Set.of("generation");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        var generation = given.number("generation").orElseThrow(() -> new WordsRefused("--generation"));
        try (var office = OperatorOffice.open(given, Role.SIGNING, WrappingOfficeSystem.class)) {
            var found = new FindWrappingKeys(office.get(JdbcClient.class))
                    .find().stream()
                            .filter(key -> key.generation() == generation)
                            .findFirst()
                            .orElseThrow(
                                    () -> new CommandRefused(Reason.NOT_THERE, "there is no generation " + generation));
            terminal.confirm(
                    given,
                    List.of(
                            CaWrappingKeys.line(found),
                            "สำเนาสำรองของฐานข้อมูลก่อนหน้านั้นจะลงนามไม่ได้อีก และคืนไม่ได้",
                            "Backups of the database from before it was empty sign nothing afterwards; it cannot be undone"));
            office.record("ca destroy-wrapping-key", Map.of("generation", generation.toString()));
            office.get(DestroyWrappingKey.class).destroy(generation, office.actor());
            terminal.say("ทำลายแล้ว · Destroyed: generation " + generation);
            return 0;
        }
    }
}

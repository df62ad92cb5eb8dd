package th.morprom.did.server;

import java.util.List;
import java.util.function.BiFunction;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;

/**
 * What the commands that verify share: they look at whatever is there, of whatever release, make and change nothing, and leave one
 * event in the audit log.
 */
final class Verification {
    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int COULD_NOT_LOOK = 2;

    private Verification() {}

    /**
     * What was found.
     *
     * @param breaches a line for each thing that is not as it was written
     * @param summary the last line
     * @param event what the audit log learns
     */
    record Found(List<String> breaches, String summary, AuditEvent event) {}

    /**
     * Looks, and says what was found.
     *
     * @param parts what the look needs; nothing else is made
     * @param look with those parts, for this operator
     * @return the exit code: 0 intact, 1 broken, 2 could not look
     */
    static int run(Class<?> parts, CommandWords given, Terminal terminal, BiFunction<BeanFactory, String, Found> look) {
        var operator = OperatorOffice.operator(given).actor();
        try (var system = new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .properties("logging.level.root=OFF")
                .run(given.properties().toArray(String[]::new))) {
            var found = look.apply(system, operator);
            found.breaches().forEach(terminal::say);
            terminal.say(found.summary());
            system.getBean(TransactionTemplate.class)
                    .executeWithoutResult(
                            status -> system.getBean(AuditLog.class).append(found.event()));
            return found.breaches().isEmpty() ? INTACT : BROKEN;
        } catch (RuntimeException e) {
            // Whatever keeps us from looking: no database, no token, a bug. None of them says that all is intact, or
            // broken.
            terminal.say("ตรวจสอบไม่ได้ · Could not look: " + NestedExceptionUtils.getMostSpecificCause(e));
            if (OperatorRefusals.line(e).or(() -> OperatorOutages.line(e)).isEmpty()) {
                Incident.tell(e, terminal.out());
            }
            return COULD_NOT_LOOK;
        }
    }
}

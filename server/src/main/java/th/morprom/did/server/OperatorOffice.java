package th.morprom.did.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.config.TaskManagementConfigUtils;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.server.CommandRefused.Reason;

/** An operator beside the processes that serve: with their database and token, and in nobody's way. */
final class OperatorOffice implements AutoCloseable {
    private final ConfigurableApplicationContext system;
    private final Requester.Operator operator;

    private OperatorOffice(ConfigurableApplicationContext system, Requester.Operator operator) {
        this.system = system;
        this.operator = operator;
    }

    /**
     * Opens the database and the token.
     *
     * @param role whose part of the database the command is about
     * @param parts what a command may ask for
     * @throws WordsRefused if nobody is named, or not by one word
     * @throws CommandRefused with {@code OTHER_RELEASE}
     */
    static OperatorOffice open(CommandWords given, Role role, Class<?> parts) {
        var operator = operator(given);
        var properties = new ArrayList<>(given.properties());
        properties.add("--morprom.roles=" + role.name().toLowerCase(Locale.ROOT));
        var system = new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .initializers(context -> context.addBeanFactoryPostProcessor(OperatorOffice::withoutSchedule))
                .properties("logging.level.root=OFF")
                .run(properties.toArray(String[]::new));
        try {
            role.schemas().forEach(schema -> requireThisRelease(system.getBean(DataSource.class), schema));
            return new OperatorOffice(system, operator);
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /** @throws WordsRefused if nobody is named, or not by one word */
    static Requester.Operator operator(CommandWords given) {
        var id = given.required("operator");
        try {
            return new Requester.Operator(id);
        } catch (IllegalArgumentException e) {
            throw new WordsRefused("--operator: " + e.getMessage(), e);
        }
    }

    /** Of what a command asks for, some has a schedule, and would beat, publish and renew beside the servers. */
    private static void withoutSchedule(ConfigurableListableBeanFactory beans) {
        var scheduler = TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME;
        if (beans instanceof BeanDefinitionRegistry registry && registry.containsBeanDefinition(scheduler)) {
            registry.removeBeanDefinition(scheduler);
        }
    }

    /** Processes of another release may not know what this one writes, and a command migrates nothing under their feet. */
    private static void requireThisRelease(DataSource database, String schema) {
        var migrations = Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .locations("classpath:db/migration/" + schema)
                .load()
                .info();
        var isOtherwise = migrations.pending().length > 0
                || Arrays.stream(migrations.all())
                        .anyMatch(migration -> !migration.getState().isResolved());
        if (isOtherwise) {
            throw new CommandRefused(
                    Reason.OTHER_RELEASE,
                    "the schema " + schema + " is not of this release: take the jar that the servers run");
        }
    }

    <T> T get(Class<T> type) {
        return system.getBean(type);
    }

    String property(String name) {
        return system.getEnvironment().getRequiredProperty(name);
    }

    Requester.Operator operator() {
        return operator;
    }

    /** For the audit log: an id, never a name. */
    String actor() {
        return operator.actor();
    }

    /** Writes down who ordered what, from which account of the machine, before it is done. */
    void record(String command, Map<String, String> what) {
        var details = new TreeMap<>(what);
        details.put("account", System.getProperty("user.name"));
        get(TransactionTemplate.class)
                .executeWithoutResult(status ->
                        get(AuditLog.class).append(new AuditEvent("command.given", actor(), command, details)));
    }

    @Override
    public void close() {
        system.close();
    }
}

package th.morprom.did.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole system in this process, on a PostgreSQL and a SoftHSM2 token of its own. */
final class DemoSystem implements AutoCloseable, Beans {
    /** The secret that opens the demo's own pages. */
    static final String CODE = "demo-code";

    private final DataFolder data;
    private final DemoDatabase database;
    private final ConfigurableApplicationContext context;
    private final Elsewhere elsewhere;
    private final URI publicUrl;
    private final ProgramsDoor door;
    private final DemoPeople people;
    private final PasskeyShelf shelf;
    private final Staff staff;

    private DemoSystem(
            DataFolder data,
            DemoDatabase database,
            ConfigurableApplicationContext context,
            Elsewhere elsewhere,
            ProgramsDoor door) {
        this.data = data;
        this.database = database;
        this.context = context;
        this.elsewhere = elsewhere;
        this.publicUrl = URI.create(context.getEnvironment().getRequiredProperty("morprom.public-url"));
        this.door = door;
        this.people = DemoPeople.of(data);
        this.shelf = new PasskeyShelf(data, publicUrl.toString());
        this.staff = Staff.ready(this, publicUrl, people, shelf);
    }

    /**
     * The part of the system that runs in another process.
     *
     * @param suffix of the labels of this one's tokens
     * @param properties by which this one finds it
     */
    record Elsewhere(String suffix, Map<String, Object> properties, Optional<ApplicationContext> context) {
        /** Nothing is elsewhere. */
        static Elsewhere nothing() {
            return new Elsewhere("", Map.of(), Optional.empty());
        }
    }

    /**
     * Starts it.
     *
     * @throws CannotStart with one sentence that says what to do
     */
    static DemoSystem start(Path folder, int port) {
        return start(folder, port, Elsewhere.nothing());
    }

    /** The same without what runs elsewhere. */
    static DemoSystem start(Path folder, int port, Elsewhere elsewhere) {
        var address = Optional.ofNullable(System.getenv("MORPROM_ADDRESS")).orElse("127.0.0.1");
        requireFree(address, port);
        var data = DataFolder.open(folder);
        try {
            var tokens = DemoTokens.ready(data, elsewhere.suffix());
            DemoPeople.of(data).writeCouncilRegister(data);
            var database = DemoDatabase.start(data.path("postgresql"));
            try {
                var publicUrl = publicUrl(port);
                var properties = properties(data, tokens, database, publicUrl);
                properties.put("server.port", port);
                properties.put("server.address", address);
                var door = ProgramsDoor.ready(data, address, port);
                properties.putAll(door.properties());
                properties.putAll(elsewhere.properties());
                var context = new SpringApplicationBuilder(DemoConfiguration.class)
                        .bannerMode(Banner.Mode.OFF)
                        .registerShutdownHook(false)
                        .run(arguments(properties));
                return new DemoSystem(data, database, context, elsewhere, door);
            } catch (PortInUseException e) {
                database.close();
                throw taken(port, e);
            } catch (RuntimeException e) {
                database.close();
                throw new CannotStart(
                        "The system did not start: " + innermost(e).getMessage() + "\nThe log has the details: "
                                + folder.resolve("morprom.log"),
                        e);
            }
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static Map<String, Object> properties(
            DataFolder data, DemoTokens tokens, DemoDatabase database, URI publicUrl) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", "postgres");
        properties.put("morprom.public-url", publicUrl.toString());
        properties.put("morprom.token.module", tokens.module().toString());
        properties.put("morprom.token.online.label", tokens.online());
        properties.put("morprom.token.online.pin-file", tokens.onlinePin().toString());
        properties.put("morprom.token.root.label", tokens.root());
        properties.put("morprom.token.root.pin-file", tokens.rootPin().toString());
        properties.put(
                "morprom.ra.council-register", data.path("council-register.csv").toString());
        properties.put("morprom.api.webhook-http-localhost", "true");
        properties.put("morprom.api.tokens-per-minute", "1000");
        properties.put("morprom.portal.extra-script", "/demo/authenticator.js");
        properties.put(
                "morprom.audit.checkpoint-file",
                data.path(DemoCommand.CHECKPOINTS).toString());
        properties.put("logging.file.name", data.path("morprom.log").toString());
        properties.put("logging.threshold.console", "OFF");
        properties.put("spring.main.log-startup-info", "false");
        return properties;
    }

    /** As arguments: defaults would lose against the server's own {@code application.yml}. */
    private static String[] arguments(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    private static void requireFree(String address, int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            if (!probe.isBound()) {
                throw taken(port, null);
            }
        } catch (IOException e) {
            throw taken(port, e);
        }
    }

    private static CannotStart taken(int port, @Nullable Exception cause) {
        var sentence =
                "Port " + port + " is taken; stop what listens there, or choose another: MORPROM_PORT=8090 ./run";
        return cause == null ? new CannotStart(sentence) : new CannotStart(sentence, cause);
    }

    private static Throwable innermost(Throwable failure) {
        var cause = failure.getCause();
        return cause == null || failure instanceof PortInUseException ? failure : innermost(cause);
    }

    @Override
    public <T> T get(Class<T> type) {
        var here = context.getBeanProvider(type).getIfAvailable();
        return here == null
                ? elsewhere
                        .context()
                        .orElseThrow(() -> new IllegalStateException("nothing here is a " + type))
                        .getBean(type)
                : here;
    }

    /** Where a browser on this machine finds it, and certificates send whoever asks for their status. */
    static URI publicUrl(int port) {
        return URI.create("http://localhost:" + port);
    }

    URI publicUrl() {
        return publicUrl;
    }

    ProgramsDoor door() {
        return door;
    }

    DataFolder data() {
        return data;
    }

    DemoPeople people() {
        return people;
    }

    PasskeyShelf shelf() {
        return shelf;
    }

    Staff staff() {
        return staff;
    }

    @Override
    public void close() {
        context.close();
        database.close();
        data.close();
    }
}

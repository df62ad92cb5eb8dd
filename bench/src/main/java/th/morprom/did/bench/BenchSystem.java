package th.morprom.did.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.server.MorPromServer;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** The production server in this process, on new tokens and a new database that is as durable as production's. */
final class BenchSystem implements AutoCloseable {
    private final DurableDatabase database = new DurableDatabase();
    private final ConfigurableApplicationContext context;

    BenchSystem() {
        this(Map.of());
    }

    /** With these settings beside the usual ones. */
    BenchSystem(Map<String, Object> settings) {
        this(SoftHsm.newToken(), settings);
    }

    /** On this token. */
    BenchSystem(SoftToken online, Map<String, Object> settings) {
        this(MorPromServer.class, online, settings);
    }

    /** With parts of the bench's own beside the server's. */
    BenchSystem(Class<?> application, Map<String, Object> settings) {
        this(application, SoftHsm.newToken(), settings);
    }

    private BenchSystem(Class<?> application, SoftToken online, Map<String, Object> settings) {
        var root = SoftHsm.newToken();
        context = new SpringApplicationBuilder(application)
                .bannerMode(Banner.Mode.OFF)
                .properties(properties(database, online, root))
                .run(arguments(settings));
    }

    /** Properties would lose against the server's own {@code application.yml}. */
    private static String[] arguments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Statements past the application, to set the stage. */
    JdbcClient jdbc() {
        return get(JdbcClient.class);
    }

    String databaseUrl() {
        return database.url();
    }

    /** A property as this system was given it. */
    String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name, Object.class).toString();
    }

    int port() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("no web server");
        }
        return server.getPort();
    }

    /** This process and PostgreSQL's. */
    CpuTime cpu() {
        return new CpuTime(List.of(database.process()));
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    private static Map<String, Object> properties(DurableDatabase database, SoftToken online, SoftToken root) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("server.port", 0);
        // Each client keeps its connection; by default Tomcat closes it after 100 requests.
        properties.put("server.tomcat.max-keep-alive-requests", -1);
        properties.put("morprom.roles", "ca,ocsp,tsa,signing");
        properties.put("morprom.ocsp.door.port", 0);
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", "postgres");
        properties.put("morprom.token.module", online.module());
        properties.put("morprom.token.online.label", online.label());
        properties.put("morprom.token.online.pin-file", pinFile(online));
        properties.put("morprom.token.root.label", root.label());
        properties.put("morprom.token.root.pin-file", pinFile(root));
        properties.put("logging.level.root", "WARN");
        return properties;
    }

    private static Path pinFile(SoftToken token) {
        try {
            var file = Files.createTempFile("bench", ".pin");
            file.toFile().deleteOnExit();
            return Files.writeString(file, token.pin());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

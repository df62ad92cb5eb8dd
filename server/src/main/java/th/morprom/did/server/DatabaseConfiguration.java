package th.morprom.did.server;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.AuditProperties;
import th.morprom.did.audit.FindLostEnd;

/**
 * The one data source. Nobody gets it before the schemas of this process's roles are migrated, and before it is sure that the database
 * knows all that was signed about its audit log: whatever is done on one that was put back cannot be taken back.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** A connection whose other end vanished is asked no longer than this. */
    private static final int LONGEST_SECONDS = 5;

    @Bean
    DataSource dataSource(
            DataSourceProperties properties,
            ServerProperties server,
            ObjectProvider<AuditProperties> audit,
            Environment environment) {
        var dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        // Before the migrations take the first connection: from then on the pool stays as it is.
        Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(dataSource));
        var schemas = server.roles().stream()
                .flatMap(role -> role.schemas().stream())
                .distinct()
                .toList();
        try {
            schemas.forEach(schema -> migrate(dataSource, schema));
            requireWhole(dataSource, schemas, audit);
            return dataSource;
        } catch (RuntimeException e) {
            dataSource.close();
            throw e;
        }
    }

    private static void requireWhole(
            DataSource dataSource, List<String> schemas, ObjectProvider<AuditProperties> audit) {
        if (schemas.contains("audit")) {
            audit.stream()
                    .flatMap(settings -> settings.statementFile().stream())
                    .forEach(file -> new FindLostEnd(JdbcClient.create(dataSource))
                            .last(file)
                            .ifPresent(lost -> {
                                throw new DatabasePutBack(file, lost);
                            }));
        }
    }

    /** In place of Spring Boot's, which waits for a connection as long as the pool does. */
    @Bean
    HealthIndicator dbHealthIndicator(DataSource dataSource) {
        return new DatabaseHealth(new AbstractHealthIndicator("the database gives no connection") {
            @Override
            protected void doHealthCheck(Health.Builder health) throws SQLException {
                try (var connection = dataSource.getConnection()) {
                    health.status(connection.isValid(LONGEST_SECONDS) ? Status.UP : Status.DOWN);
                }
            }
        });
    }

    private static void migrate(DataSource dataSource, String schema) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema)
                .locations("classpath:db/migration/" + schema)
                .load()
                .migrate();
    }
}

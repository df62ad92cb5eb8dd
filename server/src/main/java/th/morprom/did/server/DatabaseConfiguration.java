package th.morprom.did.server;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
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

/** The one data source. Nobody gets it before the schemas of this process's roles are migrated. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** A connection whose other end vanished is asked no longer than this. */
    private static final int LONGEST_SECONDS = 5;

    @Bean
    DataSource dataSource(DataSourceProperties properties, ServerProperties server, Environment environment) {
        var dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        // Before the migrations take the first connection: from then on the pool stays as it is.
        Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(dataSource));
        server.roles().stream()
                .flatMap(role -> role.schemas().stream())
                .distinct()
                .forEach(schema -> migrate(dataSource, schema));
        return dataSource;
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

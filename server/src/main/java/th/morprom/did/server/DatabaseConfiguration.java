package th.morprom.did.server;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one data source. Nobody gets it before the schemas of this process's roles are migrated. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    DataSource dataSource(DataSourceProperties properties, ServerProperties server) {
        var dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        server.roles().stream()
                .flatMap(role -> role.schemas().stream())
                .distinct()
                .forEach(schema -> migrate(dataSource, schema));
        return dataSource;
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

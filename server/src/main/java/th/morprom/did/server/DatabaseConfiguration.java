package th.morprom.did.server;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.AuditProperties;
import th.morprom.did.audit.FindLostEnd;

/**
 * The one data source. Nobody gets it before the schemas of this process's roles are migrated, and before it is sure that the database
 * knows all that was signed about its audit log: whatever is done on one that was put back cannot be taken back.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    DataSource dataSource(
            DataSourceProperties properties, ServerProperties server, ObjectProvider<AuditProperties> audit) {
        var dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
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

    private static void migrate(DataSource dataSource, String schema) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema)
                .locations("classpath:db/migration/" + schema)
                .load()
                .migrate();
    }
}

package th.morprom.did.server;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The one data source. Nobody gets it before the schemas of this process's roles are migrated. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
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

    private static void migrate(DataSource dataSource, String schema) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema)
                .locations("classpath:db/migration/" + schema)
                .load()
                .migrate();
    }
}

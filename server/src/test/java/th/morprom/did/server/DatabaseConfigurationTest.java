package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.testpki.database.TestDatabase;

/** The connections of servers, and of commands beside them. */
class DatabaseConfigurationTest {
    /** What nobody foresaw: a masked number that is none. */
    private static final String PERSON = """
            insert into ra.person
                (id, title_th, given_name_th, family_name_th, given_name_en, family_name_en, birth_date,
                 citizen_number, citizen_reference, citizen_masked, auditor, created_at)
            values (gen_random_uuid(), 'นาง', ?, 'มั่นคง', 'Somsri', 'Mankhong', '1970-01-01', '\\x00', '\\x01',
                    'unmasked', false, now())
            """;

    private final PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.with("audit", "ra");

    @EnableConfigurationProperties({DataSourceProperties.class, ServerProperties.class})
    @Import(DatabaseConfiguration.class)
    static class Server {}

    @ParameterizedTest
    @ValueSource(classes = {Server.class, AuditCommandSystem.class})
    void a_refused_row_is_not_told_to_the_log(Class<?> system) {
        try (var started = start(system)) {
            var pool = started.getBean(DataSource.class);

            var one = catchThrowableOfType(
                    DataIntegrityViolationException.class,
                    () -> JdbcClient.create(pool).sql(PERSON).param("สมศรี").update());
            var batch = catchThrowableOfType(
                    DataIntegrityViolationException.class,
                    () -> new JdbcTemplate(pool).batchUpdate(PERSON, List.<Object[]>of(new Object[] {"สมศรี"})));

            assertThat(logged(one)).contains("person_citizen_masked_check").doesNotContain("สมศรี");
            assertThat(logged(batch)).contains("person_citizen_masked_check").doesNotContain("สมศรี");
        }
    }

    @Test
    void the_pool_can_be_set() throws SQLException {
        try (var server = start(Server.class, "--spring.datasource.hikari.maximum-pool-size=7")) {
            var pool = server.getBean(DataSource.class).unwrap(HikariDataSource.class);

            assertThat(pool.getMaximumPoolSize()).isEqualTo(7);
        }
    }

    private ConfigurableApplicationContext start(Class<?> system, String... more) {
        var words = new ArrayList<>(List.of(
                "--spring.datasource.url=" + withoutParameters(database.getURL()),
                "--spring.datasource.username=postgres",
                "--morprom.roles=ra"));
        words.addAll(List.of(more));
        return new SpringApplicationBuilder(system)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(words.toArray(String[]::new));
    }

    /** As operators write it: the driver's own has a value for every setting there is. */
    private static String withoutParameters(String url) {
        return url.substring(0, url.indexOf('?'));
    }

    private static String logged(RuntimeException incident) {
        var log = new ByteArrayOutputStream();
        Incident.tell(incident, new PrintStream(log, true, StandardCharsets.UTF_8));
        return log.toString(StandardCharsets.UTF_8);
    }
}

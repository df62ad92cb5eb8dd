package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.testpki.database.TestDatabase;

class CentralOfficerRegisterTest {
    @Test
    void gives_its_connection_back_however_often_it_reads() {
        try (var pool = new HikariDataSource()) {
            pool.setDataSource(TestDatabase.with("audit", "ca"));
            pool.setMaximumPoolSize(1);
            pool.setConnectionTimeout(2_000);
            var register = new CentralOfficerRegister(JdbcClient.create(pool));

            for (var i = 0; i < 5; i++) {
                assertThat(register.all()).isEmpty();
                assertThat(register.vouches()).isEmpty();
                assertThat(register.endedAppointments()).isEmpty();
            }
        }
    }
}

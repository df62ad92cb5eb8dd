package th.morprom.did.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.bench.enrolment.Ministry;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.token.SoftHsm;

/** What {@code ./run bench his-request-http} repeats, once. */
class RequestBenchTest {
    @Test
    void a_program_gets_what_its_doctor_signed_at_his_browser(@TempDir Path folder) throws Exception {
        SoftHsm.writeConfiguration();
        var ministry = new Ministry(2569);
        var doctors = ministry.doctors(1);
        var register = Files.createFile(folder.resolve("council-register.csv"));
        CouncilRegisterFile.write(register, doctors);
        try (var stage = new BenchStage(Map.of("morprom.ra.council-register", register))) {
            var requests = RequestBench.hospitals(stage, ministry, doctors);

            requests.make(0);

            assertThat(requests.doctors()).isOne();
            assertThat(stage.system()
                            .jdbc()
                            .sql("select count(*) from signing.document where state = 'issued'")
                            .query(Integer.class)
                            .single())
                    .isOne();
        }
    }
}

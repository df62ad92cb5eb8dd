package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.certificate.FinishIssuance;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.RevocationOrders;
import th.morprom.did.ra.enrolment.CertificationUnavailable;

/**
 * One violent end of the CA while doctors of the portal ask it for certificates, what people see meanwhile, and what has become of all of it when
 * it is back. The suite kills it once; {@code -Dmorprom.campaign=true} before and after what it writes down and anywhere between
 * ({@code -Dmorprom.campaign.kills=…}).
 */
final class KilledCa {
    private static final boolean CAMPAIGN = Boolean.getBoolean("morprom.campaign");
    private static final int DOCTORS = 3;
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final int MINUTES_TO_END = 5;

    private final TwoProcesses processes;
    private final DemoSystem system;
    private final JdbcClient there;

    KilledCa(TwoProcesses processes) {
        this.processes = processes;
        this.system = processes.portal();
        this.there = JdbcClient.create(processes.caDatabase());
    }

    /**
     * When it is killed.
     *
     * @param table of the CA that it cannot write into, so that it is killed with requests in its hands; empty for whatever it does after
     *     {@code millis}
     */
    record Moment(String table, int millis) {
        /** It has not written down yet that it is going to sign. */
        static final Moment BEFORE_THE_INTENT = new Moment("ca.certificate", 0);
        /** It has signed, and nobody will ever see it. */
        static final Moment BEFORE_THE_OUTCOME = new Moment("ca.certificate_outcome", 0);
    }

    static List<Moment> moments() {
        if (!CAMPAIGN) {
            return List.of(Moment.BEFORE_THE_INTENT);
        }
        var random = new Random(42);
        return Stream.concat(
                        Stream.of(Moment.BEFORE_THE_INTENT, Moment.BEFORE_THE_OUTCOME),
                        IntStream.range(0, Integer.getInteger("morprom.campaign.kills", 30))
                                .mapToObj(kill -> new Moment("", random.nextInt(LONGEST_LIFE_MILLIS))))
                .toList();
    }

    void killed(Moment moment) throws Exception {
        var before = PractisingDoctor.next(system);
        var doctors = Applicants.doctors(system, DOCTORS + 1);
        var applicants = Applicants.submitted(system, doctors);
        var walk = new Walk(system, Applicants.silent(), Applicants.nowhere());
        applicants.forEach(applicant -> walk.approve(applicant.enrolment()));
        var late = applicants.get(DOCTORS);

        var asked = dies(moment, applicants.subList(0, DOCTORS));

        var unanswered = new ArrayList<UUID>();
        for (var index = 0; index < DOCTORS; index++) {
            if (!answered(asked.get(index))) {
                unanswered.add(applicants.get(index).enrolment());
            }
        }
        assertThat(system.get(FinishIssuance.class).unfinished()).containsAll(unanswered);
        assertThat(answered(CompletableFuture.runAsync(late::accept))).isFalse();
        peopleAreTold(late, Applicant.passkey(doctors.get(DOCTORS)), before.certificate());

        processes.startCaAgain();
        bringsToAnEnd();

        for (var applicant : applicants) {
            hasOne(applicant);
        }
        isRevoked(before.certificate());
    }

    /** Starts their requests and kills the CA in the middle. */
    private List<CompletableFuture<Void>> dies(Moment moment, List<Applicant> applicants) throws Exception {
        try (var connection = processes.caDatabase().getConnection()) {
            if (!moment.table().isEmpty()) {
                lock(connection, moment.table());
            }
            var asked = applicants.stream()
                    .map(applicant -> CompletableFuture.runAsync(applicant::accept))
                    .toList();
            if (moment.table().isEmpty()) {
                Thread.sleep(moment.millis());
            } else {
                awaitSomebodyAtTheLock(moment.table());
            }
            processes.killCa();
            return asked;
        }
    }

    private static void lock(Connection connection, String table) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in exclusive mode");
        }
    }

    private void awaitSomebodyAtTheLock(String table) throws InterruptedException {
        var waiting = there.sql("""
                select count(*) from pg_locks where not granted and relation = cast(:table as regclass)
                """).param("table", table);
        var until = Instant.now().plus(1, ChronoUnit.MINUTES);
        while (waiting.query(Integer.class).single() == 0) {
            assertThat(Instant.now()).as("a request reaches " + table).isBefore(until);
            Thread.sleep(20);
        }
    }

    /** False if the CA did not; any other failure is one of the test. */
    private static boolean answered(CompletableFuture<Void> asked) {
        try {
            asked.join();
            return true;
        } catch (CompletionException e) {
            assertThat(e.getCause()).hasCauseInstanceOf(CertificationUnavailable.class);
            return false;
        }
    }

    /** The doctor who waits, and the registrar who revokes, each at his page. */
    private void peopleAreTold(Applicant applicant, String passkey, HeldCertificate held) {
        var doctor = new PersonAtBrowser(system, passkey);
        doctor.logsIn();
        var page = "/me/enrolments/" + applicant.enrolment();
        var again = doctor.post(page + "/issuance", "_csrf=" + csrf(doctor.get("/me")));
        assertThat(again.statusCode()).isEqualTo(503);
        assertThat(again.headers().firstValue("Retry-After")).isPresent();
        assertThat(again.body()).contains("ระบบออกใบรับรองยังไม่ตอบ ลองใหม่ได้ ข้อมูลของท่านไม่สูญหาย");

        var registrar = new PersonAtBrowser(system, Staff.FACILITY);
        registrar.logsIn();
        var certificate = "/registrar/certificates/" + held.serialHex();
        var asked = registrar.post(
                certificate + "/revocation", "reason=KEY_COMPROMISE&_csrf=" + csrf(registrar.get(certificate)));
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(registrar.get(certificate).body())
                .contains("ผู้ออกใบรับรองยังไม่ได้ดำเนินการ ตั้งแต่นี้ใบรับรองใช้ลงนามที่นี่ไม่ได้");
    }

    private static String csrf(HttpResponse<String> page) {
        var match = Door.TOKEN.matcher(page.body());
        assertThat(match.find()).as(page.body()).isTrue();
        return match.group(1);
    }

    /** What the portal's schedules do every minute, sooner. */
    private void bringsToAnEnd() throws InterruptedException {
        var finish = system.get(FinishIssuance.class);
        var until = Instant.now().plus(MINUTES_TO_END, ChronoUnit.MINUTES);
        while (!finish.unfinished().isEmpty()) {
            assertThat(Instant.now()).as("everything is brought to its end").isBefore(until);
            for (var enrolment : finish.unfinished()) {
                try {
                    finish.finish(enrolment);
                } catch (CertificationUnavailable notYet) {
                    Thread.sleep(500); // while nobody knows whether it is being signed, the CA says: later
                }
            }
        }
        system.get(RevocationOrders.class).carryOut();
    }

    /** Here and there, and the same. */
    private void hasOne(Applicant applicant) {
        var held = system.get(HeldCertificates.class).of(applicant.person());
        assertThat(held).hasSize(1);
        assertThat(there.sql("""
                        select c.serial from ca.certificate c join ca.certificate_outcome o on o.serial = c.serial
                         where c.holder = :holder
                        """)
                        .param("holder", "person:" + applicant.person())
                        .query(String.class)
                        .list())
                .containsExactly(held.get(0).serialHex());
    }

    private void isRevoked(HeldCertificate certificate) {
        assertThat(system.get(HeldCertificates.class)
                        .find(certificate.serialHex())
                        .orElseThrow()
                        .revocation())
                .isPresent();
        assertThat(there.sql("select status from ca.status_change where serial = ?")
                        .param(certificate.serialHex())
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
    }
}

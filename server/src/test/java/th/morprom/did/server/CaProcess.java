package th.morprom.did.server;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.catalina.Valve;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.evidence.CentralOfficers;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.contract.UserDataVOWS;
import th.morprom.did.ejbca.service.EjbcaDoor;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.testpki.approval.Registrar;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.pki.PemFolder;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** A CA by itself: tokens, database and web server of its own, and its door open to some clients. */
final class CaProcess implements AutoCloseable {
    /** Whose certificates the machines have. */
    static final SampleHierarchy MACHINES = SampleHierarchy.ecdsa();

    /** May do everything with doctors' and nurses' certificates. */
    static final SampleCertificate PORTAL = SampleTls.client(MACHINES, "portal");

    /** May do everything with systems' certificates. */
    static final SampleCertificate OPERATIONS = SampleTls.client(MACHINES, "operations");

    /** May have keys that seal the records of {@link #ORGANISATION} certified. */
    static final SampleCertificate RECORDS = SampleTls.client(MACHINES, "records");

    static final String ORGANISATION = "หน่วยงานตัวอย่าง";

    /** May do the same as those of operations, elsewhere; and nobody said whose records it may seal. */
    static final SampleCertificate BRANCH = SampleTls.client(MACHINES, "branch");

    /** May look at doctors' certificates. */
    static final SampleCertificate AUDITOR = SampleTls.client(MACHINES, "auditor");

    /** Comes from the same CA as the others, and nobody knows it. */
    static final SampleCertificate STRANGER = SampleTls.client(MACHINES, "stranger");

    private final PemFolder files = PemFolder.create();
    private final PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.empty();
    private final ConfigurableApplicationContext context;
    private final List<String> commandWords;

    CaProcess() {
        this(SoftHsm.newToken());
    }

    /** With this token of daily use. */
    CaProcess(SoftToken online) {
        var root = SoftHsm.newToken();
        commandWords = List.of(
                "--spring.datasource.url=" + database.getURL(),
                "--spring.datasource.username=postgres",
                "--morprom.token.module=" + online.module(),
                "--morprom.token.online.label=" + online.label(),
                "--morprom.token.online.pin-file=" + files.write("online.pin", online.pin()));
        var words = new ArrayList<>(commandWords);
        words.addAll(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--morprom.roles=ca",
                "--morprom.token.root.label=" + root.label(),
                "--morprom.token.root.pin-file=" + files.write("root.pin", root.pin()),
                "--morprom.ca.door.port=0",
                "--morprom.ca.door.address=127.0.0.1",
                "--morprom.ca.door.tls.ssl-bundle=door"));
        words.addAll(
                files.bundle("door", SampleTls.server(MACHINES), MACHINES.root().certificate()));
        words.addAll(client(
                "portal",
                PORTAL,
                "signing",
                "doctor-signing,nurse-signing,facility-seal",
                "view,issue,revoke,speak-for-requesters"));
        var systems = "tls-server,his-client,registrar-authentication,document-proof";
        words.addAll(client("operations", OPERATIONS, "infrastructure,authentication", systems, "view,issue,revoke"));
        words.addAll(client(
                "branch",
                BRANCH,
                "infrastructure,authentication,signing",
                systems + ",record-seal",
                "view,issue,revoke"));
        words.addAll(client("records", RECORDS, "signing", "record-seal", "view,issue"));
        words.add("--morprom.ca.door.clients.records.organisation=" + ORGANISATION);
        words.addAll(client("auditor", AUDITOR, "signing", "doctor-signing", "view"));
        context = new SpringApplicationBuilder(MorPromServer.class).run(words.toArray(String[]::new));
    }

    private static List<String> client(
            String name, SampleCertificate certificate, String authorities, String profiles, String permissions) {
        var client = "--morprom.ca.door.clients." + name + ".";
        return List.of(
                client + "certificates=" + Der.of(certificate.der()).sha256(),
                client + "authorities=" + authorities,
                client + "profiles=" + profiles,
                client + "may=" + permissions);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** What a command needs to find its database and token of daily use. */
    List<String> commandWords() {
        return commandWords;
    }

    /** Through which everything goes that comes in. */
    List<Valve> valves() {
        var server = (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
        return List.of(Objects.requireNonNull(server)
                .getTomcat()
                .getEngine()
                .getPipeline()
                .getValves());
    }

    int doorPort() {
        return get(EjbcaDoor.class).port();
    }

    URI door() {
        return at(doorPort());
    }

    static URI at(int port) {
        return URI.create("https://localhost:" + port + EjbcaWs.PATH);
    }

    /** Records somebody as a central officer, as a ceremony does. */
    void record(Registrar officer) {
        var passkey = officer.passkey();
        get(CentralOfficers.class)
                .record(
                        List.of(OfficerFile.of(
                                officer.id(),
                                "officer",
                                new Passkey(Bytes.of(passkey.credentialId()), Bytes.of(passkey.publicKey()), 0))),
                        get(Hierarchy.class).current(SigningAuthority.ROOT).signingKey(),
                        "operator-1");
    }

    /** As one of the machines; to be closed. */
    EjbcaConnection connect(SampleCertificate client) {
        return EjbcaCertificateAuthorityTest.connect(door(), SampleTls.context(Optional.of(client), MACHINES));
    }

    /** What the door answers one of the machines to this, byte for byte. */
    HttpResponse<String> post(SampleCertificate client, String soap) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(door())
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(soap))
                .build();
        return HttpClient.newBuilder()
                .sslContext(SampleTls.context(Optional.of(client), MACHINES))
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A doctor whose registrars are known here. */
    Applicant applicant() {
        var applicant = Applicant.approved();
        record(applicant.centralOfficer());
        return applicant;
    }

    /** What is kept of an end entity: state, password hash, evidence. */
    String stored(UserDataVOWS user) {
        return get(JdbcClient.class)
                .sql("""
                        select concat_ws(' ', status, coalesce(password_hash, 'null'), coalesce(evidence, 'null'))
                          from ca.end_entity
                         where username = ?
                        """)
                .param(Objects.requireNonNull(user.username))
                .query(String.class)
                .single();
    }

    /** Of the one certificate that an end entity asked for. */
    BigInteger serialOf(UserDataVOWS user) {
        var hex = get(JdbcClient.class)
                .sql("""
                        select c.serial
                          from ca.certificate c
                          join ca.end_entity_request r on r.request_id = c.request_id
                         where r.username = ?
                        """)
                .param(user.username)
                .query(String.class)
                .single();
        return new BigInteger(hex, 16);
    }

    /** What happens in the database, for a while. */
    void whileDatabase(String does, String when, Runnable work) {
        var jdbc = get(JdbcClient.class);
        var trouble = "trouble_" + UUID.randomUUID().toString().replace('-', '_');
        jdbc.sql("create function ca." + trouble + "() returns trigger language plpgsql as $$ " + does + " $$")
                .update();
        jdbc.sql("create trigger " + trouble + " " + when + " for each row execute function ca." + trouble + "()")
                .update();
        try {
            work.run();
        } finally {
            jdbc.sql("drop function ca." + trouble + " cascade").update();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

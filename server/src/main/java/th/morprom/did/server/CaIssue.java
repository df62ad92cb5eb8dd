package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import th.morprom.did.ca.evidence.Organisations;
import th.morprom.did.ca.evidence.ReadSealOrder;
import th.morprom.did.ca.issuance.IssueSeal;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.issuance.SystemSubject;

/** Issues a system's certificate on a PKCS#10 request; what it says are the operator's words, not the request's. */
final class CaIssue implements OperatorAction {
    private static final String SEAL = "facility-seal";

    @Override
    public String usage() {
        return "issue --operator ID --request FILE --out FILE --profile tls-server --organisation TEXT --hosts NAME,…"
                + " | --profile his-client --facility HCODE9 --organisation TEXT --system TEXT"
                + " | --profile facility-seal --order FILE"
                + " | --profile registrar-authentication --reference ID --organisation TEXT --name TEXT";
    }

    @Override
    public String purpose() {
        return "ออกใบรับรองของระบบ · issues a system's certificate on a PKCS#10 request";
    }

    @Override
    public Set<String> options() {
        return Set.of(
                "request",
                "out",
                "profile",
                "organisation",
                "hosts",
                "facility",
                "system",
                "reference",
                "name",
                "order");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) throws IOException {
        if (given.required("profile").equals(SEAL)) {
            return seal(given, terminal);
        }
        var subject = subject(given);
        var paper = SystemPaper.of(given);
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            terminal.confirm(
                    given,
                    paper.consequences(
                            office,
                            List.of(
                                    "โปรไฟล์ · profile " + subject.profile(),
                                    "ชื่อ · name " + subject.name(),
                                    "โฮสต์ · hosts " + String.join(", ", subject.dnsNames()))));
            office.record("ca issue", paper.facts(subject.profile()));
            var issued = office.get(IssueSystemCertificate.class)
                    .issue(new SystemCertificateRequest(paper.requestId(), paper.pkcs10(), subject, office.actor()));
            return paper.write(issued, office, terminal);
        }
    }

    /** What two registrars ordered: the operator hands it over, and says nothing of it. */
    private static int seal(CommandWords given, Terminal terminal) throws IOException {
        var order = Files.readString(Path.of(given.required("order")));
        var asked = ReadSealOrder.of(order);
        var paper = SystemPaper.of(given);
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            terminal.confirm(
                    given,
                    paper.consequences(
                            office,
                            List.of(
                                    "โปรไฟล์ · profile " + SEAL,
                                    "หน่วยบริการ · facility " + asked.facility() + " " + asked.name(),
                                    "จังหวัด · province " + asked.province(),
                                    "นายทะเบียน · registrars " + asked.registrars(),
                                    compared(office.get(Organisations.class)),
                                    "ตามคำสั่งของนายทะเบียนสองคน · as two registrars ordered: "
                                            + given.required("order"))));
            office.record("ca issue", paper.facts(SEAL));
            var issued = office.get(IssueSeal.class).issue(paper.pkcs10(), order, office.actor());
            return paper.write(issued, office, terminal);
        }
    }

    private static String compared(Organisations organisations) {
        return switch (organisations.standing()) {
            case NONE ->
                "CA ไม่มีบัญชีหน่วยงาน โปรดตรวจเองว่ารหัส ชื่อ และจังหวัดตรงกัน"
                        + " · The CA has no list of organisations: compare code, name and province yourself";
            case IN_FORCE ->
                "เทียบกับบัญชีหน่วยงานฉบับที่ · compared with organisation list " + organisations.version();
            case BROKEN ->
                "บัญชีหน่วยงานใช้ไม่ได้ จะไม่ออกให้ · The list of organisations is not believed: nothing will be issued";
        };
    }

    private static SystemSubject subject(CommandWords given) {
        var profile = given.required("profile");
        return switch (profile) {
            case "tls-server" ->
                new SystemSubject.TlsServer(
                        given.required("organisation"),
                        List.of(given.required("hosts").split(",", -1)));
            case "his-client" ->
                new SystemSubject.HisClient(
                        given.required("facility"), given.required("organisation"), given.required("system"));
            case "registrar-authentication" ->
                new SystemSubject.Registrar(
                        given.required("reference"), given.required("organisation"), given.required("name"));
            default -> throw new WordsRefused("--profile " + profile + ": professionals are approved");
        };
    }
}

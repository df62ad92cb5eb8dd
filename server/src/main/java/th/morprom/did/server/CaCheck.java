package th.morprom.did.server;

import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.FetchCrl;
import th.morprom.did.ejbca.client.FetchVersion;
import th.morprom.did.ejbca.client.FindAccess;
import th.morprom.did.ejbca.client.FindEndEntity;

/**
 * What a CA elsewhere lets this portal do, a line for each thing that the portal is configured to use; what is missing is said in capitals. The
 * steps of docs/ejbca.md say what to do about it.
 */
final class CaCheck {
    /** What the role of step 7 needs beside CAs and profiles. */
    private static final List<String> RULES = List.of(
            "/ca_functionality/create_certificate",
            "/ra_functionality/create_end_entity",
            "/ra_functionality/edit_end_entity",
            "/ra_functionality/view_end_entity",
            "/ra_functionality/revoke_end_entity");

    /** Of the profiles' names alone, which do not depend on it. */
    private static final String ANY_ARC = "2.999";

    private final EjbcaConnection connection;
    private final CaClientProperties properties;
    private final Clock clock;
    private final Terminal terminal;
    private boolean fine = true;

    CaCheck(EjbcaConnection connection, CaClientProperties properties, Clock clock, Terminal terminal) {
        this.connection = connection;
        this.properties = properties;
        this.clock = clock;
        this.terminal = terminal;
    }

    /**
     * Looks, and tells.
     *
     * @param username an end entity to be found there
     * @return whether everything is as the portal needs it
     */
    boolean isFine(Optional<String> username) {
        terminal.say("CA: " + new FetchVersion(connection).fetch() + ", " + properties.endpoint());
        var access = new FindAccess(connection);
        if (!access.enters()) {
            missing("ใบรับรองนี้ยังไม่มีบทบาทที่ CA · NO ROLE there for this client certificate");
            return false;
        }
        terminal.say("เข้าใช้ได้ · the client certificate has a role there");
        RULES.stream()
                .filter(rule -> !access.may(rule))
                .forEach(rule -> missing(rule + ": บทบาทนี้ยังไม่มีสิทธิ · NOT ALLOWED to the role"));
        authorities(access);
        profiles(access);
        username.ifPresent(this::user);
        return fine;
    }

    private void authorities(FindAccess access) {
        var seen = access.caNames();
        for (var caName : authorityNames()) {
            if (seen.contains(caName)) {
                terminal.say("CA " + caName + ": ใช้ได้ · may be used");
                list(caName);
            } else {
                missing("CA " + caName + ": ไม่พบ หรือไม่มีสิทธิใช้ · NOT SEEN; seen are " + seen);
            }
        }
    }

    private void profiles(FindAccess access) {
        var seen = access.endEntityProfiles();
        terminal.say("โพรไฟล์ที่เห็น · end entity profiles seen: " + seen.keySet());
        var professional = professionals();
        var offered =
                professional.stream().filter(ours -> isOffered(ours, seen)).toList();
        if (offered.isEmpty()) {
            missing(
                    "ไม่พบโพรไฟล์ของผู้ประกอบวิชาชีพ · NO PROFILE of a profession: name it in morprom.ca.client.profiles");
        }
        offered.forEach(ours -> profile(ours, properties.caName(), access, seen));
        professional.stream()
                .filter(ours -> !offered.contains(ours))
                .forEach(ours ->
                        terminal.say(ours + ": ไม่ได้ตั้งค่า ออกใบรับรองชนิดนี้ไม่ได้ · neither named in the settings"
                                + " nor seen by that name: no such certificates can be ordered"));
        services().forEach((ours, caName) -> profile(ours, caName, access, seen));
    }

    /** One that is named in the settings must be there; another is called the same there, if it is. */
    private boolean isOffered(String ours, Map<String, Integer> seen) {
        return properties.profiles().containsKey(ours)
                || seen.containsKey(properties.profile(ours).endEntityProfile());
    }

    private void profile(String ours, String caName, FindAccess access, Map<String, Integer> seen) {
        var there = properties.profile(ours);
        var name = ours + " (" + there.endEntityProfile() + ", " + there.certificateProfile() + "): ";
        var id = seen.get(there.endEntityProfile());
        if (id == null) {
            missing(name + "ไม่พบโพรไฟล์ของผู้ถือ · END ENTITY PROFILE NOT SEEN");
            return;
        }
        var choices = access.choices(id);
        // An EJBCA answers with none where a profile allows any.
        if (!choices.caNames().isEmpty() && !choices.caNames().contains(caName)) {
            missing(name + "โพรไฟล์นี้เลือก CA " + caName + " ไม่ได้ · CA NOT AVAILABLE in it; available are "
                    + choices.caNames());
        } else if (!choices.certificateProfiles().contains(there.certificateProfile())) {
            missing(name
                    + "โพรไฟล์นี้เลือกโพรไฟล์ใบรับรองไม่ได้ · CERTIFICATE PROFILE NOT AVAILABLE in it; available are "
                    + choices.certificateProfiles());
        } else {
            terminal.say(name + "ใช้ได้ · may be used");
        }
    }

    /** What professionals may be certified by; keys on own tokens by profiles of their own where that CA gets no evidence. */
    private Set<String> professionals() {
        var names = new TreeSet<String>();
        for (var profile : CertificateProfiles.load(ANY_ARC, Map.of()).all()) {
            if (profile.profession().isPresent()) {
                names.add(profile.name());
                if (!properties.extensions()) {
                    names.add(CaClientProperties.ownToken(profile.name()));
                }
            }
        }
        return names;
    }

    /** The profiles of the portal's own keys that are certified there, each with the CA. */
    private Map<String, String> services() {
        var used = new TreeMap<String, String>();
        Optional.ofNullable(properties.proofs()).ifPresent(proofs -> used.put("document-proof", proofs.caName()));
        Optional.ofNullable(properties.records()).ifPresent(records -> used.put("record-seal", records.caName()));
        Optional.ofNullable(properties.seals()).ifPresent(seals -> used.put("facility-seal", seals.caName()));
        return used;
    }

    private Set<String> authorityNames() {
        var names = new TreeSet<>(services().values());
        names.add(properties.caName());
        return names;
    }

    private void list(String caName) {
        new FetchCrl(connection)
                .latest(caName, FetchCrl.Kind.FULL)
                .ifPresentOrElse(
                        list -> list(caName, list), () -> missing("CRL " + caName + ": ยังไม่มี · NONE was made yet"));
    }

    private void list(String caName, X509CRL list) {
        var age = Duration.between(list.getThisUpdate().toInstant(), clock.instant());
        var line = "CRL " + caName + ": " + number(list) + ", "
                + list.getThisUpdate().toInstant() + ", " + age.toHours() + " ชั่วโมง · hours old";
        var next = Optional.ofNullable(list.getNextUpdate());
        if (next.filter(date -> date.toInstant().isBefore(clock.instant())).isPresent()) {
            missing(line + "; ควรมีฉบับใหม่แล้ว · OVERDUE since " + next.get().toInstant());
        } else {
            terminal.say(line);
        }
    }

    private static String number(X509CRL list) {
        try {
            return Optional.ofNullable(new JcaX509CRLHolder(list).getExtension(Extension.cRLNumber))
                    .map(extension -> "no. "
                            + CRLNumber.getInstance(extension.getParsedValue()).getCRLNumber())
                    .orElse("without a number");
        } catch (CRLException e) {
            throw new IllegalStateException("a list that was read cannot be written", e);
        }
    }

    private void user(String username) {
        new FindEndEntity(connection)
                .find(username)
                .ifPresentOrElse(
                        found -> terminal.say(username + ": " + found.status() + ", " + found.subject() + ", "
                                + found.placement().caName() + ", "
                                + found.placement().endEntityProfile() + ", "
                                + found.placement().certificateProfile()),
                        () -> missing(username + ": ไม่พบ · NOT FOUND"));
    }

    private void missing(String line) {
        fine = false;
        terminal.say(line);
    }
}

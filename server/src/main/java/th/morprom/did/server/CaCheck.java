package th.morprom.did.server;

import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
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
        used().forEach((ours, caName) -> profile(ours, caName, seen));
    }

    private void profile(String ours, String caName, Map<String, FindAccess.Choices> seen) {
        var there = properties.profile(ours);
        var name = ours + " (" + there.endEntityProfile() + ", " + there.certificateProfile() + "): ";
        var choices = seen.get(there.endEntityProfile());
        if (choices == null) {
            missing(name + "ไม่พบโพรไฟล์ของผู้ถือ · END ENTITY PROFILE NOT SEEN");
        } else if (!choices.caNames().contains(caName)) {
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

    /** Our profiles that are used there, each with the CA that certifies by it. */
    private Map<String, String> used() {
        var used = new TreeMap<String, String>();
        properties.profiles().keySet().forEach(ours -> used.put(ours, properties.caName()));
        Optional.ofNullable(properties.proofs()).ifPresent(proofs -> used.put("document-proof", proofs.caName()));
        Optional.ofNullable(properties.records()).ifPresent(records -> used.put("record-seal", records.caName()));
        Optional.ofNullable(properties.seals()).ifPresent(seals -> used.put("facility-seal", seals.caName()));
        return used;
    }

    private Set<String> authorityNames() {
        var names = new TreeSet<>(used().values());
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

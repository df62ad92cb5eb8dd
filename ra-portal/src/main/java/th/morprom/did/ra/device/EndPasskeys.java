package th.morprom.did.ra.device;

import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.EndOfficesOfPasskey;
import th.morprom.did.ra.certificate.PasskeyCertificates;
import th.morprom.did.ra.certificate.RevocationOrders;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.Passkeys.End;
import th.morprom.did.ra.person.PasskeysEnded;
import th.morprom.did.ra.person.People;

/**
 * What it means that passkeys end, for whatever reason: in one change, the passkeys with their sessions, the offices that stand on them,
 * enrolments that name them, and what they let in elsewhere. Certificates whose keys they move are revoked at the CA, before where that
 * can wait for it, and by an order that is carried out as soon as may be where it cannot.
 */
public final class EndPasskeys {
    private static final Logger LOG = LoggerFactory.getLogger(EndPasskeys.class);

    private final People people;
    private final Passkeys passkeys;
    private final PasskeyCertificates certificates;
    private final RevocationOrders orders;
    private final EndOfficesOfPasskey offices;
    private final ApplicationEventPublisher events;

    EndPasskeys(
            People people,
            Passkeys passkeys,
            PasskeyCertificates certificates,
            RevocationOrders orders,
            EndOfficesOfPasskey offices,
            ApplicationEventPublisher events) {
        this.people = people;
        this.passkeys = passkeys;
        this.certificates = certificates;
        this.orders = orders;
        this.offices = offices;
        this.events = events;
    }

    /**
     * Revokes, outside any change; the same call goes on where it was cut off. What the CA refuses is ordered by {@link #end}.
     *
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA does not answer; nothing has ended then but what it revoked
     */
    public void revokeCertificates(UUID person, Set<Bytes> ending, End why) {
        try {
            certificates.revoke(person, ending::contains, RevocationOrders.reason(why));
        } catch (CertificationRefused refused) {
            LOG.error("The CA refuses to revoke what hangs on a passkey of {}: {}", person, refused.reason());
        }
    }

    /** Inside the caller's change, before it asks what he holds: no office comes to stand on his passkeys until it is over. */
    public void hold(UUID person) {
        people.lock(person);
    }

    /**
     * Ends them, inside the caller's change, and orders that certificates whose keys they move be revoked, if they are not yet; see
     * {@link #carryOut}.
     */
    public void end(UUID person, Set<Bytes> ending, End why, UUID actor) {
        // The person before all else, as whatever starts or ends his recovery; enrolments before passkeys, as an
        // acceptance
        // holds them: nobody waits for the other.
        people.lock(person);
        certificates.takeBack(person, ending::contains);
        var held = passkeys.lock(person);
        orders.order(person, ending::contains, RevocationOrders.reason(why));
        for (var device : held) {
            if (ending.contains(device.credentialId())) {
                passkeys.end(device.credentialId(), why);
                offices.end(device.credentialId(), actor);
            }
        }
        events.publishEvent(new PasskeysEnded(person, actor));
    }

    /** Asks the CA for what {@link #end} ordered of this person, outside any change; if it is away, that is done later. */
    public void carryOut(UUID person) {
        orders.carryOut(person);
    }
}

package th.morprom.did.ca.registration;

import java.util.Map;
import java.util.Optional;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;

/** Adds an end entity, or overwrites it: then it may ask for a certificate, anew if it has one. */
public final class EditEndEntity {
    /** How many wrong passwords end an order. */
    static final int ATTEMPTS = 5;

    private final EndEntities entities;
    private final EndedOrders endedOrders;
    private final CheckOrder checkOrder;
    private final Passwords passwords;
    private final RegistrationTools tools;

    EditEndEntity(
            EndEntities entities,
            EndedOrders endedOrders,
            CheckOrder checkOrder,
            Passwords passwords,
            RegistrationTools tools) {
        this.entities = entities;
        this.endedOrders = endedOrders;
        this.checkOrder = checkOrder;
        this.passwords = passwords;
        this.tools = tools;
    }

    /**
     * Keeps the end entity as ordered. With a request id that it had before, nothing that was issued under it is forgotten.
     *
     * @throws RegistrationRefused if its profile does not allow it, or the registration authority may not
     */
    public void edit(RegistrationAuthority asking, EndEntityOrder order) {
        var entity = checked(asking, order);
        var hash = passwords.hash(CheckOrder.password(order));
        keep(asking, entity, Optional.of(hash), true);
    }

    /**
     * The same for who asks for the certificate at once, so that no password is ever needed. An order that came before, and has its
     * certificate or was revoked, stays as it is.
     *
     * @return whether the end entity is waiting for its certificate now
     */
    boolean editWithoutPassword(RegistrationAuthority asking, EndEntity entity) {
        return keep(asking, entity, Optional.empty(), false);
    }

    /** @throws RegistrationRefused as {@link #edit} does */
    EndEntity check(RegistrationAuthority asking, EndEntityOrder order) {
        var entity = checked(asking, order);
        CheckOrder.password(order);
        return entity;
    }

    /** A request id that was taken as it came, before each registration authority had its own, stands for the same order still. */
    private EndEntity checked(RegistrationAuthority asking, EndEntityOrder order) {
        var entity = checkOrder.check(asking, order);
        return order.requestId()
                .filter(given -> entities.hasClaimed(asking, entity.username(), given))
                .map(entity::under)
                .orElse(entity);
    }

    private boolean keep(RegistrationAuthority asking, EndEntity entity, Optional<String> passwordHash, boolean again) {
        return Boolean.TRUE.equals(tools.transaction().execute(status -> {
            var now = tools.clock().instant();
            if (!entities.put(asking, entity, passwordHash, ATTEMPTS, again, now)) {
                return false;
            }
            if (!entities.claim(asking, entity, now)) {
                throw new RegistrationRefused(Reason.REQUEST_ID_REUSED, "the request id stands for another request");
            }
            endedOrders.revive(entity.requestId());
            tools.note(
                    "end-entity.edited",
                    asking,
                    entity.requestId().toString(),
                    Map.of(
                            "profile", entity.profile().name(),
                            "authority", entity.authority().label(),
                            "state", entity.state().name()));
            return true;
        }));
    }
}

package th.morprom.did.ca.hierarchy;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.KeyUnavailable;

/**
 * The keys that serve the CAs, renewed while everything runs: when less than a quarter of the time is left in which the present key
 * may be used, or it was revoked. Otherwise the present one stays good until it ends, so that nodes may learn of its successor at
 * different moments. Of several nodes that find it due at once one makes it, and the others wait for it and take it.
 */
public final class KeepServiceKeys {
    private static final Logger LOG = LoggerFactory.getLogger(KeepServiceKeys.class);

    private final Hierarchy hierarchy;
    private final ServiceKeys serviceKeys;
    private final OneNodeAtATime turn;
    private final Clock clock;
    private final Map<AuthorityName, CertifiedKey> ocspSigners = new ConcurrentHashMap<>();
    private volatile CertifiedKey timestampUnit;
    /** Not made before somebody wants it: a CA that serves no documents needs none. */
    private volatile @Nullable CertifiedKey proofKey;

    private volatile boolean provesDocuments;

    KeepServiceKeys(Hierarchy hierarchy, HierarchyTools tools, OneNodeAtATime turn) {
        this.hierarchy = hierarchy;
        this.serviceKeys = new ServiceKeys(tools);
        this.turn = turn;
        this.clock = tools.settings().clock();
        this.timestampUnit = hierarchy.timestampUnit();
        hierarchy
                .all()
                .forEach(authority -> hierarchy
                        .ocspSigner(authority.name())
                        .ifPresent(signer -> ocspSigners.put(authority.name(), signer)));
    }

    /** Renews what is due, and takes up what another node renewed. One that fails keeps no other from it, and is tried again. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M", scheduler = "serviceKeyThread")
    public void keep() {
        hierarchy.all().stream()
                .filter(authority ->
                        authority.name().authority() != SigningAuthority.ROOT && !authority.hasEnded(clock.instant()))
                .forEach(this::keepSigner);
        attempt("The time-stamping unit", this::succeedTimestampUnit);
        if (provesDocuments) {
            keepProofKey();
        }
    }

    /** From now on this process proves documents: the first key is made now, and kept like the others. One that fails is tried again. */
    public void keepProofKey() {
        provesDocuments = true;
        attempt("The key of offline proofs", this::succeedProofKey);
    }

    /** The responder's key that came last for this generation; empty for the root, and for a generation that had ended at the start. */
    public Optional<CertifiedKey> ocspSigner(AuthorityName name) {
        return Optional.ofNullable(ocspSigners.get(name));
    }

    /** The time-stamping unit that came last, as this process knows it. */
    public CertifiedKey timestampUnit() {
        return timestampUnit;
    }

    /**
     * The time-stamping unit that came last, made now if it is due or the one before was revoked.
     *
     * @throws KeyUnavailable if the token does not answer
     * @throws HierarchyBroken if the database does not, or another node does not end
     */
    public CertifiedKey succeedTimestampUnit() {
        timestampUnit = take(Service.TSA, hierarchy.current(SigningAuthority.INFRASTRUCTURE));
        return timestampUnit;
    }

    /**
     * The key that signs what stands on paper; made now if there is none, and looked for again when its use has ended.
     *
     * @throws KeyUnavailable if the token does not answer
     * @throws HierarchyBroken if the database does not, or another node does not end
     * @throws IssuanceUnavailable if the CA cannot issue at this moment
     */
    public CertifiedKey proofKey() {
        provesDocuments = true;
        var known = proofKey;
        return known != null && serviceKeys.isInUse(Service.PROOF, known.certificate()) ? known : succeedProofKey();
    }

    private CertifiedKey succeedProofKey() {
        var newest = take(Service.PROOF, hierarchy.current(SigningAuthority.INFRASTRUCTURE));
        proofKey = newest;
        return newest;
    }

    private void keepSigner(Authority authority) {
        attempt("The OCSP signer of " + authority.name(), () -> {
            var signer = take(Service.OCSP, authority);
            var before = ocspSigners.put(authority.name(), signer);
            if (before != null && !before.certificate().equals(signer.certificate())) {
                LOG.info("The OCSP signer of {} has a successor", authority.name());
            }
        });
    }

    /** Nobody waits for his turn while there is nothing to make. */
    private CertifiedKey take(Service service, Authority served) {
        return serviceKeys.present(service, served).orElseGet(() -> turn.hold(() -> serviceKeys.take(service, served)));
    }

    private static void attempt(String what, Runnable renewal) {
        try {
            renewal.run();
        } catch (KeyUnavailable
                | HierarchyBroken
                | IssuanceUnavailable
                | DataAccessException
                | TransactionException e) {
            LOG.warn("{} is not renewed yet; it is tried again", what, e);
        } catch (RuntimeException e) {
            // A refusal or a bug: somebody must look, and the other keys are renewed nevertheless.
            LOG.error("{} cannot be renewed; it is tried again", what, e);
        }
    }
}

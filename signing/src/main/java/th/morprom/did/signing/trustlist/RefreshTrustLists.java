package th.morprom.did.signing.trustlist;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.signing.trust.DocumentSource;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trustlist.TrustListRefused.Reason;

/**
 * Brings the signed trust lists that an operator named: at the start those that were good last time, then from where they are. One that is
 * refused changes nothing but what monitoring sees.
 */
public final class RefreshTrustLists {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshTrustLists.class);
    /** Of a list. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    private final Map<String, Named> lists;
    private final DocumentSource documents;
    private final HeldTrustLists held;
    private final KeptTrustLists kept;
    private final ReadTrustList read;
    private final Clock clock;
    private final Map<String, Reason> troubles = new ConcurrentHashMap<>();

    /**
     * One that an operator named.
     *
     * @param location an address of https, or a file
     * @param signers the certificates by which it may be signed
     */
    public record Named(URI location, List<X509CertificateHolder> signers) {
        public Named {
            signers = List.copyOf(signers);
        }
    }

    /**
     * How one of them stands.
     *
     * @param until when the one that is believed ends; empty: none is believed
     * @param trouble why the last look brought none
     */
    public record Standing(Optional<Instant> until, Optional<Reason> trouble) {}

    /**
     * Of these.
     *
     * @param lists by the name that people read
     * @param own whose certificates are not taken from any list
     */
    public RefreshTrustLists(
            Map<String, Named> lists,
            DocumentSource documents,
            HeldTrustLists held,
            JdbcClient jdbc,
            TrustLists own,
            Clock clock) {
        this.lists = Map.copyOf(lists);
        this.documents = documents;
        this.held = held;
        this.kept = new KeptTrustLists(jdbc);
        this.read = new ReadTrustList(own::ofOurs);
        this.clock = clock;
    }

    /** Those that were good last time, as far as they still are. */
    public void load() {
        lists.forEach((name, list) -> attempt(name, list, () -> load(name, list)));
    }

    /** All from where they are, one after the other; none keeps another from being looked at. */
    public void refresh() {
        lists.forEach((name, list) -> {
            if (attempt(name, list, () -> refresh(name, list))) {
                troubles.remove(name);
            }
        });
    }

    private boolean attempt(String name, Named list, Runnable look) {
        try {
            look.run();
            return true;
        } catch (TrustListRefused e) {
            LOG.warn("The trust list {} at {} is refused: {}", name, list.location(), e.reason(), e);
            troubles.put(name, e.reason());
        } catch (DataAccessException e) {
            LOG.warn("The trust list {} cannot be kept", name, e);
            troubles.put(name, Reason.NOT_KEPT);
        } catch (RuntimeException e) {
            LOG.warn("The trust list {} at {} cannot be read", name, list.location(), e);
            troubles.put(name, Reason.UNREADABLE);
        }
        return false;
    }

    private void load(String name, Named list) {
        kept.find(name).ifPresent(xml -> held.hold(read.read(name, xml, list.signers())));
    }

    private void refresh(String name, Named list) {
        if (kept.number(name)
                > held.find(name).map(SignedTrustList::sequenceNumber).orElse(0)) {
            // Another node has seen a later one. Where it is not to be believed, what comes is still held against its
            // number.
            attempt(name, list, () -> load(name, list));
        }
        var xml = bytes(list.location());
        var now = clock.instant();
        var good = read.read(name, xml, list.signers());
        kept.keep(good, xml, now);
        held.hold(good);
        if (!good.isInForce(now)) {
            throw new TrustListRefused(Reason.EXPIRED);
        }
    }

    private byte[] bytes(URI location) {
        try {
            if (!location.getScheme().equals("file")) {
                return documents.get(location);
            }
            var file = Path.of(location);
            if (Files.size(file) > MOST_BYTES) {
                throw new TrustListRefused(Reason.UNREADABLE);
            }
            return Files.readAllBytes(file);
        } catch (SourceUnavailable | IOException | IllegalArgumentException e) {
            // The last: an address that is none, such as one without a host.
            throw new TrustListRefused(Reason.UNREACHABLE, e);
        }
    }

    /** How each stands now. */
    public Map<String, Standing> standings() {
        var now = clock.instant();
        var all = new TreeMap<String, Standing>();
        lists.keySet()
                .forEach(name -> all.put(
                        name,
                        new Standing(
                                held.find(name)
                                        .filter(list -> list.isInForce(now))
                                        .map(SignedTrustList::nextUpdate),
                                Optional.ofNullable(troubles.get(name)))));
        return all;
    }
}

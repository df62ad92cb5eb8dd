package th.morprom.did.ejbca.client;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.contract.EjbcaNames;
import th.morprom.did.ejbca.contract.EjbcaSerials;
import th.morprom.did.ejbca.contract.EjbcaTimes;
import th.morprom.did.ejbca.contract.RevokeStatus;

/**
 * Finds out how a certificate stands. The contract wants the issuer's name beside the serial number, which a registration
 * authority does not keep: the CA that issues now is asked first, then the others that it may use, such as earlier generations.
 */
public final class FindStatus {
    private static final int GOOD = -1;

    private final EjbcaConnection connection;
    private final String caName;
    private volatile Set<String> issuers = Set.of();

    /** @param caName the CA that issues, by the other side's name */
    public FindStatus(EjbcaConnection connection, String caName) {
        this.connection = connection;
        this.caName = caName;
    }

    /**
     * How it stands; empty if no CA knows it.
     *
     * @throws EjbcaRefused if the other side says no; with {@code NOT_AUTHORISED} too where it shows this client no CA at all, or not all of
     *     them and those that it shows do not know the certificate: nobody knows whether another has it
     * @throws EjbcaUnavailable if it does not answer
     */
    public Optional<CertificateStatus> find(BigInteger serial) {
        var known = issuers;
        var found = ask(known, serial);
        if (found.isPresent()) {
            return found;
        }
        var closed = new ArrayList<EjbcaRefused>();
        var all = new LinkedHashSet<>(issuers(closed));
        if (all.isEmpty()) {
            throw new EjbcaRefused(
                    Reason.NOT_AUTHORISED, Reason.NOT_AUTHORISED.name(), "this client may not see any CA");
        }
        issuers = Set.copyOf(all);
        all.removeAll(known);
        var among = ask(all, serial);
        if (among.isEmpty() && !closed.isEmpty()) {
            throw closed.get(0);
        }
        return among;
    }

    private Optional<CertificateStatus> ask(Set<String> issuerDNs, BigInteger serial) {
        return issuerDNs.stream()
                .map(issuer -> ask(issuer, serial))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<CertificateStatus> ask(String issuerDN, BigInteger serial) {
        return connection
                .look(service ->
                        Optional.ofNullable(service.checkRevokationStatus(issuerDN, EjbcaSerials.write(serial))))
                .map(answer -> status(issuerDN, answer));
    }

    private static CertificateStatus status(String issuerDN, RevokeStatus answer) {
        if (answer.reason == GOOD) {
            return new CertificateStatus(issuerDN, OptionalInt.empty(), Optional.empty());
        }
        return new CertificateStatus(
                issuerDN,
                OptionalInt.of(answer.reason),
                Optional.ofNullable(answer.revocationDate).map(EjbcaTimes::of));
    }

    /**
     * The names of the CAs: of the one that issues first.
     *
     * @param closed takes what was said of those that this client may not see
     */
    private List<String> issuers(List<EjbcaRefused> closed) {
        var names = new LinkedHashSet<>(List.of(caName));
        Optional.ofNullable(connection.look(service -> service.getAvailableCAs())).orElse(List.of()).stream()
                .map(ca -> ca.name)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names.stream()
                .map(name -> issuerOf(name, closed))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> issuerOf(String name, List<EjbcaRefused> closed) {
        try {
            return Certificates.all(connection.look(service -> service.getLastCAChain(name))).stream()
                    .findFirst()
                    .map(ca -> EjbcaNames.write(
                            X500Name.getInstance(ca.getSubjectX500Principal().getEncoded())));
        } catch (EjbcaRefused refused) {
            if (refused.reason() == Reason.NOT_AUTHORISED) {
                closed.add(refused);
                return Optional.empty();
            }
            throw refused;
        }
    }
}

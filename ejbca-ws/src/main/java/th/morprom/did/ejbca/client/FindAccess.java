package th.morprom.did.ejbca.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import th.morprom.did.ejbca.contract.DeclaredFault;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.contract.NameAndId;

/** Finds out what the other side lets us use: whether our certificate enters, which CAs, and which profiles with what in them. */
public final class FindAccess {
    private final EjbcaConnection connection;

    public FindAccess(EjbcaConnection connection) {
        this.connection = connection;
    }

    /**
     * What may be chosen together with an end entity profile.
     *
     * @param caNames CAs; none also where any may be
     * @param certificateProfiles certificate profiles
     */
    public record Choices(List<String> caNames, List<String> certificateProfiles) {
        public Choices {
            caNames = List.copyOf(caNames);
            certificateProfiles = List.copyOf(certificateProfiles);
        }
    }

    /**
     * Whether our certificate has a role there. Who has none is let in by no other question here.
     *
     * @throws EjbcaUnavailable if the other side does not answer
     */
    public boolean enters() {
        return may("/administrator");
    }

    /**
     * Whether our role has this access rule.
     *
     * @param rule its path, such as {@code /ra_functionality/revoke_end_entity}
     * @throws EjbcaUnavailable if the other side does not answer
     */
    public boolean may(String rule) {
        return connection.look(service -> service.isAuthorized(rule));
    }

    /**
     * The CAs that we may use, by name.
     *
     * @throws EjbcaUnavailable if the other side does not answer
     */
    public List<String> caNames() {
        return names(EjbcaWs::getAvailableCAs);
    }

    /**
     * The end entity profiles that we may use, by name, each with its id there.
     *
     * @throws EjbcaRefused if the other side says no
     * @throws EjbcaUnavailable if it does not answer
     */
    public Map<String, Integer> endEntityProfiles() {
        var found = new TreeMap<String, Integer>();
        list(EjbcaWs::getAuthorizedEndEntityProfiles)
                .forEach(profile -> Optional.ofNullable(profile.name).ifPresent(name -> found.put(name, profile.id)));
        return found;
    }

    /**
     * What may be chosen with one of them.
     *
     * @param profile its id
     * @throws EjbcaRefused if the other side says no
     * @throws EjbcaUnavailable if it does not answer
     */
    public Choices choices(int profile) {
        return new Choices(
                names(service -> service.getAvailableCAsInProfile(profile)),
                names(service -> service.getAvailableCertificateProfiles(profile)));
    }

    private interface Question {
        List<NameAndId> of(EjbcaWs service) throws DeclaredFault;
    }

    private List<String> names(Question question) {
        return list(question).stream()
                .map(found -> found.name)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    /** An empty one is none on the wire. */
    private List<NameAndId> list(Question question) {
        return connection.look(
                service -> Optional.ofNullable(question.of(service)).orElse(List.of()));
    }
}

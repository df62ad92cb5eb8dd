package th.morprom.did.ca.revocation;

import java.util.UUID;
import th.morprom.did.statusfeed.AskedBy;

/** Who asks for a change of status. What each may ask for is in {@link RevocationRules}. */
public sealed interface Requester {
    /** Who it is, for the audit log: an id, never a name. */
    String actor();

    /** What kind of requester it is, for the feed. */
    AskedBy kind();

    /** The person whom the certificate was issued to. */
    record Holder(UUID person) implements Requester {
        @Override
        public String actor() {
            return "person:" + person;
        }

        @Override
        public AskedBy kind() {
            return AskedBy.HOLDER;
        }
    }

    /**
     * A registrar in office. The registration authority vouches for the office.
     *
     * @param scope {@code TH}, a province such as {@code 50}, or a facility such as {@code AA0000051}
     */
    record Registrar(UUID id, String scope) implements Requester {
        /** @throws IllegalArgumentException if there can be no such scope */
        public Registrar {
            if (!scope.matches("TH|[0-9]{2}|[A-Z]{2}[0-9]{7}")) {
                throw new IllegalArgumentException("not the scope of a registrar");
            }
        }

        @Override
        public String actor() {
            return "registrar:" + id;
        }

        @Override
        public AskedBy kind() {
            return AskedBy.REGISTRAR;
        }
    }

    /** An operator of this CA. */
    record Operator(String id) implements Requester {
        /** @throws IllegalArgumentException if the id is not a plain word */
        public Operator {
            requirePlain(id);
        }

        @Override
        public String actor() {
            return "operator:" + id;
        }

        @Override
        public AskedBy kind() {
            return AskedBy.OPERATOR;
        }
    }

    /**
     * A registration authority in another process, about certificates of systems that it asked for. In the feed its changes count as a
     * registrar's, who has none to do with systems.
     */
    record RegistrationAuthority(String name) implements Requester {
        /** @throws IllegalArgumentException if the name is not a plain word */
        public RegistrationAuthority {
            requirePlain(name);
        }

        @Override
        public String actor() {
            return "ra:" + name;
        }

        @Override
        public AskedBy kind() {
            return AskedBy.REGISTRAR;
        }
    }

    /** The register of licences: a council's decision about its member. */
    record LicenceRegistry(String id) implements Requester {
        /** @throws IllegalArgumentException if the id is not a plain word */
        public LicenceRegistry {
            requirePlain(id);
        }

        @Override
        public String actor() {
            return "licence-registry:" + id;
        }

        @Override
        public AskedBy kind() {
            return AskedBy.LICENCE_REGISTRY;
        }
    }

    private static void requirePlain(String id) {
        if (!id.matches("[0-9A-Za-z@._-]{1,64}")) {
            throw new IllegalArgumentException("an id is one word");
        }
    }
}

package th.morprom.did.ca.issuance;

import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;

/**
 * Who or what a certificate names that a CA operator orders: the facts, of which profile, holder and subject are made. Thai or
 * Latin text is checked by the lint rules, as for everybody.
 */
public sealed interface SystemSubject {
    /** The name of its profile. */
    String profile();

    /** Who holds the key, for ever. */
    String holder();

    X500Name name();

    /** The hosts that it names. */
    default List<String> dnsNames() {
        return List.of();
    }

    /**
     * A registrar who logs in with a key of his own.
     *
     * @param reference his number with the organisation, for the certificate; never a citizen number
     * @param organisation whom he registers for, in Thai
     */
    record Registrar(String reference, String organisation, String nameTh) implements SystemSubject {
        public Registrar {
            require(reference.matches("[0-9A-Za-z-]{1,32}"), "the registrar's reference");
        }

        @Override
        public String profile() {
            return "registrar-authentication";
        }

        @Override
        public String holder() {
            return "registrar:" + organisation + "/" + reference;
        }

        @Override
        public X500Name name() {
            return of(organisation)
                    .addRDN(BCStyle.SERIALNUMBER, reference)
                    .addRDN(BCStyle.CN, nameTh)
                    .build();
        }
    }

    /**
     * The seal of a facility: it vouches for the organisation, not for a person.
     *
     * @param hcode9 the facility's code of nine characters
     */
    record FacilitySeal(String hcode9, String facilityTh) implements SystemSubject {
        public FacilitySeal {
            requireFacility(hcode9);
        }

        @Override
        public String profile() {
            return "facility-seal";
        }

        @Override
        public String holder() {
            return "facility:" + hcode9;
        }

        @Override
        public X500Name name() {
            return of(facilityTh)
                    .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, hcode9)
                    .addRDN(BCStyle.CN, facilityTh)
                    .build();
        }
    }

    /**
     * A facility's information system that calls us.
     *
     * @param hcode9 the facility's code of nine characters
     * @param system what the facility calls the system
     */
    record HisClient(String hcode9, String facilityTh, String system) implements SystemSubject {
        public HisClient {
            requireFacility(hcode9);
        }

        @Override
        public String profile() {
            return "his-client";
        }

        @Override
        public String holder() {
            return "his:" + hcode9 + "/" + system;
        }

        @Override
        public X500Name name() {
            return of(facilityTh)
                    .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, hcode9)
                    .addRDN(BCStyle.CN, system)
                    .build();
        }
    }

    /**
     * A TLS server.
     *
     * @param organisation who runs it
     * @param dnsNames its host names in lower case, the first of them also its common name; no wildcards
     */
    record TlsServer(String organisation, List<String> dnsNames) implements SystemSubject {
        public TlsServer {
            dnsNames = List.copyOf(dnsNames);
            require(!dnsNames.isEmpty(), "the list of host names");
        }

        @Override
        public String profile() {
            return "tls-server";
        }

        @Override
        public String holder() {
            return "server:" + dnsNames.get(0);
        }

        @Override
        public X500Name name() {
            return of(organisation).addRDN(BCStyle.CN, dnsNames.get(0)).build();
        }
    }

    /**
     * What proves pages at a portal that runs apart from the CA: docs/offline-proof.md.
     *
     * @param organisation who runs the portal
     * @param system what it calls the service
     */
    record DocumentProof(String organisation, String system) implements SystemSubject {
        @Override
        public String profile() {
            return "document-proof";
        }

        @Override
        public String holder() {
            return "proof:" + organisation + "/" + system;
        }

        @Override
        public X500Name name() {
            return of(organisation).addRDN(BCStyle.CN, system).build();
        }
    }

    /**
     * What seals records at a portal that runs apart from the CA: docs/consent-receipts.md.
     *
     * @param organisation who runs the portal
     * @param system {@code Record Seal} and the key's year, of a later key in it {@code -2} to {@code -8} too: nothing that could be
     *     somebody's name
     */
    record RecordSeal(String organisation, String system) implements SystemSubject {
        public RecordSeal {
            require(system.matches("Record Seal [0-9]{4}(-[2-8])?"), "the name of a key that seals records");
        }

        @Override
        public String profile() {
            return "record-seal";
        }

        @Override
        public String holder() {
            return "records:" + organisation + "/" + system;
        }

        @Override
        public X500Name name() {
            return of(organisation).addRDN(BCStyle.CN, system).build();
        }
    }

    private static X500NameBuilder of(String organisation) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "TH").addRDN(BCStyle.O, organisation);
    }

    private static void requireFacility(String hcode9) {
        require(hcode9.matches("[A-Z]{2}[0-9]{7}"), "the facility's code");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IssuanceRefused(Reason.SUBJECT_NOT_ACCEPTABLE, what + " is not of its form");
        }
    }
}

package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.CertificateConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import eu.europa.esig.dss.policy.jaxb.MultiValuesConstraint;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.xml.sax.SAXException;

/**
 * DSS's own policy of ETSI EN 319 102-1, in which a change of the file after a signature is a failure where it is a warning there. Pages are
 * not drawn to be compared: a stranger's page takes memory without bound, and every change of what it is drawn from is a failure
 * already.
 */
final class StrictPolicy {
    private StrictPolicy() {}

    static ValidationPolicy load() {
        try (InputStream xml = Objects.requireNonNull(
                ValidationPolicyFacade.class.getResourceAsStream("/policy/constraint.xml"), "DSS brings its policy")) {
            var policy = ValidationPolicyFacade.newFacade().unmarshall(xml, false);
            harden(policy);
            return new EtsiValidationPolicy(policy);
        } catch (IOException | JAXBException | XMLStreamException | SAXException e) {
            throw new IllegalStateException("the policy of DSS cannot be read", e);
        }
    }

    private static void harden(ConstraintsParameters policy) {
        var signature = policy.getSignatureConstraints().getBasicSignatureConstraints();
        refuseChanges(signature);
        var timestamp = policy.getTimestamp().getBasicSignatureConstraints();
        refuseChanges(timestamp);
        // Whoever has a certificate for his web server has none for documents.
        signature.getSigningCertificate().getKeyUsage().setLevel(Level.FAIL);
        refuseUnknown(signature.getSigningCertificate());
        refuseUnknown(signature.getCACertificate());
        refuseUnknown(timestamp.getSigningCertificate());
        refuseUnknown(timestamp.getCACertificate());
        var revocation = policy.getRevocation().getBasicSignatureConstraints();
        refuseUnknown(revocation.getSigningCertificate());
        refuseUnknown(revocation.getCACertificate());
        policy.getSignatureConstraints().setStructuralValidation(fail());
        // What is a certificate of no signed list has no type, and DSS does not ask for one.
        signature.setTrustServiceTypeIdentifier(only(ListedService.QUALIFIED_CERTIFICATES));
        policy.getTimestamp()
                .getBasicSignatureConstraints()
                .setTrustServiceTypeIdentifier(only(ListedService.QUALIFIED_TIMESTAMPS));
    }

    private static void refuseChanges(BasicSignatureConstraints constraints) {
        constraints.setByteRange(fail());
        constraints.setByteRangeCollision(fail());
        constraints.setPdfSignatureDictionary(fail());
        constraints.setPdfPageDifference(fail());
        constraints.setPdfAnnotationOverlap(fail());
        constraints.setDocMDP(fail());
        constraints.setFieldMDP(fail());
        constraints.setSigFieldLock(fail());
        constraints.setAnnotationChanges(fail());
        constraints.setUndefinedChanges(fail());
    }

    /** RFC 5280 sections 4.2 and 4.2.1.10. */
    private static void refuseUnknown(CertificateConstraints constraints) {
        constraints.setNameConstraints(fail());
        MultiValuesConstraint extensions = constraints.getSupportedCriticalExtensions();
        extensions.setLevel(Level.FAIL);
    }

    private static MultiValuesConstraint only(String value) {
        var constraint = new MultiValuesConstraint();
        constraint.setLevel(Level.FAIL);
        constraint.getId().add(value);
        return constraint;
    }

    private static LevelConstraint fail() {
        var constraint = new LevelConstraint();
        constraint.setLevel(Level.FAIL);
        return constraint;
    }
}

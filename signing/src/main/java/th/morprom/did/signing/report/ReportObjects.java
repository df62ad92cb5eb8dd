package th.morprom.did.signing.report;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.validationreport.enums.ObjectType;
import eu.europa.esig.validationreport.jaxb.SignatureValidationReportType;
import eu.europa.esig.validationreport.jaxb.SignerInformationType;
import eu.europa.esig.validationreport.jaxb.VOReferenceType;
import eu.europa.esig.validationreport.jaxb.ValidationObjectListType;
import eu.europa.esig.validationreport.jaxb.ValidationObjectRepresentationType;
import eu.europa.esig.validationreport.jaxb.ValidationObjectType;
import eu.europa.esig.validationreport.jaxb.ValidationStatusType;
import eu.europa.esig.xades.jaxb.xades132.DigestAlgAndValueType;
import eu.europa.esig.xmldsig.jaxb.DigestMethodType;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.trust.BouncyCastle;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.verification.SignerFacts;

/** The certificates, time-stamps, answers and lists of a report (clause 4.4), each once, by its digest: who has the file has them. */
final class ReportObjects {
    private static final String SHA_256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    /** What XML 1.0 does not know, and what changes how the text around it is shown. */
    private static final String UNPRINTABLE = "[\\p{Cc}\\p{Cf}\\p{Cs}\\uFFFE\\uFFFF]";

    private final Map<String, ValidationObjectType> objects = new LinkedHashMap<>();

    VOReferenceType certificate(X509CertificateHolder certificate) {
        return reference(object(ObjectType.CERTIFICATE, "certificate", BouncyCastle.encoded(certificate)));
    }

    VOReferenceType answer(StatusAnswer answer) {
        return reference(object(ObjectType.OCSP_RESPONSE, "ocsp", answer.der()));
    }

    VOReferenceType list(X509CRLHolder list) {
        return reference(object(ObjectType.CRL, "crl", BouncyCastle.encoded(list)));
    }

    /** A time-stamp of which the verifier found that it holds; with its own small report. */
    VOReferenceType timestamp(Timestamp timestamp) {
        var object = object(ObjectType.TIMESTAMP, "timestamp", timestamp.encoded());
        var status = new ValidationStatusType();
        status.setMainIndication(Indication.PASSED);
        var report = new SignatureValidationReportType();
        report.setSignerInformation(signer(timestamp.unit()));
        report.setSignatureValidationStatus(status);
        object.setValidationReport(report);
        timestamp.path().forEach(this::certificate);
        return reference(object);
    }

    /** The name is a stranger's: any file has one. */
    SignerInformationType signer(X509CertificateHolder certificate) {
        var signer = new SignerInformationType();
        signer.setSignerCertificate(certificate(certificate));
        SignerFacts.attribute(certificate.getSubject(), BCStyle.CN)
                .map(name -> name.replaceAll(UNPRINTABLE, "\uFFFD"))
                .ifPresent(signer::setSigner);
        return signer;
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    ValidationObjectListType list() {
        var list = new ValidationObjectListType();
        list.getValidationObject().addAll(objects.values());
        return list;
    }

    static VOReferenceType reference(Collection<VOReferenceType> several) {
        var all = new VOReferenceType();
        several.forEach(one -> all.getVOReference().addAll(one.getVOReference()));
        return all;
    }

    static DigestAlgAndValueType digest(byte[] sha256) {
        var method = new DigestMethodType();
        method.setAlgorithm(SHA_256);
        var digest = new DigestAlgAndValueType();
        digest.setDigestMethod(method);
        digest.setDigestValue(sha256);
        return digest;
    }

    private static VOReferenceType reference(ValidationObjectType object) {
        var reference = new VOReferenceType();
        reference.getVOReference().add(object);
        return reference;
    }

    private ValidationObjectType object(ObjectType type, String kind, byte[] der) {
        var sha256 = Sha256.hex(der);
        return objects.computeIfAbsent(kind + "-" + sha256, id -> {
            var representation = new ValidationObjectRepresentationType();
            representation
                    .getDirectOrBase64OrDigestAlgAndValue()
                    .add(digest(HexFormat.of().parseHex(sha256)));
            var object = new ValidationObjectType();
            object.setId(id);
            object.setObjectType(type);
            object.setValidationObjectRepresentation(representation);
            return object;
        });
    }
}

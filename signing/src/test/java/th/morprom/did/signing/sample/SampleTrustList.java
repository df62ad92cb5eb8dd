package th.morprom.did.signing.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.signature.XAdESService;
import eu.europa.esig.dss.xades.tsl.TrustedListV6SignatureParametersBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import th.morprom.did.testpki.pki.SampleCertificate;

/** A trusted list of ETSI TS 119 612, good until a test says otherwise. */
public final class SampleTrustList {
    public static final String CA_QC = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
    public static final String QTST = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST";

    private static final String INFORMATION = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/";
    private static final String STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";

    private final Instant issued = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<String> services = new ArrayList<>();
    private Instant nextUpdate = issued.plus(Duration.ofDays(180));
    private int sequenceNumber = 7;

    public SampleTrustList sequenceNumber(int value) {
        sequenceNumber = value;
        return this;
    }

    public SampleTrustList nextUpdate(Instant value) {
        nextUpdate = value;
        return this;
    }

    /** A status and since when it is, or was. */
    public record Since(String status, Instant from, String extensions) {
        public Since(String status, Instant from) {
            this(status, from, "");
        }

        /** @param use {@code eSignatures}, {@code eSeals} or {@code WebSiteAuthentication} */
        public Since only(String use) {
            return extended(true, """
                    <AdditionalServiceInformation><URI xml:lang="en">%sFor%s</URI></AdditionalServiceInformation>
                    """.formatted(INFORMATION, use));
        }

        /** With one more extension of this content. */
        public Since extended(boolean critical, String content) {
            return new Since(
                    status, from, extensions + "<Extension Critical=\"" + critical + "\">" + content + "</Extension>");
        }

        /**
         * Certificates that meet these criteria have this qualifier.
         *
         * @param criteria elements of a CriteriaList (TS 119 612 clause 5.5.9.2.2) of which all hold, prefix {@code q}
         */
        public Since qualified(boolean critical, String qualifier, String criteria) {
            return extended(critical, """
                    <q:Qualifications xmlns:q="http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#">
                    <q:QualificationElement>
                    <q:Qualifiers><q:Qualifier uri="%s%s"/></q:Qualifiers>
                    <q:CriteriaList assert="all">%s</q:CriteriaList>
                    </q:QualificationElement></q:Qualifications>
                    """.formatted(INFORMATION, qualifier, criteria));
        }

        public static Since granted(Instant from) {
            return new Since("granted", from);
        }

        public static Since withdrawn(Instant from) {
            return new Since("withdrawn", from);
        }
    }

    /** A service that was granted long ago. */
    public SampleTrustList service(String type, SampleCertificate identity) {
        return service(type, identity, Since.granted(issued.minus(Duration.ofDays(3650))));
    }

    /** @param statuses the present one first */
    public SampleTrustList service(String type, SampleCertificate identity, Since... statuses) {
        var history = new StringBuilder();
        for (int i = 1; i < statuses.length; i++) {
            history.append("<ServiceHistoryInstance>")
                    .append(information(type, identity, statuses[i]))
                    .append("</ServiceHistoryInstance>");
        }
        services.add("<TSPService><ServiceInformation>" + information(type, identity, statuses[0])
                + "</ServiceInformation><ServiceHistory>" + history + "</ServiceHistory></TSPService>");
        return this;
    }

    private static String information(String type, SampleCertificate identity, Since since) {
        return """
                <ServiceTypeIdentifier>%s</ServiceTypeIdentifier>
                <ServiceName><Name xml:lang="en">Sample service</Name></ServiceName>
                <ServiceDigitalIdentity><DigitalId><X509Certificate>%s</X509Certificate></DigitalId></ServiceDigitalIdentity>
                <ServiceStatus>%s</ServiceStatus>
                <StatusStartingTime>%s</StatusStartingTime>%s
                """.formatted(
                type,
                Base64.getEncoder().encodeToString(identity.der()),
                STATUS + since.status(),
                since.from().truncatedTo(ChronoUnit.SECONDS),
                since.extensions().isEmpty()
                        ? ""
                        : "<ServiceInformationExtensions>" + since.extensions() + "</ServiceInformationExtensions>");
    }

    /** Signed as its scheme operator would: XAdES baseline B, enveloped. */
    public byte[] signedBy(SampleCertificate operator) {
        var unsigned = new InMemoryDocument(xml().getBytes(UTF_8), "list.xml");
        var service = new XAdESService(new CommonCertificateVerifier(true));
        var parameters = new TrustedListV6SignatureParametersBuilder(DSSUtils.loadCertificate(operator.der()), unsigned)
                .setDigestAlgorithm(DigestAlgorithm.SHA256)
                .build();
        var value = operator.sign(service.getDataToSign(unsigned, parameters).getBytes());
        var signed = service.signDocument(
                unsigned, parameters, new SignatureValue(parameters.getSignatureAlgorithm(), value));
        return DSSUtils.toByteArray(signed);
    }

    /** As it is before it is signed. */
    public String xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list" \
                TSLTag="http://uri.etsi.org/19612/TSLTag">
                <SchemeInformation>
                <TSLVersionIdentifier>6</TSLVersionIdentifier>
                <TSLSequenceNumber>%d</TSLSequenceNumber>
                <TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric</TSLType>
                <SchemeOperatorName><Name xml:lang="en">Sample scheme</Name></SchemeOperatorName>
                <SchemeTerritory>ZZ</SchemeTerritory>
                <ListIssueDateTime>%s</ListIssueDateTime>
                <NextUpdate><dateTime>%s</dateTime></NextUpdate>
                </SchemeInformation>
                <TrustServiceProviderList><TrustServiceProvider>
                <TSPInformation><TSPName><Name xml:lang="en">Sample provider</Name></TSPName></TSPInformation>
                <TSPServices>%s</TSPServices>
                </TrustServiceProvider></TrustServiceProviderList>
                </TrustServiceStatusList>
                """.formatted(
                        sequenceNumber, issued, nextUpdate.truncatedTo(ChronoUnit.SECONDS), String.join("", services));
    }
}

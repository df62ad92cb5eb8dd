package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.tsl.TLInfo;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.tsl.job.TLValidationJob;
import eu.europa.esig.dss.tsl.source.TLSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trustlist.TrustListRefused.Reason;

/** From the bytes of a signed trust list to what is believed by it; the steps are numbered in docs/verification.md. */
final class ReadTrustList {
    private static final int MOST_NODES = 1_000_000;
    private static final int DEEPEST = 100;

    private final UnaryOperator<Set<CertificateToken>> refused;

    /** @param refused of a list's certificates those that count in no list: what leads to roots of ours */
    ReadTrustList(UnaryOperator<Set<CertificateToken>> refused) {
        this.refused = refused;
    }

    /**
     * What it says. One that is over, or closed, is its signer's word as well: it takes the place of an earlier one.
     *
     * @param signers the certificates by which it may be signed; no other one of the same issuer is
     * @throws TrustListRefused if it is not to be believed
     */
    SignedTrustList read(String name, byte[] xml, List<X509CertificateHolder> signers) {
        var allowed = signers.stream().map(ReadTrustList::token).toList();
        requireFew(xml);
        var list = validated(name, xml, allowed);
        var content = list.getParsingCacheInfo();
        if (!content.isResultExist()) {
            throw new TrustListRefused(Reason.UNREADABLE);
        }
        var signature = list.getValidationCacheInfo();
        if (!signature.isResultExist()
                || !signature.isValid()
                || !allowed.contains(signature.getSigningCertificate())) {
            throw new TrustListRefused(Reason.SIGNATURE);
        }
        var nextUpdate = Optional.ofNullable(content.getNextUpdateDate())
                .map(Date::toInstant)
                .orElse(Instant.EPOCH);
        int number = Optional.ofNullable(content.getSequenceNumber())
                .filter(positive -> positive > 0)
                .orElseThrow(() -> new TrustListRefused(Reason.UNREADABLE));
        return new SignedTrustList(name, number, nextUpdate, ListedService.of(list, refused));
    }

    /** DSS makes a tree of all of it, many times as large, before it looks for a signature. */
    private static void requireFew(byte[] xml) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        int nodes = 0;
        int depth = 0;
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                nodes++;
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    nodes += reader.getAttributeCount() + reader.getNamespaceCount();
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
                if (nodes > MOST_NODES || depth > DEEPEST) {
                    throw new TrustListRefused(Reason.UNREADABLE);
                }
            }
        } catch (XMLStreamException e) {
            throw new TrustListRefused(Reason.UNREADABLE, e);
        }
    }

    /** DSS's own job over this one document: it reads, and verifies the signature; it fetches nothing. */
    private static TLInfo validated(String name, byte[] xml, List<CertificateToken> signers) {
        var allowed = new CommonCertificateSource();
        signers.forEach(allowed::addCertificate);
        var source = new TLSource();
        source.setUrl(name);
        source.setTrustServicePredicate(UnderstoodServices::isUnderstood);
        source.setCertificateSource(allowed);
        var document = new InMemoryDocument(xml, name);
        var job = new TLValidationJob();
        var thread = Executors.newSingleThreadExecutor();
        try {
            job.setExecutorService(thread);
            job.setTrustedListSources(source);
            job.setOfflineDataLoader(address -> document);
            job.offlineRefresh();
            return job.getSummary().getOtherTLInfos().get(0);
        } finally {
            thread.shutdown();
        }
    }

    private static CertificateToken token(X509CertificateHolder certificate) {
        try {
            return DSSUtils.loadCertificate(certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

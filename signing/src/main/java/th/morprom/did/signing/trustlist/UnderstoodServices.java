package th.morprom.did.signing.trustlist;

import eu.europa.esig.trustedlist.jaxb.ecc.CriteriaListType;
import eu.europa.esig.trustedlist.jaxb.ecc.QualificationElementType;
import eu.europa.esig.trustedlist.jaxb.ecc.QualificationsType;
import eu.europa.esig.trustedlist.jaxb.mra.QcStatementListType;
import eu.europa.esig.trustedlist.jaxb.tsl.AdditionalServiceInformationType;
import eu.europa.esig.trustedlist.jaxb.tsl.ExtensionType;
import eu.europa.esig.trustedlist.jaxb.tsl.ExtensionsListType;
import eu.europa.esig.trustedlist.jaxb.tsl.TSPServiceType;
import eu.europa.esig.trustedlist.jaxb.tslx.CertSubjectDNAttributeType;
import eu.europa.esig.trustedlist.jaxb.tslx.ExtendedKeyUsageType;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.datatype.XMLGregorianCalendar;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services of which nothing is passed over that their list calls critical (ETSI TS 119 612 clauses 5.5.9 and 5.6.6): neither now, nor in their
 * history. DSS reads what it knows and does not ask for the rest.
 */
final class UnderstoodServices {
    private static final Logger LOG = LoggerFactory.getLogger(UnderstoodServices.class);

    private static final String INFORMATION = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/";
    /** Clause 5.5.9.4. */
    private static final Set<String> KINDS = Set.of(
            INFORMATION + "ForeSignatures",
            INFORMATION + "ForeSeals",
            INFORMATION + "ForWebSiteAuthentication",
            INFORMATION + "RootCA-QC");

    private UnderstoodServices() {}

    static boolean isUnderstood(TSPServiceType service) {
        var now = Stream.ofNullable(service.getServiceInformation())
                .map(information -> information.getServiceInformationExtensions());
        var before = Stream.ofNullable(service.getServiceHistory())
                .flatMap(history -> history.getServiceHistoryInstance().stream())
                .map(instance -> instance.getServiceInformationExtensions());
        boolean isUnderstood = Stream.concat(now, before)
                .filter(Objects::nonNull)
                .map(ExtensionsListType::getExtension)
                .flatMap(List::stream)
                .allMatch(UnderstoodServices::isUnderstood);
        if (!isUnderstood) {
            LOG.warn(
                    "A service of a trust list has a critical extension that is not understood here, and does not count");
        }
        return isUnderstood;
    }

    private static boolean isUnderstood(ExtensionType extension) {
        var content = extension.getContent().stream()
                .filter(part -> !(part instanceof String text && text.isBlank()))
                .toList();
        // Criteria count whether their extension is critical or not: DSS refuses a whole list for one that it does not
        // know.
        return content.stream().map(UnderstoodServices::value).noneMatch(UnderstoodServices::hasUnknownCriteria)
                && (!extension.isCritical()
                        || (!content.isEmpty() && content.stream().allMatch(part -> isKnown(value(part)))));
    }

    /** What is in no schema that DSS has is an element of the document still. */
    private static Object value(Object part) {
        return part instanceof JAXBElement<?> element && element.getValue() != null ? element.getValue() : part;
    }

    private static boolean isKnown(Object value) {
        if (value instanceof AdditionalServiceInformationType information) {
            return information.getURI() != null
                    && KINDS.contains(
                            Objects.requireNonNullElse(information.getURI().getValue(), "")
                                    .strip());
        }
        // Until when the status of certificates is told that are over, clause 5.5.9.1: it makes no certificate more
        // trusted.
        return value instanceof QualificationsType || value instanceof XMLGregorianCalendar;
    }

    private static boolean hasUnknownCriteria(Object value) {
        return value instanceof QualificationsType qualifications
                && !qualifications.getQualificationElement().stream().allMatch(UnderstoodServices::isUnderstood);
    }

    private static boolean isUnderstood(QualificationElementType element) {
        return element.getQualifiers() != null
                && element.getQualifiers().getQualifier().stream().allMatch(one -> one.getUri() != null)
                && isUnderstood(element.getCriteriaList());
    }

    private static boolean isUnderstood(@Nullable CriteriaListType criteria) {
        if (criteria == null || criteria.getAssert() == null) {
            return false;
        }
        var others = criteria.getOtherCriteriaList() == null
                ? List.of()
                : criteria.getOtherCriteriaList().getContent();
        return criteria.getCriteriaList().stream().allMatch(UnderstoodServices::isUnderstood)
                && others.stream()
                        .filter(part -> !(part instanceof String text && text.isBlank()))
                        .map(UnderstoodServices::value)
                        .allMatch(part -> part instanceof CertSubjectDNAttributeType
                                || part instanceof ExtendedKeyUsageType
                                || part instanceof QcStatementListType);
    }
}

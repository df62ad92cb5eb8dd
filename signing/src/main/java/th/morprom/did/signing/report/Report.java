package th.morprom.did.signing.report;

import static eu.europa.esig.validationreport.ValidationReportUtils.OBJECT_FACTORY;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.RevocationReason;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.validationreport.enums.ConstraintStatus;
import eu.europa.esig.validationreport.enums.SignatureValidationProcessID;
import eu.europa.esig.validationreport.enums.TypeOfProof;
import eu.europa.esig.validationreport.jaxb.AdditionalValidationReportDataType;
import eu.europa.esig.validationreport.jaxb.CertificateChainType;
import eu.europa.esig.validationreport.jaxb.ConstraintStatusType;
import eu.europa.esig.validationreport.jaxb.IndividualValidationConstraintReportType;
import eu.europa.esig.validationreport.jaxb.POEType;
import eu.europa.esig.validationreport.jaxb.RevocationStatusInformationType;
import eu.europa.esig.validationreport.jaxb.SASigningTimeType;
import eu.europa.esig.validationreport.jaxb.SASubFilterType;
import eu.europa.esig.validationreport.jaxb.SATimestampType;
import eu.europa.esig.validationreport.jaxb.SignatureAttributesType;
import eu.europa.esig.validationreport.jaxb.SignatureIdentifierType;
import eu.europa.esig.validationreport.jaxb.SignatureValidationPolicyType;
import eu.europa.esig.validationreport.jaxb.SignatureValidationProcessType;
import eu.europa.esig.validationreport.jaxb.SignatureValidationReportType;
import eu.europa.esig.validationreport.jaxb.SignersDocumentType;
import eu.europa.esig.validationreport.jaxb.TypedDataType;
import eu.europa.esig.validationreport.jaxb.ValidationConstraintsEvaluationReportType;
import eu.europa.esig.validationreport.jaxb.ValidationReportDataType;
import eu.europa.esig.validationreport.jaxb.ValidationReportType;
import eu.europa.esig.validationreport.jaxb.ValidationStatusType;
import eu.europa.esig.validationreport.jaxb.ValidationTimeInfoType;
import eu.europa.esig.xades.jaxb.xades132.SignaturePolicyIdentifierType;
import eu.europa.esig.xmldsig.jaxb.SignatureValueType;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.verification.Examined;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.ForeignSignature;
import th.morprom.did.signing.verification.Grounds;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Signing;

/** The report about one signature in the making, clause by clause of ETSI TS 119 102-2. */
final class Report {
    /** The rules are those of docs/verification.md; a change of what they decide is a new number. */
    private static final String POLICY = "urn:morprom:did:verification:1";

    private static final String FINDING = "urn:morprom:did:verification:finding:";
    private static final String VERDICT = "urn:morprom:did:verification:verdict";
    private static final String CERTIFICATE_SERIAL = "urn:morprom:did:verification:certificate-serial";
    private static final String FILE_SHA256 = "urn:morprom:did:verification:file-sha256";

    private final Verdict verdict;
    private final Grounds grounds;
    private final Conclusion conclusion;
    private final ReportObjects objects;

    private Report(Verdict verdict, Grounds grounds, ReportObjects objects) {
        this.verdict = verdict;
        this.grounds = grounds;
        this.conclusion = Conclusion.of(verdict);
        this.objects = objects;
    }

    static ValidationReportType of(Examined examined) {
        var objects = new ReportObjects();
        var report = new ValidationReportType();
        report.getSignatureValidationReport()
                .add(new Report(examined.verdict(), examined.grounds(), objects).about("signature"));
        examined.verdict()
                .seal()
                .ifPresent(seal -> report.getSignatureValidationReport()
                        .add(new Report(seal, examined.seal().orElseThrow(), objects).about("seal")));
        examined.verdict()
                .signer()
                .ifPresent(ours -> examined.verdict()
                        .foreign()
                        .forEach(other -> report.getSignatureValidationReport().add(about(other, examined.verdict()))));
        if (!objects.isEmpty()) {
            report.setSignatureValidationObjects(objects.list());
        }
        return report;
    }

    /** A signature of others beside ours, as its judge says; which one it is, the serial number of its certificate tells. */
    private static SignatureValidationReportType about(ForeignSignature other, Verdict verdict) {
        var words = new AdditionalValidationReportDataType();
        words.getReportData().add(word(VERDICT, other.outcome().name()));
        words.getReportData().add(word(CERTIFICATE_SERIAL, other.certificateSerial()));
        words.getReportData().add(word(FILE_SHA256, verdict.sha256()));
        var data = new ValidationReportDataType();
        data.setAdditionalValidationReportData(words);
        var status = new ValidationStatusType();
        status.setMainIndication(Indication.valueOf(other.indication()));
        other.subIndication().map(SubIndication::valueOf).ifPresent(status.getSubIndication()::add);
        status.getAssociatedValidationReportData().add(data);
        var one = new SignatureValidationReportType();
        one.setSignatureValidationProcess(process());
        one.setSignatureValidationStatus(status);
        return one;
    }

    private SignatureValidationReportType about(String id) {
        var one = new SignatureValidationReportType();
        grounds.signature().ifPresent(signature -> {
            one.setSignatureIdentifier(identifier(id, signature));
            one.setSignersDocument(signed(signature));
            one.setSignatureAttributes(attributes(signature));
        });
        one.setValidationConstraintsEvaluationReport(constraints());
        one.setValidationTimeInfo(times());
        grounds.path().stream().findFirst().map(objects::signer).ifPresent(one::setSignerInformation);
        one.setSignatureValidationProcess(process());
        one.setSignatureValidationStatus(status());
        return one;
    }

    /** Clause 4.3.3: the digest of what the signature was made over. */
    private static SignatureIdentifierType identifier(String id, Grounds.Signature signature) {
        var value = new SignatureValueType();
        value.setValue(signature.value());
        var identifier = new SignatureIdentifierType();
        identifier.setId(id);
        identifier.setDigestAlgAndValue(ReportObjects.digest(Sha256.digest().digest(signature.signedAttributes())));
        identifier.setSignatureValue(value);
        identifier.setHashOnly(false);
        identifier.setDocHashOnly(false);
        return identifier;
    }

    /** Clause 4.3.6. */
    private static SignersDocumentType signed(Grounds.Signature signature) {
        var document = new SignersDocumentType();
        document.getContent()
                .add(OBJECT_FACTORY.createSignersDocumentTypeDigestAlgAndValue(
                        ReportObjects.digest(signature.coveredSha256())));
        return document;
    }

    /** Clause 4.3.4: our one policy, and each of its rules that failed or could not be checked. */
    private ValidationConstraintsEvaluationReportType constraints() {
        var identifier = new SignaturePolicyIdentifierType();
        identifier.setSignaturePolicyImplied("");
        var policy = new SignatureValidationPolicyType();
        policy.setSignaturePolicyIdentifier(identifier);
        policy.setPolicyName("MorProm DID, docs/verification.md");
        policy.setFormalPolicyURI(POLICY);
        var constraints = new ValidationConstraintsEvaluationReportType();
        constraints.setSignatureValidationPolicy(policy);
        for (var finding : verdict.findings()) {
            constraints.getValidationConstraint().add(constraint(finding));
        }
        return constraints;
    }

    private IndividualValidationConstraintReportType constraint(Finding finding) {
        var applied = new ConstraintStatusType();
        applied.setStatus(ConstraintStatus.APPLIED);
        var isDecisive = conclusion.reason().isPresent() && verdict.findings().indexOf(finding) == 0;
        var status = new ValidationStatusType();
        status.setMainIndication(
                isDecisive && conclusion.indication() == Indication.TOTAL_FAILED
                        ? Indication.FAILED
                        : Indication.INDETERMINATE);
        if (isDecisive) {
            conclusion.reason().ifPresent(status.getSubIndication()::add);
        }
        var constraint = new IndividualValidationConstraintReportType();
        constraint.setValidationConstraintIdentifier(FINDING + finding);
        constraint.setConstraintStatus(applied);
        constraint.setValidationStatus(status);
        return constraint;
    }

    /** Clause 4.3.5: when the signature is proven to have been there; without a time-stamp that is now. */
    private ValidationTimeInfoType times() {
        var proof = new POEType();
        proof.setTypeOfProof(TypeOfProof.VALIDATION);
        proof.setPOETime(Date.from(
                verdict.signing().filter(Signing::trusted).map(Signing::time).orElse(verdict.checkedAt())));
        best().map(objects::timestamp).ifPresent(proof::setPOEObject);
        var times = new ValidationTimeInfoType();
        times.setValidationTime(Date.from(verdict.checkedAt()));
        times.setBestSignatureTime(proof);
        return times;
    }

    private Optional<Timestamp> best() {
        var time = verdict.signing().filter(Signing::trusted).map(Signing::time);
        return stamps().filter(stamp -> time.filter(stamp.time()::equals).isPresent())
                .findFirst();
    }

    private Stream<Timestamp> stamps() {
        return Stream.concat(grounds.ofSignature().stream(), grounds.ofDocument().stream());
    }

    /** Clause 4.3.7, annex A. */
    private SignatureAttributesType attributes(Grounds.Signature signature) {
        var attributes = new SignatureAttributesType();
        var all = attributes.getSigningTimeOrSigningCertificateOrDataObjectFormat();
        var filter = new SASubFilterType();
        filter.setSubFilterElement(signature.subFilter());
        all.add(OBJECT_FACTORY.createSignatureAttributesTypeSubFilter(filter));
        verdict.signing().filter(signing -> !signing.trusted()).ifPresent(claimed -> {
            var time = new SASigningTimeType();
            time.setTime(Date.from(claimed.time()));
            all.add(OBJECT_FACTORY.createSignatureAttributesTypeSigningTime(time));
        });
        grounds.ofSignature()
                .forEach(
                        stamp -> all.add(OBJECT_FACTORY.createSignatureAttributesTypeSignatureTimeStamp(stamp(stamp))));
        grounds.ofDocument()
                .forEach(stamp -> all.add(OBJECT_FACTORY.createSignatureAttributesTypeDocTimeStamp(stamp(stamp))));
        return attributes;
    }

    private SATimestampType stamp(Timestamp timestamp) {
        var attribute = new SATimestampType();
        attribute.setSigned(false);
        attribute.getAttributeObject().add(objects.timestamp(timestamp));
        attribute.setTimeStampValue(Date.from(timestamp.time()));
        return attribute;
    }

    private static SignatureValidationProcessType process() {
        var process = new SignatureValidationProcessType();
        process.setSignatureValidationProcessID(SignatureValidationProcessID.LTA);
        return process;
    }

    /** Clauses 4.2 and 4.3.12. */
    private ValidationStatusType status() {
        var data = new ValidationReportDataType();
        if (grounds.path().size() > 1) {
            data.setCertificateChain(chain());
            data.setTrustAnchor(
                    objects.certificate(grounds.path().get(grounds.path().size() - 1)));
        }
        var answers = Stream.concat(
                        grounds.answers().stream().map(objects::answer),
                        grounds.lists().stream().map(objects::list))
                .toList();
        if (!answers.isEmpty()) {
            data.getRelatedValidationObject().add(ReportObjects.reference(answers));
        }
        verdict.status()
                .flatMap(Verdict.CertificateStatus::revokedAt)
                .map(this::revocation)
                .ifPresent(data::setRevocationStatusInformation);
        data.setAdditionalValidationReportData(words());
        var status = new ValidationStatusType();
        status.setMainIndication(conclusion.indication());
        conclusion.reason().ifPresent(status.getSubIndication()::add);
        status.getAssociatedValidationReportData().add(data);
        return status;
    }

    private CertificateChainType chain() {
        var path = grounds.path();
        var chain = new CertificateChainType();
        chain.setSigningCertificate(objects.certificate(path.get(0)));
        path.subList(1, path.size() - 1)
                .forEach(one -> chain.getIntermediateCertificate().add(objects.certificate(one)));
        chain.setTrustAnchor(objects.certificate(path.get(path.size() - 1)));
        return chain;
    }

    private RevocationStatusInformationType revocation(Instant since) {
        var revocation = new RevocationStatusInformationType();
        revocation.setValidationObjectId(objects.certificate(grounds.path().get(0)));
        revocation.setRevocationTime(Date.from(since));
        verdict.status()
                .flatMap(Verdict.CertificateStatus::reason)
                .map(RevocationReason::fromInt)
                .ifPresent(revocation::setRevocationReason);
        grounds.answers().stream()
                .filter(answer -> answer.revocation()
                        .map(StatusAnswer.Revocation::at)
                        .filter(since::equals)
                        .isPresent())
                .findFirst()
                .map(objects::answer)
                .ifPresent(revocation::setRevocationObject);
        return revocation;
    }

    /** What the page says, and of which file. */
    private AdditionalValidationReportDataType words() {
        var words = new AdditionalValidationReportDataType();
        words.getReportData().add(word(VERDICT, verdict.outcome().name()));
        words.getReportData().add(word(FILE_SHA256, verdict.sha256()));
        return words;
    }

    private static TypedDataType word(String type, String value) {
        var word = new TypedDataType();
        word.setType(type);
        word.setValue(value);
        return word;
    }
}

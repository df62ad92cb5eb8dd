package th.morprom.did.ca.lint;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import th.morprom.did.ca.certificate.CertificateTime;

/** RFC 5280 section 4.1.2.5: in order, no longer than the profile allows, and never beyond the issuer's own end. */
final class ValidityIsBounded implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        var tbs = candidate.certificate().toASN1Structure().getTBSCertificate();
        var start = CertificateTime.read(tbs.getStartDate());
        var end = CertificateTime.read(tbs.getEndDate());
        return start.isPresent() && end.isPresent()
                ? findings(start.get(), end.get(), candidate)
                : List.of("a time is not in the form of its year");
    }

    private static List<String> findings(Instant notBefore, Instant notAfter, Candidate candidate) {
        var findings = new ArrayList<String>();
        findings.addAll(LintRule.unless(notBefore.isBefore(notAfter), "ends before it begins"));
        findings.addAll(LintRule.unless(
                notAfter.isBefore(longest(notBefore, candidate)),
                () -> "is valid longer than the " + candidate.profile().validity() + " of its profile"));
        findings.addAll(LintRule.unless(
                candidate.issuer().notAfter().stream().noneMatch(notAfter::isAfter), "outlives its issuer"));
        return findings;
    }

    /** The last second is part of the validity, so the period ends before this instant. */
    private static Instant longest(Instant notBefore, Candidate candidate) {
        return notBefore
                .atZone(ZoneOffset.UTC)
                .plus(candidate.profile().validity())
                .toInstant();
    }
}

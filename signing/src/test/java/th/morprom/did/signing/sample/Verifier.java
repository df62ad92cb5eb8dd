package th.morprom.did.signing.sample;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.StatusSource;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.VerificationLimits;
import th.morprom.did.signing.verification.VerifyDocument;
import th.morprom.did.testpki.database.TestDatabase;

/** The verifier over a sample hierarchy, with an empty register unless another is given. */
public final class Verifier {
    private static final VerificationLimits LIMITS = new VerificationLimits(1 << 20, Duration.ofSeconds(20), 2);

    private Verifier() {}

    public static Verdict verify(byte[] pdf, SamplePki pki) {
        return trusting(pki).verify(pdf);
    }

    public static VerifyDocument trusting(SamplePki pki) {
        return asking(pki, pki.statuses());
    }

    public static VerifyDocument asking(SamplePki pki, StatusSource statuses) {
        return asking(pki, statuses, pki.lists());
    }

    public static VerifyDocument asking(SamplePki pki, StatusSource statuses, RevocationSource lists) {
        return asking(new Sources(pki.paths(), pki.timestamps(), statuses, lists, pki.clock()));
    }

    public static VerifyDocument asking(Sources sources) {
        return asking(sources, Register.EMPTY);
    }

    public static VerifyDocument asking(Sources sources, IssuedDocuments register) {
        return new VerifyDocument(
                sources.paths(), sources.askStatus(), sources.lists(), register, LIMITS, sources.clock());
    }

    private static final class Register {
        static final IssuedDocuments EMPTY = new IssuedDocuments(JdbcClient.create(TestDatabase.with("signing")));
    }
}

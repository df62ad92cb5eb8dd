package th.morprom.did.timestamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import th.morprom.did.timestamp.query.TimestampQuery;
import th.morprom.did.timestamp.query.TimestampRefused;
import th.morprom.did.timestamp.query.TimestampRefused.Reason;

/** The policies that tokens may state; the first is for clients that name none. */
final class ServedPolicies {
    private final List<Policy> policies;

    ServedPolicies(List<String> oids) {
        this.policies = oids.stream().map(Policy::of).toList();
    }

    /** An object identifier in both forms. */
    static final class Policy {
        private final String oid;
        private final byte[] der;

        private Policy(String oid, byte[] der) {
            this.oid = oid;
            this.der = der;
        }

        static Policy of(String oid) {
            try {
                return new Policy(oid, new ASN1ObjectIdentifier(oid).getEncoded());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Dotted. */
        String oid() {
            return oid;
        }

        byte[] der() {
            return der;
        }
    }

    /** @throws TimestampRefused if the policy that is asked for is none of ours */
    Policy serving(TimestampQuery query) {
        var wanted = query.policy();
        if (wanted.length == 0) {
            return policies.get(0);
        }
        return policies.stream()
                .filter(policy -> Arrays.equals(policy.der(), wanted))
                .findFirst()
                .orElseThrow(() -> new TimestampRefused(Reason.UNACCEPTED_POLICY, "This policy is not served here"));
    }
}

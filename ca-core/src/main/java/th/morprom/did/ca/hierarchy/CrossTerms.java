package th.morprom.did.ca.hierarchy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was agreed with the operator of another CA.
 *
 * @param profile {@code cross-ca} for one that issues, {@code cross-root} for one with CAs below it
 * @param until when the agreement ends
 * @param directory names below which it may certify, RFC 4514 in the order of the encoding: {@code C=TH,O=Another Council}
 * @param dns domains whose hosts it may certify
 * @param email domains whose mail addresses it may certify
 * @param policies object identifiers, ours and its own for it
 */
public record CrossTerms(
        String profile,
        Instant until,
        List<String> directory,
        List<String> dns,
        List<String> email,
        Map<String, String> policies) {
    public CrossTerms {
        directory = List.copyOf(directory);
        dns = List.copyOf(dns);
        email = List.copyOf(email);
        policies = Map.copyOf(policies);
    }

    /** Of hosts and of mail addresses. */
    List<String> domains() {
        return Stream.concat(dns.stream(), email.stream()).toList();
    }
}

package th.morprom.did.signing.verification;

import java.util.Optional;

/**
 * A verdict and what it rests on.
 *
 * @param seal what is said of the seal rests on; there where the verdict says something of one
 */
public record Examined(Verdict verdict, Grounds grounds, Optional<Grounds> seal) {}

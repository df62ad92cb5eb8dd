package th.morprom.did.signing.verification;

import java.util.Optional;

/**
 * A verdict and what it rests on.
 *
 * @param seal what is said of the seal rests on; there where the verdict says something of one
 * @param foreignReport of ETSI TS 119 102-2, by whom signatures of other systems were judged; XML in UTF-8
 */
public record Examined(Verdict verdict, Grounds grounds, Optional<Grounds> seal, Optional<byte[]> foreignReport) {}

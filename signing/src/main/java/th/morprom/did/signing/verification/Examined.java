package th.morprom.did.signing.verification;

/** A verdict and what it rests on. */
public record Examined(Verdict verdict, Grounds grounds) {}

package th.morprom.did.ra.csc;

/**
 * The programs that may ask for signatures, their tokens, and the judge of those that come with a secret. Held together here, and not as beans: the other authorization servers
 * look their own parts up by their types.
 */
record RegisteredPrograms(SigningPrograms programs, CscTokens tokens, SecretProof secrets) {}

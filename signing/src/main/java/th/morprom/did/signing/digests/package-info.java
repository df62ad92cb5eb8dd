/** Signatures over digests of documents that a program keeps itself: asked for, agreed to by passkey, made once; see docs/csc.md. */
@NamedInterface("digests")
@NullMarked
package th.morprom.did.signing.digests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

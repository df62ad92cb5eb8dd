/** Remote signing by the Cloud Signature Consortium's API, versions 1 and 2; the steps are numbered in docs/csc.md. */
@NullMarked
package th.morprom.did.ra.csc;

import org.jspecify.annotations.NullMarked;

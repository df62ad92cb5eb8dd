/** Registration authorities that are other machines: which there are, what each may, and the end entities that they keep here. */
@NullMarked
package th.morprom.did.ca.registration;

import org.jspecify.annotations.NullMarked;

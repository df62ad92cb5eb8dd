/** The rules every certificate meets before a CA key signs it: one class per rule. */
@NullMarked
package th.morprom.did.ca.lint;

import org.jspecify.annotations.NullMarked;

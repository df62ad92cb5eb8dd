package th.morprom.did.hsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * Where the user PIN of a token comes from; asked at every login, so that an operator can put in another one while the
 * process runs.
 *
 * <p>A wrong PIN is tried once and no more, because every attempt counts towards the token's lock. Another
 * {@link #edition()} is the operator's word that one more attempt is wanted.
 */
public interface PinSource {
    /**
     * The PIN as it is now: a copy, which the caller wipes.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    char[] pin();

    /** Differs from every earlier one when a PIN was put in anew, even if it is the same PIN. */
    Object edition();

    /** A PIN that never changes. */
    static PinSource fixed(String pin) {
        if (pin.isEmpty()) {
            throw new IllegalArgumentException("The PIN is empty");
        }
        return new PinSource() {
            @Override
            public char[] pin() {
                return pin.toCharArray();
            }

            @Override
            public Object edition() {
                return "fixed";
            }
        };
    }

    /** A PIN in memory that can be wiped there, as one that custodians put together for an hour; this takes a copy. */
    static HeldPin held(char[] pin) {
        return new HeldPin(pin.clone());
    }

    /** The PIN in this file, without white space around it; writing or touching the file is a new edition. */
    static PinSource file(Path file) {
        return new PinSource() {
            @Override
            public char[] pin() {
                try {
                    return Files.readString(file).strip().toCharArray();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public Object edition() {
                try {
                    return Files.getLastModifiedTime(file);
                } catch (IOException e) {
                    return FileTime.fromMillis(0); // no file, no PIN: when it appears, that is a new edition
                }
            }
        };
    }
}

package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_CRYPTOKI_ALREADY_INITIALIZED;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xipki.pkcs11.wrapper.ModuleInfo;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import org.xipki.pkcs11.wrapper.StaticLogger;
import org.xipki.pkcs11.wrapper.Token;
import org.xipki.pkcs11.wrapper.TokenException;
import th.morprom.did.hsm.KeyUnavailable.Reason;

/**
 * One PKCS#11 library of this process, initialised once and shared by all tokens behind it.
 *
 * <p>Initialising anew ends every session and handle of the process, and the library may give the same numbers out
 * again. Therefore each initialisation has a generation, every call runs between {@link #enter} and {@link #leave}, and
 * whoever kept handles compares generations there before using them. Nobody waits without end: neither a call for an
 * initialisation that hangs, nor an initialisation for a call that does, because ending the library under a call inside
 * it would bring the process down.
 */
final class Pkcs11Library {
    private static final Logger LOG = LoggerFactory.getLogger(Pkcs11Library.class);
    private static final Map<Path, Pkcs11Library> LOADED = new HashMap<>();
    private static final long LONGEST_WAIT_FOR_CALLS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int LABEL_LENGTH = 32;

    private final PKCS11Module module;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile long generation = 1;
    private volatile @Nullable Job<?> initialiser;

    private Pkcs11Library(PKCS11Module module) {
        this.module = module;
    }

    /**
     * The library in this file, initialised.
     *
     * @param parameters what it is told when it starts; whoever loads it first in this process decides
     * @throws TokenRefused with {@code MODULE_MISSING}
     */
    static Pkcs11Library load(Path file, Optional<String> parameters) {
        synchronized (LOADED) {
            try {
                var real = file.toRealPath();
                var loaded = LOADED.get(real);
                if (loaded == null) {
                    loaded = loadFirst(real, parameters);
                    LOADED.put(real, loaded);
                }
                return loaded;
            } catch (IOException e) {
                throw missing("There is no PKCS#11 module that can be loaded at " + file + ".");
            }
        }
    }

    private static Pkcs11Library loadFirst(Path file, Optional<String> parameters) throws IOException {
        StaticLogger.setLogger(new WrapperLog());
        try {
            var module = parameters.isPresent()
                    ? ParameterisedModule.of(file, parameters.get())
                    : PKCS11Module.getInstance(file.toString());
            initialise(module);
            return new Pkcs11Library(module);
        } catch (UnsatisfiedLinkError e) {
            throw missing("The PKCS#11 bridge library cannot be loaded on this machine: " + e.getMessage() + ".");
        } catch (PKCS11Exception e) {
            throw missing("The PKCS#11 module " + file + " does not start: " + e.getErrorName() + ".");
        }
    }

    private static TokenRefused missing(String sentence) {
        return new TokenRefused(TokenRefused.Reason.MODULE_MISSING, sentence);
    }

    private static void initialise(PKCS11Module module) throws PKCS11Exception {
        try {
            module.initialize();
        } catch (PKCS11Exception e) {
            // Another user of the library in this process was first, and that is as good.
            if (e.getErrorCode() != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
                throw e;
            }
        }
    }

    /**
     * Before calling the library: from here to {@link #leave} the generation stays.
     *
     * @throws KeyUnavailable if the library is being initialised and that does not end
     */
    void enter(Job<?> job) {
        var initialising = initialiser;
        if (initialising != null && initialising.isWrittenOff()) {
            throw new KeyUnavailable(Reason.NO_ANSWER, "The PKCS#11 library is stuck in its initialisation", null);
        }
        try {
            if (!lock.readLock().tryLock(job.nanosLeft(), TimeUnit.NANOSECONDS)) {
                throw job.noAnswer();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw job.noAnswer();
        }
    }

    void leave() {
        lock.readLock().unlock();
    }

    long generation() {
        return generation;
    }

    /**
     * Starts the library anew, once for all who ask at the same time. Some devices need it after an interruption, and
     * SoftHSM does not see a token made after its start.
     *
     * @param seen the generation that the caller found broken
     * @throws KeyUnavailable if a call is inside the library and does not come out
     */
    void initialiseAnew(long seen, Job<?> job) throws PKCS11Exception {
        waitForCalls(job);
        try {
            if (generation != seen) {
                return;
            }
            initialiser = job;
            generation = seen + 1;
            try {
                module.finalize(null);
            } catch (PKCS11Exception e) {
                LOG.debug("The PKCS#11 library was not initialised: {}", e.getErrorName());
            }
            initialise(module);
            LOG.info("Initialised the PKCS#11 library anew");
        } finally {
            initialiser = null;
            lock.writeLock().unlock();
        }
    }

    /** Half of what is left at most: while one waits here, no new call begins. */
    private void waitForCalls(Job<?> job) {
        try {
            if (lock.writeLock()
                    .tryLock(Math.min(job.nanosLeft() / 2, LONGEST_WAIT_FOR_CALLS_NANOS), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new KeyUnavailable(
                Reason.NO_ANSWER, "The PKCS#11 library cannot start again while a call is stuck in it", null);
    }

    /**
     * The token with this label; the caller has entered.
     *
     * @throws TokenRefused with {@code TOKEN_NOT_FOUND}
     */
    Token find(String label) throws PKCS11Exception {
        return search(label).orElseThrow(() -> notFound("There is no token with the label \"" + label + "\"."));
    }

    /**
     * The token with this label, if there is one; the caller has entered.
     *
     * @throws TokenRefused with {@code TOKEN_NOT_FOUND} if there are several
     */
    Optional<Token> search(String label) throws PKCS11Exception {
        var found = new ArrayList<Token>();
        for (var slot : module.getSlotList(true)) {
            if (hasLabel(slot.getToken(), label)) {
                found.add(slot.getToken());
            }
        }
        if (found.size() > 1) {
            throw notFound("More than one token has the label \"" + label + "\".");
        }
        return found.stream().findFirst();
    }

    /**
     * A token that was never initialised; the caller has entered.
     *
     * @throws TokenRefused with {@code NO_BLANK_TOKEN}
     */
    Token findBlank() throws PKCS11Exception {
        for (var slot : module.getSlotList(true)) {
            if (!slot.getToken().getTokenInfo().isTokenInitialized()) {
                return slot.getToken();
            }
        }
        throw new TokenRefused(
                TokenRefused.Reason.NO_BLANK_TOKEN, "The library has no token that was never initialised.");
    }

    /** What the library says of itself, {@code C_GetInfo}; the caller has entered. */
    ModuleInfo describe() throws PKCS11Exception {
        try {
            return module.getInfo();
        } catch (PKCS11Exception e) {
            throw e;
        } catch (TokenException e) {
            throw new KeyUnavailable(Reason.DEVICE_ERROR, "The PKCS#11 library does not say what it is", e);
        }
    }

    /** Initialises a token, which destroys everything on it; the caller has entered. */
    void initialiseToken(Token blank, String label, char[] soPin) throws PKCS11Exception {
        try {
            module.getPKCS11Module()
                    .C_InitToken(blank.getSlot().getSlotID(), soPin, padded(label), blank.isUseUtf8Encoding());
        } catch (iaik.pkcs.pkcs11.wrapper.PKCS11Exception e) {
            throw module.convertException(e);
        }
    }

    /** PKCS#11 v2.40 section 5.5: exactly 32 characters, padded with blanks. */
    private static char[] padded(String label) {
        return String.format(Locale.ROOT, "%-" + LABEL_LENGTH + "s", label).toCharArray();
    }

    private static boolean hasLabel(Token token, String label) {
        try {
            var info = token.getTokenInfo();
            return info.isTokenInitialized() && info.getLabel().strip().equals(label);
        } catch (PKCS11Exception e) {
            // A broken token in another slot must not hide the one that is looked for.
            LOG.debug("A slot does not answer: {}", e.getErrorName());
            return false;
        }
    }

    private static TokenRefused notFound(String sentence) {
        return new TokenRefused(TokenRefused.Reason.TOKEN_NOT_FOUND, sentence);
    }
}

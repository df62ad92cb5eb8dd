package th.morprom.did.testpki.card;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CardTerminals.State;
import javax.smartcardio.TerminalFactory;
import javax.smartcardio.TerminalFactorySpi;
import org.jspecify.annotations.Nullable;

/**
 * The security provider of terminal factories of the type {@value #TYPE}. It is passed, not registered:
 *
 * <pre>{@code TerminalFactory.getInstance("ThaiIdSim", readers, new ThaiIdSimProvider())}</pre>
 *
 * where {@code readers} is a {@code List<SimulatedTerminal>}; or, shorter, {@link #terminals}.
 */
public final class ThaiIdSimProvider extends Provider {
    /** The type of the terminal factory. */
    public static final String TYPE = "ThaiIdSim";

    private static final long serialVersionUID = 1L;

    public ThaiIdSimProvider() {
        super(TYPE, "1.0", "Simulated Thai national ID cards");
        putService(new FactoryService(this));
    }

    /** The factory of these readers. */
    public static TerminalFactory terminals(SimulatedTerminal... readers) {
        try {
            return TerminalFactory.getInstance(TYPE, List.of(readers), new ThaiIdSimProvider());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FactoryService extends Service {
        FactoryService(Provider provider) {
            super(provider, "TerminalFactory", TYPE, Factory.class.getName(), null, null);
        }

        @Override
        public Object newInstance(@Nullable Object readers) {
            return new Factory(readers);
        }
    }

    private static final class Factory extends TerminalFactorySpi {
        private final List<SimulatedTerminal> readers;

        Factory(@Nullable Object readers) {
            if (!(readers instanceof List<?> list)) {
                throw new IllegalArgumentException("the parameter is a List<SimulatedTerminal>");
            }
            this.readers = list.stream().map(SimulatedTerminal.class::cast).toList();
        }

        @Override
        protected CardTerminals engineTerminals() {
            return new Readers(readers);
        }
    }

    private static final class Readers extends CardTerminals {
        private static final long POLL_MILLIS = 20;
        private final List<SimulatedTerminal> readers;

        Readers(List<SimulatedTerminal> readers) {
            this.readers = readers;
        }

        @Override
        public List<CardTerminal> list(State state) {
            return readers.stream()
                    .filter(reader -> switch (state) {
                        case ALL -> true;
                        case CARD_PRESENT, CARD_INSERTION -> reader.isCardPresent();
                        case CARD_ABSENT, CARD_REMOVAL -> !reader.isCardPresent();
                    })
                    .map(CardTerminal.class::cast)
                    .toList();
        }

        @Override
        public boolean waitForChange(long timeoutMillis) {
            var before = list(State.CARD_PRESENT);
            var end = System.nanoTime() + timeoutMillis * 1_000_000;
            while (timeoutMillis == 0 || System.nanoTime() < end) {
                if (!list(State.CARD_PRESENT).equals(before)) {
                    return true;
                }
                try {
                    Thread.sleep(POLL_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return false;
        }
    }
}
